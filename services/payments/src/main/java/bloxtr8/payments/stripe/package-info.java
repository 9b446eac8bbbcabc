/** The card rail: what only Stripe's own words and rules explain. */
@NullMarked
package bloxtr8.payments.stripe;

import org.jspecify.annotations.NullMarked;
