package bloxtr8.platform.inbox;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where a service continues to read, partition by partition. */
final class OffsetStore {

  private static final String READ =
      "SELECT next_offset, topic_id, leader_epoch FROM inbox_offset WHERE topic = :topic AND partition = :partition";

  private static final String SET =
      """
      INSERT INTO inbox_offset (topic, partition, next_offset, topic_id) VALUES (:topic, :partition, :next, :id)
          ON CONFLICT (topic, partition) DO UPDATE
         SET next_offset = excluded.next_offset, topic_id = excluded.topic_id, leader_epoch = NULL
      """;

  /** The next offset, of which topic it is, and the leader's epoch when that is known. */
  record Position(long nextOffset, String topicId, @Nullable Integer leaderEpoch) {}

  private final JdbcClient sql;

  OffsetStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Null before anything was read. */
  @Nullable Position read(TopicPartition partition) {
    return sql.sql(READ)
        .param("topic", partition.topic())
        .param("partition", partition.partition())
        .query(Position.class)
        .optional()
        .orElse(null);
  }

  void set(TopicPartition partition, String topicId, long next) {
    sql.sql(SET)
        .param("topic", partition.topic())
        .param("partition", partition.partition())
        .param("next", next)
        .param("id", topicId)
        .update();
  }
}
