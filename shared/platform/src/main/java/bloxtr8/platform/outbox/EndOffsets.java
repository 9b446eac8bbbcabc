package bloxtr8.platform.outbox;

import java.util.Map;

/** Where a topic's partitions end now, and since which leader. */
record EndOffsets(String topic, String topicId, Map<Integer, End> ends) {

  /**
   * The end of one partition.
   *
   * @param epoch rises with each change of the partition's leader; -1 when not known
   */
  record End(long offset, int epoch) {}
}
