/** Payments against a real PostgreSQL, a real Kafka and the sandbox's Stripe. */
@NullMarked
package bloxtr8.payments;

import org.jspecify.annotations.NullMarked;
