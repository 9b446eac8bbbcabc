package bloxtr8.platform.inbox;

import bloxtr8.platform.topics.Topic;
import com.google.protobuf.ByteString;

/** A record as it came from the log; its bytes are not understood yet. */
record Taken(
    Topic topic,
    int partition,
    long offset,
    int leaderEpoch,
    String key,
    ByteString value,
    String correlationId,
    String traceParent) {

  /** Where it lies, which identifies even what cannot be read. */
  String place() {
    return topic.name() + "/" + partition + "/" + offset;
  }
}
