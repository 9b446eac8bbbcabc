package bloxtr8.escrow;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.escrow.domain.Deadline;
import bloxtr8.kernel.EscrowId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the sweep reads and marks: deadlines that are due, its own pulse, outages. */
final class DeadlineStore {

  private static final String ANY_DUE =
      """
      SELECT EXISTS (SELECT FROM deadline
                      WHERE due_at <= :now AND (sent_at IS NULL OR sent_at < :lost))
      """;

  private static final String CLAIM =
      """
      WITH c AS MATERIALIZED (
        SELECT escrow_id, kind FROM deadline n
        WHERE due_at <= :now AND (sent_at IS NULL OR sent_at < :lost)
        AND partition <> ALL(:unread)
        AND NOT EXISTS (SELECT FROM parked p WHERE p.key = n.key)
        ORDER BY due_at LIMIT :limit
        FOR UPDATE SKIP LOCKED)
      UPDATE deadline d SET sent_at = :now
        FROM c
       WHERE d.escrow_id = c.escrow_id AND d.kind = c.kind
      RETURNING d.escrow_id, d.kind, d.due_at
      """;

  private static final String PULSE = "SELECT beat_at FROM pulse FOR UPDATE SKIP LOCKED";
  private static final String BEAT = "UPDATE pulse SET beat_at = :now";
  private static final String NOTE_OUTAGE =
      "INSERT INTO outage (seconds, moved_upto, done) VALUES (:seconds, :none, false)";
  private static final String OUTAGE =
      "SELECT id, cause, seconds, moved_upto FROM outage WHERE NOT done ORDER BY id LIMIT 1 FOR UPDATE";
  private static final String LIVE =
      """
      SELECT id FROM escrow
       WHERE id > :after AND state NOT IN ('Released', 'Refunded', 'Cancelled')
       ORDER BY id LIMIT :limit
      """;
  private static final String MOVED =
      "UPDATE outage SET moved_upto = :upto, done = :done WHERE id = :id";

  private static final UUID NONE = new UUID(0, 0);

  /** A deadline that has passed. */
  record Passed(EscrowId escrow, Deadline deadline, Instant due) {}

  /** A gap in our pulse or one that staff declared, and up to which escrow deadlines have moved. */
  record Outage(long id, String cause, long seconds, UUID movedUpto) {
    Duration gap() {
      return Duration.ofSeconds(seconds);
    }
  }

  private final JdbcClient sql;

  DeadlineStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** What was sent before {@code lost} and is still as it was did not arrive. */
  boolean anyDue(Instant now, Instant lost) {
    return sql.sql(ANY_DUE)
        .param("now", utc(now))
        .param("lost", utc(lost))
        .query(Boolean.class)
        .single();
  }

  List<Passed> claim(Instant now, Instant lost, Set<Integer> unread, int limit) {
    return sql.sql(CLAIM)
        .param("now", utc(now))
        .param("lost", utc(lost))
        .param("unread", unread.toArray(Integer[]::new))
        .param("limit", limit)
        .query((row, _) -> passed(row))
        .list();
  }

  /** Null while another replica is beating. */
  @Nullable Instant lastBeat() {
    return sql.sql(PULSE)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant)
        .orElse(null);
  }

  void beat(Instant now) {
    sql.sql(BEAT).param("now", utc(now)).update();
  }

  void noteOutage(Duration gap) {
    sql.sql(NOTE_OUTAGE).param("seconds", gap.toSeconds()).param("none", NONE).update();
  }

  @Nullable Outage outage() {
    return sql.sql(OUTAGE).query(Outage.class).optional().orElse(null);
  }

  List<EscrowId> liveAfter(UUID after, int limit) {
    return sql.sql(LIVE)
        .param("after", after)
        .param("limit", limit)
        .query((row, _) -> new EscrowId(row.getObject("id", UUID.class)))
        .list();
  }

  void moved(Outage outage, UUID upto, boolean done) {
    sql.sql(MOVED).param("upto", upto).param("done", done).param("id", outage.id()).update();
  }

  private static Passed passed(ResultSet row) throws SQLException {
    return new Passed(
        new EscrowId(row.getObject("escrow_id", UUID.class)),
        Deadline.valueOf(row.getString("kind")),
        row.getObject("due_at", OffsetDateTime.class).toInstant());
  }
}
