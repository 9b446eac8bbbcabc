package bloxtr8.platform.outbox;

import com.google.protobuf.ByteString;
import java.util.Map;

/** A message that waits to be published. */
record Unpublished(
    long id,
    String topic,
    String key,
    ByteString value,
    String correlationId,
    String traceParent,
    Map<String, String> headers) {}
