package bloxtr8.platform.outbox;

/**
 * How far the broker acknowledged a partition for one shard.
 *
 * @param topicId of the topic that acknowledged: a recreated topic has another one
 * @param next the offset after the last acknowledged record
 */
record Mark(String topic, int partition, int shard, String topicId, long next) {

  Place place() {
    return new Place(topic, partition);
  }

  /** One partition of a topic. */
  record Place(String topic, int partition) {}
}
