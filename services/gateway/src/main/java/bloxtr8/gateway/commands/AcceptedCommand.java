package bloxtr8.gateway.commands;

import bloxtr8.kernel.CommandId;
import com.google.protobuf.ByteString;

/**
 * A command as it goes to its service, byte for byte the same at every attempt.
 *
 * @param key the Kafka key
 * @param value framed, envelope and all
 */
record AcceptedCommand(
    CommandId id,
    String topic,
    String key,
    ByteString value,
    String correlationId,
    String traceParent) {}
