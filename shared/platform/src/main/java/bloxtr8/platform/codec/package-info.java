/** Protobuf on Kafka in the Confluent wire format, and the registry that assigns the schema ids. */
@NullMarked
package bloxtr8.platform.codec;

import org.jspecify.annotations.NullMarked;
