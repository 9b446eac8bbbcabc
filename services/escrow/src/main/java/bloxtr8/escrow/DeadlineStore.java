package bloxtr8.escrow;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.integers;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.escrow.domain.Deadline;
import bloxtr8.kernel.EscrowId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of the deadline job: due deadlines, outages. */
final class DeadlineStore {

  private static final String ANY_DUE =
      """
      SELECT count(*) > 0
        FROM (SELECT FROM deadline
               WHERE due_at <= :now AND (sent_at IS NULL OR sent_at < :lost)
               ORDER BY due_at LIMIT 1) AS first
      """;

  private static final String CLAIM =
      """
      WITH c AS MATERIALIZED (
        SELECT n.escrow_id, n.kind FROM deadline n
          JOIN unnest(:partitions, :read) AS r (partition, upto) ON r.partition = n.partition
        WHERE n.due_at <= :now AND n.due_at <= r.upto::timestamptz
        AND (n.sent_at IS NULL OR n.sent_at < :lost)
        AND NOT EXISTS (SELECT FROM parked p WHERE p.key = n.key)
        ORDER BY n.due_at LIMIT :limit
        FOR UPDATE OF n SKIP LOCKED)
      UPDATE deadline d SET sent_at = :now
        FROM c
       WHERE d.escrow_id = c.escrow_id AND d.kind = c.kind
      RETURNING d.escrow_id, d.kind, d.due_at
      """;

  private static final String NOTE_OUTAGE =
      """
      INSERT INTO outage (began_at, ended_at, seconds, moved_upto, done)
      VALUES (:began, :ended, :seconds, :none, false)
      """;
  private static final String OUTAGE =
      """
      SELECT id, cause, began_at, ended_at, seconds, moved_upto
        FROM outage WHERE NOT done ORDER BY id LIMIT 1 FOR UPDATE
      """;
  private static final String LIVE =
      """
      SELECT e.id, (SELECT h.at FROM history h
                     WHERE h.escrow_id = e.id AND h.sequence = 1) AS opened_at
        FROM escrow e
       WHERE e.id > :after AND e.state NOT IN ('Released', 'Refunded', 'Cancelled')
         AND (:rail::text IS NULL OR e.rail = :rail)
         AND (:anyClock OR EXISTS (SELECT FROM deadline d
                                    WHERE d.escrow_id = e.id AND d.kind = ANY (:kinds)))
       ORDER BY e.id LIMIT :limit
      """;
  private static final String MOVED =
      "UPDATE outage SET moved_upto = :upto, done = :done WHERE id = :id";

  private static final UUID NONE = new UUID(0, 0);

  /** A deadline that has passed. */
  record PassedDeadline(EscrowId escrow, Deadline deadline, Instant due) {}

  /**
   * A gap in our heartbeat or an outage that staff declared, and the last escrow whose deadlines
   * were moved for it.
   *
   * @param beganAt null for one that was stored before the column existed
   */
  record Outage(
      long id,
      String cause,
      @Nullable Instant beganAt,
      @Nullable Instant endedAt,
      Duration gap,
      UUID movedUpto) {

    /** Whether the escrow was opened before the outage ended. */
    boolean concerns(LiveEscrow escrow) {
      return endedAt == null || escrow.openedAt().isBefore(endedAt);
    }
  }

  /** An escrow that has not ended, and when it was opened. */
  record LiveEscrow(EscrowId id, Instant openedAt) {}

  private final JdbcClient sql;

  DeadlineStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Whether a deadline is due whose command was not sent yet, or was sent before {@code lost}: the
   * deadline would have changed since, so that command counts as lost.
   */
  boolean anyDue(Instant now, Instant lost) {
    return sql.sql(ANY_DUE)
        .param("now", utc(now))
        .param("lost", utc(lost))
        .query(Boolean.class)
        .single();
  }

  /**
   * Claims due deadlines; of each partition only those that were due when payments' events had been
   * consumed up to {@code readUpTo}.
   */
  List<PassedDeadline> claim(Instant now, Instant lost, Map<Integer, Instant> readUpTo, int limit) {
    var partitions = readUpTo.entrySet();
    return sql.sql(CLAIM)
        .param("now", utc(now))
        .param("lost", utc(lost))
        .param("partitions", integers(partitions, Map.Entry::getKey))
        .param("read", instants(partitions, Map.Entry::getValue))
        .param("limit", limit)
        .query((row, _) -> passed(row))
        .list();
  }

  void noteOutage(Instant began, Instant ended) {
    sql.sql(NOTE_OUTAGE)
        .param("began", utc(began))
        .param("ended", utc(ended))
        .param("seconds", Duration.between(began, ended).toSeconds())
        .param("none", NONE)
        .update();
  }

  @Nullable Outage outage() {
    return sql.sql(OUTAGE).query((row, _) -> outage(row)).optional().orElse(null);
  }

  /**
   * The next escrows, ordered by id, that were open during the outage and that its scope covers.
   */
  List<LiveEscrow> concerned(Outage outage, OutageScope scope, int limit) {
    return sql.sql(LIVE)
        .param("after", outage.movedUpto())
        .param("rail", scope.rail() == null ? null : scope.rail().name())
        .param("anyClock", scope.clocks().isEmpty())
        .param("kinds", texts(scope.clocks(), Deadline::name))
        .param("limit", limit)
        .query((row, _) ->
            new LiveEscrow(
                new EscrowId(row.getObject("id", UUID.class)),
                row.getObject("opened_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  void moved(Outage outage, UUID upto, boolean done) {
    sql.sql(MOVED).param("upto", upto).param("done", done).param("id", outage.id()).update();
  }

  private static Outage outage(ResultSet row) throws SQLException {
    var began = row.getObject("began_at", OffsetDateTime.class);
    var ended = row.getObject("ended_at", OffsetDateTime.class);
    return new Outage(
        row.getLong("id"),
        row.getString("cause"),
        began == null ? null : began.toInstant(),
        ended == null ? null : ended.toInstant(),
        Duration.ofSeconds(row.getLong("seconds")),
        row.getObject("moved_upto", UUID.class));
  }

  private static PassedDeadline passed(ResultSet row) throws SQLException {
    return new PassedDeadline(
        new EscrowId(row.getObject("escrow_id", UUID.class)),
        Deadline.valueOf(row.getString("kind")),
        row.getObject("due_at", OffsetDateTime.class).toInstant());
  }
}
