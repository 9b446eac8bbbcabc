package bloxtr8.projections.rebuild;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.api.ProjectionsAdminApi.Rebuild;
import bloxtr8.api.ProjectionsAdminApi.RebuildState;
import bloxtr8.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The progress of a rebuild. */
final class RebuildStore {

  private static final String ORDER =
      """
      INSERT INTO rebuild (id, state, ordered_by, reason, ordered_at)
      VALUES (:id, 'READING', :by, :reason, :at)
          ON CONFLICT DO NOTHING
      """;

  private static final String LAST =
      """
      SELECT state, ordered_at, ended_at, ordered_by, reason, events_read, events_total,
             escrows_read, escrows_changed, escrows_kept, failure
        FROM rebuild
       ORDER BY ordered_at DESC
       LIMIT 1
      """;

  private static final String LOCK =
      """
      SELECT id, state, after, events_total, escrows_changed
        FROM rebuild
       WHERE ended_at IS NULL
         FOR UPDATE SKIP LOCKED
      """;

  private static final String COUNT =
      """
      UPDATE rebuild SET events_total = (SELECT count(*) FROM event) WHERE id = :id
      """;

  private static final String ADVANCE =
      """
      UPDATE rebuild
         SET after = :after, events_read = events_read + :events,
             escrows_read = escrows_read + :escrows, escrows_changed = escrows_changed + :changed,
             escrows_kept = escrows_kept + :kept
       WHERE id = :id
      """;

  private static final String ALL_READ = "UPDATE rebuild SET state = 'SWAPPING' WHERE id = :id";

  private static final String END =
      "UPDATE rebuild SET state = 'DONE', ended_at = :at WHERE id = :id";

  private static final String FAIL =
      """
      UPDATE rebuild SET state = 'FAILED', failure = :failure, ended_at = :at
       WHERE ended_at IS NULL
      """;

  private static final String ALLOW = "SELECT set_config('statement_timeout', :milliseconds, true)";

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  /**
   * The running rebuild.
   *
   * @param after the last escrow that was compared
   */
  record Running(
      UUID id, RebuildState state, UUID after, @Nullable Long eventsTotal, long escrowsChanged) {}

  /** The progress of one step. */
  record Progress(UUID after, long events, int escrows, int changed, int kept) {}

  private final JdbcClient sql;

  RebuildStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Starts a rebuild; false when another one is running. */
  boolean order(UUID id, UserId by, String reason, Instant at) {
    return sql.sql(ORDER)
            .param("id", id)
            .param("by", by.value())
            .param("reason", reason)
            .param("at", utc(at))
            .update()
        > 0;
  }

  @Nullable Rebuild last() {
    return sql.sql(LAST).query(RebuildStore::rebuild).optional().orElse(null);
  }

  /** The running rebuild, locked; null when there is none or another process has locked it. */
  @Nullable Running lockRunning() {
    return sql.sql(LOCK).query(RebuildStore::running).optional().orElse(null);
  }

  void countEvents(UUID id) {
    sql.sql(COUNT).param("id", id).update();
  }

  void advance(UUID id, Progress step) {
    sql.sql(ADVANCE)
        .param("after", step.after())
        .param("events", step.events())
        .param("escrows", step.escrows())
        .param("changed", step.changed())
        .param("kept", step.kept())
        .param("id", id)
        .update();
  }

  void allRead(UUID id) {
    sql.sql(ALL_READ).param("id", id).update();
  }

  void end(UUID id, Instant at) {
    sql.sql(END).param("at", utc(at)).param("id", id).update();
  }

  void fail(String failure, Instant at) {
    sql.sql(FAIL).param("failure", failure).param("at", utc(at)).update();
  }

  /** Sets the statement time-out of this transaction. */
  void allow(Duration longest) {
    sql.sql(ALLOW)
        .param("milliseconds", Long.toString(longest.toMillis()))
        .query(String.class)
        .single();
  }

  private static Running running(ResultSet row, int number) throws SQLException {
    var after = row.getObject("after", UUID.class);
    return new Running(
        row.getObject("id", UUID.class),
        RebuildState.valueOf(row.getString("state")),
        after == null ? BEFORE_ALL : after,
        row.getObject("events_total", Long.class),
        row.getLong("escrows_changed"));
  }

  private static Rebuild rebuild(ResultSet row, int number) throws SQLException {
    var until = row.getObject("ended_at", OffsetDateTime.class);
    return new Rebuild(
        RebuildState.valueOf(row.getString("state")),
        row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
        until == null ? null : until.toInstant(),
        new UserId(row.getObject("ordered_by", UUID.class)),
        row.getString("reason"),
        row.getLong("events_read"),
        row.getObject("events_total", Long.class),
        row.getLong("escrows_read"),
        row.getLong("escrows_changed"),
        row.getLong("escrows_kept"),
        row.getString("failure"));
  }
}
