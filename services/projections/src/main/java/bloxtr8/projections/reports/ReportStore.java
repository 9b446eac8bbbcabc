package bloxtr8.projections.reports;

import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.ReportId;
import bloxtr8.kernel.UserId;
import bloxtr8.projections.reports.ReportRow.MadeFile;
import bloxtr8.projections.reports.domain.ReportDecider.Before;
import bloxtr8.projections.reports.domain.ReportKind;
import bloxtr8.projections.reports.domain.ReportPeriod;
import bloxtr8.projections.reports.domain.ReportProblem;
import bloxtr8.projections.reports.domain.ReportState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ordered reports. */
public final class ReportStore {

  private static final String COLUMNS =
      """
      r.report_id, r.kind, r.ordered_by, r.begins_at, r.ends_at, r.state, r.ordered_at, r.due_at,
             r.forget_at, r.attempts, r.may_be_stored, r.problem, r.bytes, r.sha256, r.lines,
             r.file_version
      """
          .strip();

  /** One order, or the erasure, of a person at a time; the lock ends with the transaction. */
  private static final String LOCK =
      """
      SELECT pg_advisory_xact_lock(hashtextextended(u.id, 4))
        FROM (SELECT id FROM unnest(:users) AS n (id) ORDER BY id) AS u
      """;

  private static final String IS_ERASED =
      """
      SELECT EXISTS (SELECT FROM audit_entry
                      WHERE subject = :user AND action = 'EraseUser' AND outcome = 'ACCEPTED'
                        AND producer = 'marketplace')
      """;

  private static final String BEFORE =
      """
      SELECT count(*) FILTER (WHERE ordered_at > :since) AS lately,
             count(*) FILTER (WHERE state = 'REQUESTED' AND kind = :kind) AS running
        FROM report WHERE ordered_by = :user
      """;

  private static final String INSERT =
      """
      INSERT INTO report (report_id, kind, ordered_by, begins_at, ends_at, state, ordered_at,
                          due_at, forget_at)
      VALUES (:id, :kind, :user, :begin, :end, :state, :at, :due, :forget)
      """;

  private static final String FIND = "SELECT " + COLUMNS + " FROM report r WHERE r.report_id = :id";

  private static final String PAGE =
      """
      SELECT %s
        FROM report r
       WHERE r.ordered_by = :user AND r.kind = ANY(:kinds)
       ORDER BY r.ordered_at DESC, r.report_id DESC LIMIT :limit OFFSET :offset
      """
          .formatted(COLUMNS);

  private static final String COUNT =
      "SELECT count(*) FROM report WHERE ordered_by = :user AND kind = ANY(:kinds)";

