package bloxtr8.marketplace.people;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.api.UsersAdminApi.ReportDecision;
import bloxtr8.api.UsersApi.ReportReason;
import bloxtr8.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people report about each other, under the key of the reported person. */
public final class ReportStore {

  private static final String TEXT = "person_report.text";
  private static final String DECISION_REASON = "person_report.decision_reason";
  private static final int LIST_MAX = 200;

  private static final String INSERT =
      """
      INSERT INTO person_report (reported_by, user_id, reason, encrypted_text, at)
      VALUES (:by, :user, :reason, :text, :at)
      ON CONFLICT (reported_by, user_id, reason) DO NOTHING
      """;

  private static final String COUNT_BY =
      "SELECT count(*) FROM person_report WHERE reported_by = :by AND at > :since";

  private static final String OPEN =
      "SELECT count(*) FROM person_report WHERE user_id = :user AND decided_at IS NULL";

  private static final String DECIDE =
      """
      UPDATE person_report
         SET decided_by = :by, decided_at = :at, decision = :decision,
             encrypted_decision_reason = :reason
       WHERE user_id = :user AND decided_at IS NULL
      """;

  private static final String ABOUT =
      """
      SELECT reported_by, reason, encrypted_text, at, decided_by, decided_at, decision,
             encrypted_decision_reason
        FROM person_report
       WHERE user_id = :user
       ORDER BY at DESC LIMIT :limit
      """;

  private static final String BY =
      """
      SELECT user_id, reason, at FROM person_report
       WHERE reported_by = :by ORDER BY at DESC LIMIT :limit
      """;

  /**
   * A report about a person.
   *
   * @param text null after that person's erasure
   */
  record Report(
      UserId by,
      ReportReason reason,
      @Nullable String text,
      Instant at,
      @Nullable UserId decidedBy,
      @Nullable Instant decidedAt,
      @Nullable ReportDecision decision,
      @Nullable String decisionReason) {}

  /** A report that a person made. */
  record Made(UserId about, ReportReason reason, Instant at) {}

  private final JdbcClient sql;

  public ReportStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Returns false when they reported the person for that reason before. */
  boolean insert(StoredPerson about, UserId by, ReportReason reason, String text, Instant at) {
    return sql.sql(INSERT)
            .param("by", by.value())
            .param("user", about.id().value())
            .param("reason", reason.name())
            .param("text", about.key().encrypt(text, TEXT))
            .param("at", utc(at))
            .update()
        == 1;
  }

  long countBy(UserId by, Instant since) {
    return sql.sql(COUNT_BY)
        .param("by", by.value())
        .param("since", utc(since))
        .query(Long.class)
        .single();
  }

  /** How many reports about the person wait for a decision. */
  long open(UserId user) {
    return sql.sql(OPEN).param("user", user.value()).query(Long.class).single();
  }

  void decide(StoredPerson about, UserId by, ReportDecision decision, String reason, Instant at) {
    sql.sql(DECIDE)
        .param("user", about.id().value())
        .param("by", by.value())
        .param("at", utc(at))
        .param("decision", decision.name())
        .param("reason", about.key().encrypt(reason, DECISION_REASON))
        .update();
  }

  /** The newest first. */
  List<Report> about(StoredPerson person) {
    return sql.sql(ABOUT)
        .param("user", person.id().value())
        .param("limit", LIST_MAX)
        .query((row, _) -> read(row, person))
        .list();
  }

  /** The newest first. */
  List<Made> by(UserId user) {
    return sql.sql(BY)
        .param("by", user.value())
        .param("limit", LIST_MAX)
        .query((row, _) ->
            new Made(
                new UserId(row.getObject("user_id", UUID.class)),
                ReportReason.valueOf(row.getString("reason")),
                row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static Report read(ResultSet row, StoredPerson person) throws SQLException {
    @Nullable UUID decidedBy = row.getObject("decided_by", UUID.class);
    @Nullable OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
    @Nullable String decision = row.getString("decision");
    return new Report(
        new UserId(row.getObject("reported_by", UUID.class)),
        ReportReason.valueOf(row.getString("reason")),
        person.decrypt(row.getBytes("encrypted_text"), TEXT),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        decidedBy == null ? null : new UserId(decidedBy),
        decidedAt == null ? null : decidedAt.toInstant(),
        decision == null ? null : ReportDecision.valueOf(decision),
        person.decrypt(row.getBytes("encrypted_decision_reason"), DECISION_REASON));
  }
}
