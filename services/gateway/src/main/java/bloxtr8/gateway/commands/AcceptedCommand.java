package bloxtr8.gateway.commands;

import bloxtr8.kernel.CommandId;
import com.google.protobuf.ByteString;

/**
 * A command as it is published, with the same bytes at every attempt.
 *
 * @param key the Kafka key
 * @param value framed, with its envelope
 */
record AcceptedCommand(
    CommandId id,
    String topic,
    String key,
    ByteString value,
    String correlationId,
    String traceParent) {}
