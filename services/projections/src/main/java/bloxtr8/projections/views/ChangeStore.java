package bloxtr8.projections.views;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notifies those who follow escrows, when the transaction commits. */
final class ChangeStore {

  private static final String NOTIFY =
      "SELECT count(pg_notify(:channel, id)) FROM unnest(:escrows) AS t (id)";

  private final JdbcClient sql;

  ChangeStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** By their ids. */
  void notifyOf(Collection<String> escrows) {
    sql.sql(NOTIFY)
        .param("channel", EscrowProjector.CHANGED)
        .param("escrows", escrows.toArray(String[]::new))
        .query(Long.class)
        .single();
  }
}
