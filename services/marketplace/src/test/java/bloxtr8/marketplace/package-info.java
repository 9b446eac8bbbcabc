/** Tests of the marketplace on real infrastructure: its configuration, PostgreSQL, Kafka. */
@NullMarked
package bloxtr8.marketplace;

import org.jspecify.annotations.NullMarked;
