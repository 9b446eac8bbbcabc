package bloxtr8.platform.staff;

import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.StaffAct;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Staff actions that wait for a second person, one proposal for each action and subject, judged by
 * the {@link TwoPersonRule}. Called in the transaction of the action.
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

  private static final String OPEN_ABOUT =
      """
      SELECT action, subject, content, proposed_by, appointed_by, proposed_at FROM staff_proposal
       WHERE action = :action AND subject = ANY(:subjects) AND proposed_at >= :since
      """;

  /** An open proposal, and until when a second person may confirm it. */
  public record Open(String subject, String content, UserId by, Instant until) {}

  private final JdbcClient sql;
  private final TwoPersonRule rule;

  public StaffProposals(JdbcClient sql, TwoPersonRule rule) {
    this.sql = sql;
    this.rule = rule;
  }

  /** Above which amount two must agree, and for how long the first waits. */
  public TwoPersonRule rule() {
    return rule;
  }

  /**
   * Nobody acts in a deal of their own, alone or as one of two.
   *
   * @throws Problem 403 {@code not_impartial}
   */
  public static void requireImpartial(UserId by, Collection<UserId> parties) {
    if (parties.contains(by)) throw notImpartial();
  }

  /**
   * An action that a member of staff orders.
   *
   * @param subject the id that it applies to
   * @param content everything that the second person must repeat
   * @param replaces whether it replaces another person's different proposal
   */
  public record Act(StaffAct action, String subject, String content, boolean replaces) {}

  /**
   * Decides about an action. {@code CONFIRMED} is given to the second of two independent persons:
   * carry it out now; otherwise it is stored as proposed.
   *
   * @throws Problem 403 {@code not_independent} when one of the two appointed the other; 409 {@code
   *     proposed_otherwise} when another person has proposed something else
   */
  public Verdict judge(Act act, StaffMember by, Instant at) {
    @Nullable Proposal before = lock(act.action(), act.subject());
    var said = new TwoPersonRule.Act(act.content(), by, act.replaces(), at);
    var verdict = rule.judge(before, said);
    switch (verdict) {
      case CONFIRMED -> withdraw(act.action(), act.subject());
      case PROPOSED -> propose(act, said.proposal());
      case STILL_PROPOSED -> {}
      case NOT_INDEPENDENT -> throw notIndependent();
      case PROPOSED_OTHERWISE -> throw proposedOtherwise(Objects.requireNonNull(before));
    }
    return verdict;
  }

  /** Deletes the proposal, because one person was enough. */
  public void withdraw(StaffAct action, String subject) {
    sql.sql(DELETE).param("action", action.text()).param("subject", subject).update();
  }

  /** The proposals of that action that a second person can still confirm, the oldest first. */
  public List<Open> open(StaffAct action, Instant at) {
    return sql.sql(OPEN)
        .param("action", action.text())
        .param("since", utc(at.minus(rule.confirmWithin())))
        .param("limit", OPEN_MAX)
        .query((row, _) -> open(row))
        .list();
  }

  /** Of these subjects, those about which a second person can still confirm something. */
  public Map<String, Open> openAbout(StaffAct action, Collection<String> subjects, Instant at) {
    return sql
        .sql(OPEN_ABOUT)
        .param("action", action.text())
        .param("subjects", texts(subjects, subject -> subject))
        .param("since", utc(at.minus(rule.confirmWithin())))
        .query((row, _) -> open(row))
        .list()
        .stream()
        .collect(Collectors.toMap(Open::subject, Function.identity()));
  }

  private Open open(ResultSet row) throws SQLException {
    var first = Objects.requireNonNull(stored(row));
    return new Open(row.getString("subject"), first.content(), first.by(), rule.until(first));
  }

  /** The answer to a party. */
  public static Problem notImpartial() {
    return new Problem(FORBIDDEN, "not_impartial", "A party must not decide about their own deal.");
  }

  /** The answer to whoever says something else than another person has proposed. */
  public static Problem proposedOtherwise(Proposal first) {
    return new Problem(
        CONFLICT,
        "proposed_otherwise",
        "%s has proposed: '%s', at %s. Say exactly the same, or say that yours replaces it."
            .formatted(first.by(), first.content(), first.at()));
  }

  /** The answer to the second of two of whom one appointed the other. */
  public static Problem notIndependent() {
    return new Problem(
        FORBIDDEN,
        "not_independent",
        "One of you two appointed the other: a third person must confirm.");
  }

  private void propose(Act act, Proposal first) {
    @Nullable UserId appointedBy = first.appointedBy();
    sql.sql(PROPOSE)
        .param("action", act.action().text())
        .param("subject", act.subject())
        .param("content", first.content())
        .param("by", first.by().value())
        .param("appointedBy", appointedBy == null ? null : appointedBy.value())
        .param("at", utc(first.at()))
        .update();
  }

  private @Nullable Proposal lock(StaffAct action, String subject) {
    return sql.sql(LOCK)
        .param("action", action.text())
        .param("subject", subject)
        .query((row, _) -> stored(row))
        .list()
        .getFirst();
  }

  private static @Nullable Proposal stored(ResultSet row) throws SQLException {
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
