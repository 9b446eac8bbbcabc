/**
 * What providers report, fetched from them again: it becomes payments, outcomes of operations,
 * chargebacks and bookings.
 */
@NullMarked
package bloxtr8.payments.observations;

import org.jspecify.annotations.NullMarked;
