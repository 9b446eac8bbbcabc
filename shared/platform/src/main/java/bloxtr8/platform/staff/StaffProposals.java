package bloxtr8.platform.staff;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.StaffMember;
import bloxtr8.kernel.TwoPersonRule;
import bloxtr8.kernel.TwoPersonRule.Proposal;
import bloxtr8.kernel.TwoPersonRule.Verdict;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Staff actions that wait for a second person, one for each action and subject. Called in the
 * transaction of the action.
 *
 * <p>A person whose content differs from another person's open proposal is refused and shown that
 * proposal, unless they say that theirs replaces it: they may believe that they confirm. The
 * proposer may change their own proposal at any time. In every case nothing is carried out before
 * two persons have given the same content.
 */
public final class StaffProposals {

  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;

  /** More than staff leave open within 72 hours. */
  private static final int OPEN_MAX = 100;

  /** The row lock lasts until commit, so that of two simultaneous persons one is the second. */
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

  private static final String OPEN =
      """
      SELECT action, subject, content, proposed_by, appointed_by, proposed_at FROM staff_proposal
       WHERE action = :action AND proposed_at >= :since
       ORDER BY proposed_at LIMIT :limit
      """;

  /** An open proposal, and until when a second person may confirm it. */
  public record Open(String subject, String content, UserId by, Instant until) {}

  private record Stored(String content, Proposal proposal) {}

  private final JdbcClient sql;

  public StaffProposals(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * An action that a member of staff orders.
   *
   * @param action its name: {@code EndOperation}
   * @param subject the id that it applies to
   * @param content everything that the second person must repeat, reason included
   * @param replaces whether it replaces another person's different proposal
   */
  public record Act(String action, String subject, String content, boolean replaces) {}

  /**
   * Decides about an action. {@code CONFIRMED} is given to the second of two independent persons:
   * carry it out now; otherwise it is stored as proposed.
   *
   * @throws Problem 403 {@code not_independent} when one of the two appointed the other; 409 {@code
   *     proposed_otherwise} when another person has proposed something else
   */
  public Verdict judge(Act act, StaffMember by, Instant at) {
    @Nullable Stored before = lock(act.action(), act.subject());
    var isEqual = before != null && before.content().equals(act.content());
    if (before != null && !isEqual && !act.replaces()) requireOwn(before, by, at);
    var verdict = TwoPersonRule.judge(before != null && isEqual ? before.proposal() : null, by, at);
    switch (verdict) {
      case CONFIRMED ->
          sql.sql(DELETE).param("action", act.action()).param("subject", act.subject()).update();
      case PROPOSED -> propose(act, by, at);
      case STILL_PROPOSED -> {}
      case NOT_INDEPENDENT -> throw notIndependent();
    }
    return verdict;
  }

  private static void requireOwn(Stored before, StaffMember by, Instant at) {
    var first = before.proposal();
    var until = first.at().plus(TwoPersonRule.CONFIRM_WITHIN);
    if (first.by().equals(by.user()) || at.isAfter(until)) return;
    throw new Problem(
        CONFLICT,
        "proposed_otherwise",
        "%s has proposed: '%s'. Until %s say exactly the same, or say that yours replaces it."
            .formatted(first.by(), before.content(), until));
  }

  /** The proposals of that action that a second person can still confirm, the oldest first. */
  public List<Open> open(String action, Instant at) {
    return sql.sql(OPEN)
        .param("action", action)
        .param("since", utc(at.minus(TwoPersonRule.CONFIRM_WITHIN)))
        .param("limit", OPEN_MAX)
        .query((row, _) -> open(row))
        .list();
  }

  private static Open open(ResultSet row) throws SQLException {
    var stored = Objects.requireNonNull(stored(row));
    var first = stored.proposal();
    return new Open(
        row.getString("subject"),
        stored.content(),
        first.by(),
        first.at().plus(TwoPersonRule.CONFIRM_WITHIN));
  }

  public static Problem notIndependent() {
    return new Problem(
        FORBIDDEN,
        "not_independent",
        "One of you two appointed the other: a third person must confirm.");
  }

  private void propose(Act act, StaffMember by, Instant at) {
    @Nullable UserId appointedBy = by.appointedBy();
    sql.sql(PROPOSE)
        .param("action", act.action())
        .param("subject", act.subject())
        .param("content", act.content())
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
