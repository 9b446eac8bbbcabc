/** The Stripe sandbox, tested by Stripe's own library. */
@NullMarked
package bloxtr8.providers.stripe;

import org.jspecify.annotations.NullMarked;
