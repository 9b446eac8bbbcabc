/** Tests of the mapping of Stripe's objects. */
@NullMarked
package bloxtr8.payments.stripe;

import org.jspecify.annotations.NullMarked;
