/** Starts PostgreSQL, Kafka and the schema registry on a machine without them. */
@NullMarked
package bloxtr8.infrastructure;

import org.jspecify.annotations.NullMarked;
