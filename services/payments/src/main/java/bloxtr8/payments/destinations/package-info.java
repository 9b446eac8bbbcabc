/**
 * Where sellers are paid: the stored accounts at Stripe and wallets, with their cooling-off
 * periods.
 */
@NullMarked
package bloxtr8.payments.destinations;

import org.jspecify.annotations.NullMarked;
