/** Tests of the Stripe sandbox with Stripe's own library. */
@NullMarked
package bloxtr8.providers.stripe;

import org.jspecify.annotations.NullMarked;
