/** The card rail: everything that is specific to Stripe. */
@NullMarked
package bloxtr8.payments.stripe;

import org.jspecify.annotations.NullMarked;
