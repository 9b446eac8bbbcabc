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
 * Acts of staff that wait for a second person, one for each action and subject. Called in the
 * transaction of the act.
 *
 * <p>Whoever says something else than another person has proposed is refused and told what that
 * was, unless they say that theirs replaces it: they may believe that they confirm. They whose
 * proposal it is change it at will. Either way nothing is done before two have said the same.
 */
public final class StaffProposals {

  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;

  /** More than people of staff leave open in 72 hours. */
  private static final int OPEN_MAX = 100;

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

  private static final String OPEN =
      """
      SELECT action, subject, content, proposed_by, appointed_by, proposed_at FROM staff_proposal
       WHERE action = :action AND proposed_at >= :since
       ORDER BY proposed_at LIMIT :limit
      """;

  /** What somebody has proposed, and until when a second person may say the same. */
  public record Open(String subject, String content, UserId by, Instant until) {}

  private record Stored(String content, Proposal proposal) {}

  private final JdbcClient sql;

  public StaffProposals(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * What somebody of staff says is to be done.
   *
   * @param action what is to be done: {@code EndOperation}
   * @param subject to what: an id
   * @param content everything that the second person must say alike, reason included
   * @param replaces in place of what another person has proposed otherwise
   */
  public record Act(String action, String subject, String content, boolean replaces) {}

  /**
   * What the act is worth. {@code CONFIRMED} is the second of two independent persons, and it is to
   * be carried out now; otherwise it is remembered as proposed.
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

  /** The proposals of such an act that a second person can still confirm, the oldest first. */
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
