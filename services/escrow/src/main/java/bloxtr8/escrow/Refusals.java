package bloxtr8.escrow;

import bloxtr8.escrow.domain.Escrow;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.Paid;
import bloxtr8.escrow.domain.EscrowCommand;
import bloxtr8.escrow.domain.EscrowCommand.ReleaseFunds;
import bloxtr8.escrow.domain.Refusal;
import bloxtr8.escrow.domain.RemainingRole;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.staff.StaffProposals;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Each refusal in words: a sentence that explains it and what the person can do. */
final class Refusals {

  private Refusals() {}

  private static final int ROLES_NAMED_MAX = 10;

  static RefusedRequest of(Refusal why, Escrow now, EscrowCommand command) {
    if (why == Refusal.ROLES_REMAIN
        && now instanceof Paid s
        && command instanceof ReleaseFunds release)
      return rolesRemain(s.funds().game().rolesBeyond(release.rolesAcknowledged()));
    var first = now instanceof Disputed d ? d.dispute().proposal() : null;
    return why == Refusal.PROPOSED_OTHERWISE && first != null
        ? StaffProposals.proposedOtherwise(first.judged())
        : of(why);
  }

  private static RefusedRequest of(Refusal why) {
    return switch (why) {
      case UNKNOWN_ESCROW, NOT_A_PARTY, WRONG_PRODUCER -> RefusedRequest.notFound();
      case NOT_THE_BUYER -> forbidden(why, "Only the buyer can do this.");
      case NOT_THE_SELLER ->
          forbidden(
              why,
              "Only the seller can do this. A buyer who wants to end the deal can raise"
                  + " a dispute.");
      case NOT_STAFF -> forbidden(why, "Only staff can do this.");
      case NOT_IMPARTIAL -> StaffProposals.notImpartial();
      case NOT_YOUR_DISPUTE ->
          forbidden(why, "Only the person who raised or joined a dispute can withdraw it.");
      case NOT_INDEPENDENT -> StaffProposals.notIndependent();
      case WRONG_STATE ->
          conflict(why, "The escrow's state does not allow this. Read the escrow again.");
      case ON_HOLD ->
          conflict(why, "The escrow is on hold. No money moves until the hold is closed.");
      case MONEY_ON_ITS_WAY ->
          conflict(why, "A payment is in progress: wait until it has arrived or failed.");
      case DEADLINE_MOVED -> conflict(why, "The deadline was changed.");
      case TERMS_DISAGREE, ALREADY_OPEN -> conflict(why, "Such an escrow cannot be opened.");
      case EXTENDED_ONCE -> conflict(why, "The inspection has been extended once already.");
      case RAISED_ONCE ->
          conflict(why, "You have raised a dispute before: ask a moderator to raise another.");
      case WRONG_AMOUNT -> RefusedRequest.invalid("amountCents", "is not what the seller gets");
      case ROLES_REMAIN -> rolesRemain(List.of());
      case NO_SUCH_REASON ->
          RefusedRequest.invalid("reasonCode", "is not a reason that people can give");
      case TEXT_TOO_LONG -> RefusedRequest.invalid("text", "is too long");
      case BUYER_HAS_THE_GAME ->
          conflict(
              why,
              "The buyer has the game: it must be returned first, or two persons must"
                  + " waive its return.");
      case BUYER_HAS_NO_GAME ->
          conflict(
              why,
              "It is not known that the buyer has the game: two persons must waive the"
                  + " delivery.");
      case OWN_PROPOSAL ->
          conflict(why, "You have proposed this yourself: another person must confirm it.");
      case PROPOSED_OTHERWISE -> conflict(why, "The proposal is different: read it again.");
      case NOTHING_PROPOSED ->
          conflict(why, "There is no open proposal to confirm: propose it first.");
      case NOTHING_TO_RETRY -> conflict(why, "There is no refund that can be retried.");
    };
  }

  /** The names are in quotation marks, because the members of a group choose them. */
  private static RefusedRequest rolesRemain(List<RemainingRole> roles) {
    var names =
        roles.stream()
            .limit(ROLES_NAMED_MAX)
            .map(role -> '"' + role.name() + "\" (role " + role.roleId() + ")")
            .collect(Collectors.joining(", "));
    var more = roles.size() > ROLES_NAMED_MAX ? " and more" : "";
    return conflict(
        Refusal.ROLES_REMAIN,
        "The seller still has roles in the group of the game that you have not acknowledged: "
            + names
            + more
            + ". Remove them at Roblox, or acknowledge each of them.");
  }

  /**
   * The refusal of an escrow with parked messages: another command would only be parked too, and
   * use up their limit.
   */
  static RefusedRequest underReview() {
    return RefusedRequest.conflict(
        "being_looked_at",
        "A message of this deal could not be processed. Staff examine it: try again later.");
  }

  private static RefusedRequest forbidden(Refusal why, String detail) {
    return RefusedRequest.forbidden(code(why), detail);
  }

  private static RefusedRequest conflict(Refusal why, String detail) {
    return RefusedRequest.conflict(code(why), detail);
  }

  private static String code(Refusal why) {
    return why.name().toLowerCase(Locale.ROOT);
  }
}
