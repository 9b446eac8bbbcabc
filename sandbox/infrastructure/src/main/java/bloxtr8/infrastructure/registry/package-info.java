/** A schema registry over PostgreSQL that answers the calls of Confluent's that Protobuf needs. */
@NullMarked
package bloxtr8.infrastructure.registry;

import org.jspecify.annotations.NullMarked;
