/** Protobuf on Kafka in the Confluent wire format, and the registry that numbers the schemas. */
@NullMarked
package bloxtr8.platform.codec;

import org.jspecify.annotations.NullMarked;
