/** What Stripe says, in our words. */
@NullMarked
package bloxtr8.payments.stripe;

import org.jspecify.annotations.NullMarked;
