/** Stripe as its own library sees it: money objects, idempotency, signed webhooks, all durable. */
@NullMarked
package bloxtr8.providers.stripe;

import org.jspecify.annotations.NullMarked;
