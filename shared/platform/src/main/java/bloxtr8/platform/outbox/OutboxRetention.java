package bloxtr8.platform.outbox;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes published messages after the time in which they may be republished. */
final class OutboxRetention {

  static final Duration INTERVAL = Duration.ofMinutes(10);

  private static final Duration KEPT = Duration.ofDays(90);
  private static final int DELETED_AT_ONCE = 10_000;

  private final OutgoingStore store;

  OutboxRetention(DataSource dataSource) {
    this.store = new OutgoingStore(JdbcClient.create(dataSource));
  }

  /** Deletes one batch. Returns whether there may be more. */
  boolean deleteOnce() {
    return delete(DELETED_AT_ONCE) == DELETED_AT_ONCE;
  }

  int delete(int limit) {
    return store.deletePublished(KEPT, limit);
  }
}
