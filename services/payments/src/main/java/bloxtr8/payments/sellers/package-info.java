/**
 * The HTTP API of sellers for their payout destinations, and the creation of their accounts at
 * Stripe.
 */
@NullMarked
package bloxtr8.payments.sellers;

import org.jspecify.annotations.NullMarked;
