/**
 * Objects that were fetched from providers: they become payments, outcomes of operations,
 * chargebacks and bookings.
 */
@NullMarked
package bloxtr8.payments.observations;

import org.jspecify.annotations.NullMarked;
