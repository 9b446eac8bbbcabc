package bloxtr8.platform.outbox;

import com.google.protobuf.ByteString;
import java.util.Map;

/**
 * A message that is not published yet.
 *
 * @param aside whether an earlier message of its key cannot be sent
 */
record UnpublishedMessage(
    long id,
    int shard,
    String topic,
    String key,
    ByteString value,
    String correlationId,
    String traceParent,
    Map<String, String> headers,
    boolean aside) {

  String place() {
    return topic + "/" + key;
  }
}
