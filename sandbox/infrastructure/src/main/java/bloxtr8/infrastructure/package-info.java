/** Starts PostgreSQL, Kafka and the schema registry on a machine that has none of them. */
@NullMarked
package bloxtr8.infrastructure;

import org.jspecify.annotations.NullMarked;
