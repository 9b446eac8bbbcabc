/**
 * What banks take back of card payments: how each is booked, answered with evidence, and set off
 * against what the seller is paid later.
 */
@NullMarked
package bloxtr8.payments.chargebacks;

import org.jspecify.annotations.NullMarked;
