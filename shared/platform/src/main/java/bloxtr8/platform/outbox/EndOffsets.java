package bloxtr8.platform.outbox;

import java.util.Map;

/** The end offsets of a topic's partitions, with their leader epochs. */
record EndOffsets(String topic, String topicId, Map<Integer, End> ends) {

  /**
   * The end of one partition.
   *
   * @param epoch the leader epoch; -1 when not known
   */
  record End(long offset, int epoch) {}
}
