package bloxtr8.platform.staff;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.StaffMember;
import bloxtr8.kernel.TwoPersonRule;
import bloxtr8.kernel.TwoPersonRule.Proposal;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Acts of staff that wait for a second person, one for each action and subject: a later one with
 * other content replaces it. Called in the transaction of the act.
 */
public final class StaffProposals {

  private static final int FORBIDDEN = 403;

  /** The row lock lasts until commit, so that of two persons at once one is the second. */
  private static final String LOCK =
      """
      INSERT INTO staff_proposal (action, subject) VALUES (:action, :subject)
          ON CONFLICT (action, subject) DO UPDATE SET action = excluded.action
      RETURNING content, proposed_by, appointed_by, proposed_at
      """;

  private static final String PROPOSE =
      """
      UPDATE staff_proposal
         SET content = :content, proposed_by = :by, appointed_by = :appointedBy, proposed_at = :at
       WHERE action = :action AND subject = :subject
      """;

  private static final String DELETE =
      "DELETE FROM staff_proposal WHERE action = :action AND subject = :subject";

  private record Stored(String content, Proposal proposal) {}

  private final JdbcClient sql;

  public StaffProposals(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Whether the act may be carried out now, because this is the second of two independent persons;
   * otherwise it is remembered as proposed.
   *
   * @param action what is to be done: {@code EndOperation}
   * @param subject to what: an id
   * @param content everything that the second person must say alike, reason included
   * @throws Problem 403 {@code not_independent} when one of the two appointed the other
   */
  public boolean confirms(
      String action, String subject, String content, StaffMember by, Instant at) {
    @Nullable Stored before = lock(action, subject);
    var equal = before != null && before.content().equals(content) ? before.proposal() : null;
    return switch (TwoPersonRule.judge(equal, by, at)) {
      case CONFIRMED -> {
        sql.sql(DELETE).param("action", action).param("subject", subject).update();
        yield true;
      }
      case PROPOSED -> {
        propose(action, subject, content, by, at);
        yield false;
      }
      case STILL_PROPOSED -> false;
      case NOT_INDEPENDENT -> throw notIndependent();
    };
  }

  public static Problem notIndependent() {
    return new Problem(
        FORBIDDEN,
        "not_independent",
        "One of you two appointed the other: a third person must confirm.");
  }

  private void propose(String action, String subject, String content, StaffMember by, Instant at) {
    @Nullable UserId appointedBy = by.appointedBy();
    sql.sql(PROPOSE)
        .param("action", action)
        .param("subject", subject)
        .param("content", content)
        .param("by", by.user().value())
        .param("appointedBy", appointedBy == null ? null : appointedBy.value())
        .param("at", utc(at))
        .update();
  }

  private @Nullable Stored lock(String action, String subject) {
    return sql.sql(LOCK)
        .param("action", action)
        .param("subject", subject)
        .query((row, _) -> stored(row))
        .list()
        .getFirst();
  }

  private static @Nullable Stored stored(ResultSet row) throws SQLException {
    @Nullable UUID by = row.getObject("proposed_by", UUID.class);
    if (by == null) return null;
    @Nullable UUID appointedBy = row.getObject("appointed_by", UUID.class);
    var at = row.getObject("proposed_at", OffsetDateTime.class).toInstant();
    return new Stored(
        row.getString("content"),
        new Proposal(new UserId(by), appointedBy == null ? null : new UserId(appointedBy), at));
  }
}
