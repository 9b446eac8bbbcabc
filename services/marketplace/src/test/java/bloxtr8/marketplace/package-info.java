/** The marketplace on real ground: its wiring, PostgreSQL, Kafka. */
@NullMarked
package bloxtr8.marketplace;

import org.jspecify.annotations.NullMarked;
