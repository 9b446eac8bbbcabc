/** A schema registry on PostgreSQL with the calls of Confluent's API that Protobuf clients need. */
@NullMarked
package bloxtr8.infrastructure.registry;

import org.jspecify.annotations.NullMarked;
