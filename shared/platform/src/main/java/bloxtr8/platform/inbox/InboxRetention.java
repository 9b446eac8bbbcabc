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

  private final InboxStore store;
  private final List<Topic> topics;

  InboxRetention(JdbcClient sql, List<Topic> topics) {
    this.store = new InboxStore(sql);
    this.topics = topics;
  }

  /** Deletes one batch. Returns whether there may be more. */
  boolean deleteOnce() {
    var more = false;
    for (var topic : topics) more |= delete(topic) == DELETED_AT_ONCE;
    return more;
  }

  private int delete(Topic topic) {
    return store.deleteOld(topic.name(), topic.retention().plus(LONGER), DELETED_AT_ONCE);
  }
}
