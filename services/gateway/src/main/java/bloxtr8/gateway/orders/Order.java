package bloxtr8.gateway.orders;

import bloxtr8.kernel.CommandId;
import com.google.protobuf.ByteString;

/**
 * An order as it goes to its room, byte for byte the same at every attempt.
 *
 * @param key the Kafka key
 * @param value framed, envelope and all
 */
record Order(
    CommandId id,
    String topic,
    String key,
    ByteString value,
    String correlationId,
    String traceParent) {}
