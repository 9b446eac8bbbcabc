/** Tests of payments on a real PostgreSQL, a real Kafka and the sandbox's providers. */
@NullMarked
package bloxtr8.payments;

import org.jspecify.annotations.NullMarked;
