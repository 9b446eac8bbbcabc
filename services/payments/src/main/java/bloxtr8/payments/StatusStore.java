package bloxtr8.payments;

import static bloxtr8.platform.database.SqlArrays.utc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether money may leave at all, and what the last look at the books said. */
final class StatusStore {

  private static final String STOPPED = "SELECT releases_stopped FROM ledger_status";

  private static final String STOP =
      "UPDATE ledger_status SET releases_stopped = :why WHERE releases_stopped IS NULL";

  private static final String RESUME = "UPDATE ledger_status SET releases_stopped = NULL";

  private static final String CHECKED =
      "UPDATE ledger_status SET checked_at = :at, report = :report::jsonb";

  private static final String REPORT = "SELECT report::text FROM ledger_status";

  private final JdbcClient sql;

  StatusStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Why nothing leaves; null when everything may. */
  @Nullable String releasesStopped() {
    return sql.sql(STOPPED).query((row, _) -> row.getString(1)).list().getFirst();
  }

  /** Whether it was not stopped before. */
  boolean stopReleases(String why) {
    return sql.sql(STOP).param("why", why).update() > 0;
  }

  /** What was stopped may leave. */
  void resume() {
    sql.sql(RESUME).update();
  }

  void checked(Instant at, String report) {
    sql.sql(CHECKED).param("at", utc(at)).param("report", report).update();
  }

  /** JSON; null before the first look. */
  @Nullable String report() {
    return sql.sql(REPORT).query((row, _) -> row.getString(1)).list().getFirst();
  }
}
