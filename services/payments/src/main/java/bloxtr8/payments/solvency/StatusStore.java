package bloxtr8.payments.solvency;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.Rail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether payouts are stopped, and the result of the last ledger check. */
public final class StatusStore {

  private static final String STOPPED = "SELECT releases_stopped FROM ledger_status";

  private static final String STOPPED_ON_RAIL =
      """
      SELECT coalesce(l.releases_stopped, c.stopped)
        FROM ledger_status l LEFT JOIN rail_solvency c ON c.rail = :rail
      """;

  private static final String STOP_OF_ALL =
      "SELECT releases_stopped, stops FROM ledger_status FOR UPDATE";

  private static final String SHOWN =
      """
      SELECT nullif(concat_ws(E'\\n', l.releases_stopped, c.stopped), '')
        FROM ledger_status l LEFT JOIN rail_solvency c ON c.rail = :rail
      """;

  /** Every reason is a line; reasons that do not fit are only counted. */
  private static final String STOP =
      """
      UPDATE ledger_status
         SET stops = stops + 1,
             releases_stopped =
                 CASE WHEN releases_stopped IS NULL THEN :why
                      WHEN length(releases_stopped) < :most
                      THEN releases_stopped || E'\\n' || :why
                      ELSE releases_stopped END
       WHERE releases_stopped IS NULL OR position(:same IN releases_stopped) = 0
      """;

  private static final String RESUME = "UPDATE ledger_status SET releases_stopped = NULL";

  /** Makes one replica run the check, until its claim ends. */
  private static final String CLAIM_WATCH =
      """
      UPDATE ledger_status SET watcher = :watcher, watched_until = :until
       WHERE watcher = :watcher OR watched_until IS NULL OR watched_until <= :now
      """;

  private static final String CHECKED =
      "UPDATE ledger_status SET checked_at = :at, report = :report::jsonb";

  private static final String REPORT = "SELECT report::text FROM ledger_status";

  private static final int REASONS_LENGTH_MAX = 10_000;

  /**
   * A stop of every rail.
   *
   * @param number the count of all stops so far
   */
  public record Stop(String why, long number) {}

  private final JdbcClient sql;

  public StatusStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Why all payouts are stopped; null when the totals are right. */
  @Nullable
  public String releasesStopped() {
    return sql.sql(STOPPED).query((row, _) -> row.getString(1)).list().getFirst();
  }

  /** Why payouts on that rail are stopped; null when they are not. */
  @Nullable
  public String releasesStopped(Rail rail) {
    return sql.sql(STOPPED_ON_RAIL)
        .param("rail", rail.name())
        .query((row, _) -> row.getString(1))
        .list()
        .getFirst();
  }

  /** Why payouts on that rail are stopped, one reason a line; null when they are not. */
  @Nullable
  public String shown(Rail rail) {
    return sql.sql(SHOWN)
        .param("rail", rail.name())
        .query((row, _) -> row.getString(1))
        .list()
        .getFirst();
  }

  /** Null when the totals are right; no other transaction stops or resumes until commit. */
  @Nullable
  public Stop lockStop() {
    return sql.sql(STOP_OF_ALL).query(StatusStore::stop).list().getFirst();
  }

  private static @Nullable Stop stop(ResultSet row, int number) throws SQLException {
    @Nullable String why = row.getString("releases_stopped");
    return why == null ? null : new Stop(why, row.getLong("stops"));
  }

  /** Stops all payouts. Returns whether they were not stopped for that reason before. */
  public boolean stopReleases(String why) {
    return stopReleases(why, why);
  }

  /**
   * Stops all payouts. Returns whether they were not stopped for the same reason before.
   *
   * @param same the common beginning of reasons of that kind, whose numbers differ in each check
   */
  boolean stopReleases(String same, String why) {
    return sql.sql(STOP)
            .param("why", why)
            .param("same", same)
            .param("most", REASONS_LENGTH_MAX)
            .update()
        > 0;
  }

  /**
   * Ends the stop that {@link #lockStop} has returned, which no other transaction has changed
   * since.
   */
  public void resume() {
    sql.sql(RESUME).update();
  }

  /** Claims the check until then. Returns whether this process runs it. */
  boolean claimWatch(UUID watcher, Instant now, Instant until) {
    return sql.sql(CLAIM_WATCH)
            .param("watcher", watcher)
            .param("now", utc(now))
            .param("until", utc(until))
            .update()
        > 0;
  }

  void checked(Instant at, String report) {
    sql.sql(CHECKED).param("at", utc(at)).param("report", report).update();
  }

  /** JSON; null before the first check. */
  @Nullable
  public String report() {
    return sql.sql(REPORT).query((row, _) -> row.getString(1)).list().getFirst();
  }
}
