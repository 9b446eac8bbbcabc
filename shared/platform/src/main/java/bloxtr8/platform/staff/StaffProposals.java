package bloxtr8.platform.staff;

import bloxtr8.kernel.StaffAct;
import bloxtr8.kernel.StaffMember;
import bloxtr8.kernel.TwoPersonRule;
import bloxtr8.kernel.TwoPersonRule.Proposal;
import bloxtr8.kernel.TwoPersonRule.Verdict;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** An open proposal, and until when a second person may confirm it. */
  public record Open(String subject, String content, UserId by, Instant until) {}

  private final StaffProposalStore store;
  private final TwoPersonRule rule;

  public StaffProposals(JdbcClient sql, TwoPersonRule rule) {
    this.store = new StaffProposalStore(sql);
    this.rule = rule;
  }

  /** Above which amount two must agree, and for how long the first waits. */
  public TwoPersonRule rule() {
    return rule;
  }

  /**
   * Refuses a person who is a party of the deal, alone or as one of two.
   *
   * @throws RefusedRequest {@code not_impartial}
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
   * @throws RefusedRequest {@code not_independent} when one of the two appointed the other; {@code
   *     proposed_otherwise} when another person has proposed something else
   */
  public Verdict judge(Act act, StaffMember by, Instant at) {
    @Nullable Proposal before = store.lock(act.action(), act.subject());
    var said = new TwoPersonRule.Act(act.content(), by, act.replaces(), at);
    var verdict = rule.judge(before, said);
    switch (verdict) {
      case CONFIRMED -> withdraw(act.action(), act.subject());
      case PROPOSED -> store.save(act.action(), act.subject(), said.proposal());
      case STILL_PROPOSED -> {}
      case NOT_INDEPENDENT -> throw notIndependent();
      case PROPOSED_OTHERWISE -> throw proposedOtherwise(Objects.requireNonNull(before));
    }
    return verdict;
  }

  /** Deletes the proposal, because one person was enough. */
  public void withdraw(StaffAct action, String subject) {
    store.delete(action, subject);
  }

  /** The proposals of that action that a second person can still confirm, the oldest first. */
  public List<Open> open(StaffAct action, Instant at) {
    return store.since(action, at.minus(rule.proposalTime())).stream().map(this::open).toList();
  }

  /** Of these subjects, those about which a second person can still confirm something. */
  public Map<String, Open> openAbout(StaffAct action, Collection<String> subjects, Instant at) {
    return store.about(action, subjects, at.minus(rule.proposalTime())).stream()
        .map(this::open)
        .collect(Collectors.toMap(Open::subject, Function.identity()));
  }

  private Open open(StaffProposalStore.Row row) {
    var first = row.proposal();
    return new Open(row.subject(), first.content(), first.by(), rule.until(first));
  }

  /** The refusal for a party of the deal. */
  public static RefusedRequest notImpartial() {
    return RefusedRequest.forbidden(
        "not_impartial", "A party must not decide about their own deal.");
  }

  /** The refusal for a person whose content differs from another person's proposal. */
  public static RefusedRequest proposedOtherwise(Proposal first) {
    return RefusedRequest.conflict(
        "proposed_otherwise",
        "%s has proposed: '%s', at %s. Say exactly the same, or say that yours replaces it."
            .formatted(first.by(), first.content(), first.at()));
  }

  /** The refusal when one of the two persons appointed the other. */
  public static RefusedRequest notIndependent() {
    return RefusedRequest.forbidden(
        "not_independent", "One of you two appointed the other: a third person must confirm.");
  }
}
