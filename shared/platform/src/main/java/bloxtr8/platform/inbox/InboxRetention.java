package bloxtr8.platform.inbox;

import bloxtr8.platform.topics.Topic;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes inbox rows that are older than the retention of their topic. */
final class InboxRetention {

  static final Duration INTERVAL = Duration.ofMinutes(10);

  /** Inbox rows are kept for this much longer than their messages. */
  private static final Duration LONGER = Duration.ofDays(30);

  private static final int DELETED_AT_ONCE = 1_000;

  private static final String DELETE =
      """
      WITH old AS MATERIALIZED (
        SELECT message_id FROM inbox
         WHERE topic = :topic AND outcome <> 'PARKED'
           AND received_at < now() - make_interval(secs => :seconds)
         ORDER BY received_at LIMIT :limit
           FOR UPDATE SKIP LOCKED)
      DELETE FROM inbox WHERE message_id IN (SELECT message_id FROM old)
      """;

  private final JdbcClient sql;
  private final List<Topic> topics;

  InboxRetention(JdbcClient sql, List<Topic> topics) {
    this.sql = sql;
    this.topics = topics;
  }

  /** Deletes one batch. Returns whether there may be more. */
  boolean deleteOnce() {
    var more = false;
    for (var topic : topics) more |= delete(topic) == DELETED_AT_ONCE;
    return more;
  }

  private int delete(Topic topic) {
    return sql.sql(DELETE)
        .param("topic", topic.name())
        .param("seconds", topic.retention().plus(LONGER).toSeconds())
        .param("limit", DELETED_AT_ONCE)
        .update();
  }
}