  /** Whoever claims one has it until its lease ends. */
  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT report_id FROM report WHERE kind = :kind AND due_at <= :now
         ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      UPDATE report r SET due_at = :until FROM due d WHERE r.report_id = d.report_id
      RETURNING %s
      """
          .formatted(COLUMNS);

  private static final String BEGIN =
      """
      UPDATE report SET attempts = attempts + 1, may_be_stored = true WHERE report_id = :id
      """;

  private static final String RENEW =
      """
      UPDATE report SET due_at = :until
       WHERE report_id = :id AND state = 'REQUESTED' AND attempts = :attempt
      """;

  private static final String READY =
      """
      UPDATE report
         SET state = 'READY', due_at = :expires, problem = NULL, bytes = :bytes, sha256 = :sha256,
             lines = :lines, file_version = :version
       WHERE report_id = :id AND state = 'REQUESTED' AND attempts = :attempt
      """;

  private static final String FAILED =
      """
      UPDATE report SET state = :state, due_at = :next, problem = :problem
       WHERE report_id = :id AND state = 'REQUESTED' AND attempts = :attempt
      """;

  private static final String ENTER = "UPDATE report SET state = :state WHERE report_id = :id";

  private static final String REMOVED =
      "UPDATE report SET may_be_stored = false, due_at = forget_at WHERE report_id = :id";

  private static final String FORGET =
      "DELETE FROM report WHERE report_id = :id AND forget_at <= :now";

  /** A replica that works on one has it until its lease ends, and may still store a file. */
  private static final String ERASE =
      """
      UPDATE report
         SET state = 'EXPIRED', forget_at = :now,
             due_at = CASE WHEN state = 'REQUESTED' THEN greatest(due_at, :now) ELSE :now END
       WHERE ordered_by = ANY(:users::uuid[])
      """;

  private final JdbcClient sql;

  public ReportStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Takes the locks of people in one order, so that no two transactions wait for each other. */
  void lock(Collection<UserId> users) {
    sql.sql(LOCK).param("users", texts(users, UserId::text)).query((_, _) -> "").list();
  }

  /** Whether the audit has the erasure of a person, whose lock is held. */
  boolean isErased(UserId user) {
    return sql.sql(IS_ERASED).param("user", user.text()).query(Boolean.class).single();
  }

  Before before(UserId user, ReportKind kind, Instant since) {
    return sql.sql(BEFORE)
        .param("user", user.value())
        .param("kind", kind.name())
        .param("since", utc(since))
        .query((row, _) -> new Before(row.getInt("running") > 0, row.getInt("lately")))
        .single();
  }

  void insert(ReportRow row) {
    sql.sql(INSERT)
        .param("id", row.id().value())
        .param("kind", row.kind().name())
        .param("user", row.orderedBy().value())
        .param("begin", utc(row.period().begin()))
        .param("end", utc(row.period().end()))
        .param("state", row.state().name())
        .param("at", utc(row.orderedAt()))
        .param("due", utc(row.dueAt()))
        .param("forget", utc(row.forgetAt()))
        .update();
  }

  public @Nullable ReportRow find(ReportId id) {
    return sql.sql(FIND).param("id", id.value()).query(ReportStore::row).optional().orElse(null);
  }

  /** The reports of a person, the newest first. */
  public List<ReportRow> page(UserId user, Collection<ReportKind> kinds, int limit, long offset) {
    return sql.sql(PAGE)
        .param("user", user.value())
        .param("kinds", names(kinds))
        .param("limit", limit)
        .param("offset", offset)
        .query(ReportStore::row)
        .list();
  }

  public long count(UserId user, Collection<ReportKind> kinds) {
    return sql.sql(COUNT)
        .param("user", user.value())
        .param("kinds", names(kinds))
        .query(Long.class)
        .single();
  }

  private static String[] names(Collection<ReportKind> kinds) {
    return kinds.stream().map(Enum::name).toArray(String[]::new);
  }

  /** Claims a report of a kind that is due, until the lease ends; null when none is. */
  @Nullable ReportRow claim(ReportKind kind, Instant now, Instant until) {
    return sql.sql(CLAIM)
        .param("kind", kind.name())
        .param("now", utc(now))
        .param("until", utc(until))
        .query(ReportStore::row)
        .optional()
        .orElse(null);
  }

  /** Counts one more attempt to make it. */
  void begin(ReportId id) {
    sql.sql(BEGIN).param("id", id.value()).update();
  }

  /** Prolongs the lease; false when the attempt is not the last one, or the report not wanted. */
  boolean renew(ReportId id, int attempt, Instant until) {
    return sql.sql(RENEW)
            .param("id", id.value())
            .param("attempt", attempt)
            .param("until", utc(until))
            .update()
        > 0;
  }

  /** Records what an attempt has made; false for the same reasons as {@link #renew}. */
  boolean ready(ReportId id, int attempt, MadeFile file, Instant expires) {
    return sql.sql(READY)
            .param("id", id.value())
            .param("attempt", attempt)
            .param("bytes", file.bytes())
            .param("sha256", file.sha256())
            .param("lines", file.lines())
            .param("version", file.version())
            .param("expires", utc(expires))
            .update()
        > 0;
  }

  /** Records a failed attempt; false for the same reasons as {@link #renew}. */
  boolean failed(ReportId id, int attempt, ReportState state, ReportProblem problem, Instant next) {
    return sql.sql(FAILED)
            .param("id", id.value())
            .param("attempt", attempt)
            .param("state", state.name())
            .param("problem", problem.name())
            .param("next", utc(next))
            .update()
        > 0;
  }

  void enter(ReportId id, ReportState state) {
    sql.sql(ENTER).param("id", id.value()).param("state", state.name()).update();
  }

  /** Its files are deleted. */
  void removed(ReportId id) {
    sql.sql(REMOVED).param("id", id.value()).update();
  }

  /** Deletes the row, when its time has come. */
  void forget(ReportId id, Instant now) {
    sql.sql(FORGET).param("id", id.value()).param("now", utc(now)).update();
  }

  /** Whatever these people have ordered is deleted soon; an order waits until they are erased. */
  void erase(Collection<UserId> users, Instant now) {
    lock(users);
    sql.sql(ERASE).param("users", uuids(users, UserId::value)).param("now", utc(now)).update();
  }

  private static ReportRow row(ResultSet row, int number) throws SQLException {
    var problem = row.getString("problem");
    return new ReportRow(
        new ReportId(row.getObject("report_id", UUID.class)),
        ReportKind.valueOf(row.getString("kind")),
        new UserId(row.getObject("ordered_by", UUID.class)),
        new ReportPeriod(instant(row, "begins_at"), instant(row, "ends_at")),
        ReportState.valueOf(row.getString("state")),
        instant(row, "ordered_at"),
        instant(row, "due_at"),
        instant(row, "forget_at"),
        row.getInt("attempts"),
        row.getBoolean("may_be_stored"),
        problem == null ? null : ReportProblem.valueOf(problem),
        file(row));
  }

  private static @Nullable MadeFile file(ResultSet row) throws SQLException {
    var sha256 = row.getString("sha256");
    return sha256 == null
        ? null
        : new MadeFile(
            row.getLong("bytes"), sha256, row.getLong("lines"), row.getString("file_version"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
