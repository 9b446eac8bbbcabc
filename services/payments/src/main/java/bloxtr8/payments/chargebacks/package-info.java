/**
 * Chargebacks: their bookings, the evidence against them, and the debts that they leave to sellers.
 */
@NullMarked
package bloxtr8.payments.chargebacks;

import org.jspecify.annotations.NullMarked;
