/** A simulation of Stripe: objects, balances, idempotency and signed webhooks, all durable. */
@NullMarked
package bloxtr8.providers.stripe;

import org.jspecify.annotations.NullMarked;
