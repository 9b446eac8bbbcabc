package bloxtr8.platform.staff;

import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.StaffAct;
import bloxtr8.kernel.TwoPersonRule.Proposal;
import bloxtr8.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The proposals of staff: one row for each action and subject. */
final class StaffProposalStore {

  /** More than staff leave open at once. */
  private static final int OPEN_MAX = 100;

  /** The row lock lasts until commit, so that of two simultaneous persons one is the second. */
  private static final String LOCK =
      """
      INSERT INTO staff_proposal (action, subject) VALUES (:action, :subject)
          ON CONFLICT (action, subject) DO UPDATE SET action = excluded.action
      RETURNING content, proposed_by, appointed_by, proposed_at
      """;

  private static final String SAVE =
      """
      UPDATE staff_proposal
         SET content = :content, proposed_by = :by, appointed_by = :appointedBy, proposed_at = :at
       WHERE action = :action AND subject = :subject
      """;

  private static final String DELETE =
      "DELETE FROM staff_proposal WHERE action = :action AND subject = :subject";

  private static final String SINCE =
      """
      SELECT action, subject, content, proposed_by, appointed_by, proposed_at FROM staff_proposal
       WHERE action = :action AND proposed_at >= :since
       ORDER BY proposed_at LIMIT :limit
      """;

  private static final String ABOUT =
      """
      SELECT action, subject, content, proposed_by, appointed_by, proposed_at FROM staff_proposal
       WHERE action = :action AND subject = ANY(:subjects) AND proposed_at >= :since
      """;

  /** A proposal, and what it is about. */
  record Row(String subject, Proposal proposal) {}

  private final JdbcClient sql;

  StaffProposalStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Null when nothing is proposed. */
  @Nullable Proposal lock(StaffAct action, String subject) {
    return sql.sql(LOCK)
        .param("action", action.text())
        .param("subject", subject)
        .query((row, _) -> proposal(row))
        .list()
        .getFirst();
  }

  /** Over the row that {@link #lock} locked. */
  void save(StaffAct action, String subject, Proposal proposal) {
    @Nullable UserId appointedBy = proposal.appointedBy();
    sql.sql(SAVE)
        .param("action", action.text())
        .param("subject", subject)
        .param("content", proposal.content())
        .param("by", proposal.by().value())
        .param("appointedBy", appointedBy == null ? null : appointedBy.value())
        .param("at", utc(proposal.at()))
        .update();
  }

  void delete(StaffAct action, String subject) {
    sql.sql(DELETE).param("action", action.text()).param("subject", subject).update();
  }

  /** The oldest first. */
  List<Row> since(StaffAct action, Instant since) {
    return sql.sql(SINCE)
        .param("action", action.text())
        .param("since", utc(since))
        .param("limit", OPEN_MAX)
        .query((row, _) -> row(row))
        .list();
  }

  List<Row> about(StaffAct action, Collection<String> subjects, Instant since) {
    return sql.sql(ABOUT)
        .param("action", action.text())
        .param("subjects", texts(subjects, subject -> subject))
        .param("since", utc(since))
        .query((row, _) -> row(row))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(row.getString("subject"), Objects.requireNonNull(proposal(row)));
  }

  private static @Nullable Proposal proposal(ResultSet row) throws SQLException {
    @Nullable UUID by = row.getObject("proposed_by", UUID.class);
    if (by == null) return null;
    @Nullable UUID appointedBy = row.getObject("appointed_by", UUID.class);
    var at = row.getObject("proposed_at", OffsetDateTime.class).toInstant();
    return new Proposal(
        row.getString("content"),
        new UserId(by),
        appointedBy == null ? null : new UserId(appointedBy),
        at);
  }
}
