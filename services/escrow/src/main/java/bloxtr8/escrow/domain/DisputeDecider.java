package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Decision.accept;
import static bloxtr8.escrow.domain.Decision.refuse;
import static bloxtr8.escrow.domain.DisputeReason.CHARGEBACK;
import static bloxtr8.escrow.domain.DisputeReason.DELIVERED_LATE;
import static bloxtr8.escrow.domain.DisputeReason.DELIVERY_ANOMALY;
import static bloxtr8.escrow.domain.DisputeReason.UNVERIFIED_SILENCE;
import static bloxtr8.escrow.domain.Refusal.BUYER_HAS_NO_GAME;
import static bloxtr8.escrow.domain.Refusal.BUYER_HAS_THE_GAME;
import static bloxtr8.escrow.domain.Refusal.NOTHING_PROPOSED;
import static bloxtr8.escrow.domain.Refusal.NOT_INDEPENDENT;
import static bloxtr8.escrow.domain.Refusal.NOT_YOUR_DISPUTE;
import static bloxtr8.escrow.domain.Refusal.NO_SUCH_REASON;
import static bloxtr8.escrow.domain.Refusal.ON_HOLD;
import static bloxtr8.escrow.domain.Refusal.OTHERWISE_PROPOSED;
import static bloxtr8.escrow.domain.Refusal.OWN_PROPOSAL;
import static bloxtr8.escrow.domain.Refusal.RAISED_ONCE;
import static bloxtr8.escrow.domain.Refusal.TEXT_TOO_LONG;
import static bloxtr8.escrow.domain.Refusal.WRONG_STATE;

import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.Refunding;
import bloxtr8.escrow.domain.EscrowCommand.AssignDispute;
import bloxtr8.escrow.domain.EscrowCommand.CancelEscrow;
import bloxtr8.escrow.domain.EscrowCommand.ChargebackClosed;
import bloxtr8.escrow.domain.EscrowCommand.ChargebackOpened;
import bloxtr8.escrow.domain.EscrowCommand.DeliveryReport;
import bloxtr8.escrow.domain.EscrowCommand.RaiseDispute;
import bloxtr8.escrow.domain.EscrowCommand.RefundSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.ReleaseFunds;
import bloxtr8.escrow.domain.EscrowCommand.Report;
import bloxtr8.escrow.domain.EscrowCommand.Request;
import bloxtr8.escrow.domain.EscrowCommand.ResolveDispute;
import bloxtr8.escrow.domain.EscrowCommand.WithdrawDispute;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDisputeAssigned;
import bloxtr8.escrow.domain.EscrowEvent.EscrowResolutionProposed;
import bloxtr8.escrow.domain.EscrowNoted.ChargebackEnded;
import bloxtr8.escrow.domain.EscrowNoted.ChargebackNoted;
import bloxtr8.escrow.domain.EscrowNoted.DisputeLeft;
import bloxtr8.kernel.TwoPersonRule;

/** DISPUTED: people talk, staff rule, and the world goes on. */
final class DisputeDecider {

  private final EscrowRules rules;

  DisputeDecider(EscrowRules rules) {
    this.rules = rules;
  }

  Decision decide(Disputed s, EscrowCommand command) {
    return switch (command) {
      case RaiseDispute c -> join(s, c);
      case WithdrawDispute c when !s.dispute().joined().contains(Senders.user(c)) ->
          s.funds().raised().contains(Senders.user(c)) ? accept() : refuse(NOT_YOUR_DISPUTE);
      case WithdrawDispute _ when s.deal().holds().any() -> refuse(ON_HOLD);
      case WithdrawDispute c -> withdraw(s, c);

      case ReleaseFunds _ when s.deal().holds().any() -> refuse(ON_HOLD);
      case ReleaseFunds c -> steps(s, c).undispute(DisputeEnd.CONCEDED).askTransfer().taken();
      case CancelEscrow _ when s.deal().holds().any() -> refuse(ON_HOLD);
      case CancelEscrow c ->
          steps(s, c)
              .undispute(DisputeEnd.CONCEDED)
              .beginRefund(RefundReason.SELLER_CANCELLED, c.requestWithdrawn())
              .taken();

      case AssignDispute c when Senders.user(c).equals(s.dispute().moderator()) -> accept();
      case AssignDispute c ->
          accept(new EscrowDisputeAssigned(s.dispute().id(), Senders.user(c), c.at()));

      case ResolveDispute c when c.reason().length() > DeliveryDecider.TEXT_MAX ->
          refuse(TEXT_TOO_LONG);
      case ResolveDispute _ when s.deal().holds().anyBut(Hold.ANOMALY) -> refuse(ON_HOLD);
      case ResolveDispute c when c.confirms() && !isConfirmable(s, c) ->
          refuse(unconfirmable(s, c));
      case ResolveDispute c when c.outcome() == Resolution.RELEASE && lacksGame(s, c) ->
          refuse(BUYER_HAS_NO_GAME);
      case ResolveDispute c when c.outcome() == Resolution.REFUND && keepsGame(s, c) ->
          refuse(BUYER_HAS_THE_GAME);
      case ResolveDispute c when !c.confirms() && !needsTwo(s, c) -> rule(s, c, true);
      case ResolveDispute c -> ruleByTwo(s, c);

      case ChargebackOpened c ->
          steps(s, c)
              .then(new ChargebackNoted(c.chargeback(), c.payment(), c.amount(), c.at()))
              .hold(Hold.CHARGEBACK)
              .dispute(CHARGEBACK)
              .taken();
      case ChargebackClosed c when c.won() -> chargebackWon(s, c);
      case ChargebackClosed c ->
          steps(s, c)
              .then(new ChargebackEnded(c.chargeback(), false, c.at()))
              .refunded(RefundReason.CHARGEBACK_LOST)
              .taken();

      case DeliveryReport c when !Reads.isNews(s, c) -> accept();
      case DeliveryReport c when Reads.saysBuyer(c) -> proven(s, c);
      case DeliveryReport c when Reads.isAnomaly(s, c) ->
          steps(s, c)
              .read(Reads.owner(c), c.readAt(), false)
              .hold(Hold.ANOMALY)
              .dispute(DELIVERY_ANOMALY)
              .taken();
      case DeliveryReport c when Reads.owner(c) == GameOwner.SELLER ->
          steps(s, c)
              .read(GameOwner.SELLER, c.readAt(), false)
              .unhold(Hold.ANOMALY)
              .settle()
              .taken();
      case DeliveryReport c -> steps(s, c).read(Reads.owner(c), c.readAt(), false).taken();

      case RefundSucceeded c -> steps(s, c).refunded(refundReason(s)).taken();

      case Request _ -> refuse(WRONG_STATE);
      case Report _ -> accept();
    };
  }

  private Decision join(Disputed s, RaiseDispute c) {
    var by = Senders.user(c);
    if (s.dispute().joined().contains(by)) return accept();
    if (!s.terms().isParty(by)) return refuse(WRONG_STATE);
    if (!c.reason().byPeople()) return refuse(NO_SUCH_REASON);
    if (c.text().length() > DeliveryDecider.TEXT_MAX) return refuse(TEXT_TOO_LONG);
    if (s.funds().raised().contains(by)) return refuse(RAISED_ONCE);
    return steps(s, c).dispute(c.reason(), by, c.text()).taken();
  }

  /** It ends when the last one has withdrawn and the system itself objects to nothing. */
  private Decision withdraw(Disputed s, WithdrawDispute c) {
    var by = Senders.user(c);
    if (!s.dispute().leftBy(by).isOver()) return accept(new DisputeLeft(by, c.at()));
    return steps(s, c).goBack(DisputeEnd.WITHDRAWN).taken();
  }

  private Decision chargebackWon(Disputed s, ChargebackClosed c) {
    var steps = steps(s, c).then(new ChargebackEnded(c.chargeback(), true, c.at()));
    if (!steps.now().deal().chargebacksOf(s.funds().payment(), Chargeback.Outcome.OPEN).isEmpty())
      return steps.taken();
    return steps.unhold(Hold.CHARGEBACK).causeGone(CHARGEBACK).settle().taken();
  }

  /** The buyer has the game: doubt about delivery is over, unless the refund had begun before. */
  private Decision proven(Disputed s, DeliveryReport c) {
    var steps = steps(s, c).read(GameOwner.BUYER, c.readAt(), true).unhold(Hold.ANOMALY);
    var doubted =
        s.dispute().causes().contains(DELIVERY_ANOMALY)
            || s.dispute().causes().contains(UNVERIFIED_SILENCE);
    if (!doubted) return steps.settle().taken();
    if (s.dispute().before() instanceof Refunding r && !r.waived()) steps.dispute(DELIVERED_LATE);
    steps.causeGone(DELIVERY_ANOMALY).causeGone(UNVERIFIED_SILENCE);
    if (!(steps.now() instanceof Disputed d) || !d.dispute().isOver() || d.deal().holds().any())
      return steps.taken();
    return steps.undispute(DisputeEnd.CAUSE_GONE).deliver(true, "").taken();
  }

  private static boolean lacksGame(Disputed s, ResolveDispute c) {
    return s.funds().game().owner() != GameOwner.BUYER && !c.waiveReturn();
  }

  private static boolean keepsGame(Disputed s, ResolveDispute c) {
    return s.funds().game().owner() == GameOwner.BUYER && !c.waiveReturn();
  }

  private boolean needsTwo(Disputed s, ResolveDispute c) {
    var price = s.terms().price();
    return price.compareTo(rules.twoPersonsAbove()) > 0
        || s.deal().holds().has(Hold.ANOMALY)
        || c.waiveReturn()
        || c.aloneToday().plus(price).compareTo(rules.aloneADayMax()) > 0;
  }

  /** Whether another person has proposed just this, in time. */
  private boolean isConfirmable(Disputed s, ResolveDispute c) {
    var first = s.dispute().proposal();
    return first != null && isOpen(first, c) && !isOwn(first, c) && isEqual(first, c);
  }

  private Refusal unconfirmable(Disputed s, ResolveDispute c) {
    var first = s.dispute().proposal();
    if (first == null || !isOpen(first, c)) return NOTHING_PROPOSED;
    return isOwn(first, c) ? OWN_PROPOSAL : OTHERWISE_PROPOSED;
  }

  private boolean isOpen(Dispute.Proposal first, ResolveDispute c) {
    return !c.at().isAfter(first.at().plus(rules.proposalTime()));
  }

  private static boolean isOwn(Dispute.Proposal first, ResolveDispute c) {
    return first.by().equals(Senders.user(c));
  }

  private static boolean isEqual(Dispute.Proposal first, ResolveDispute c) {
    return first.outcome() == c.outcome() && first.waiveReturn() == c.waiveReturn();
  }

  /** The first proposes; an equal ruling of an independent second decides; another replaces it. */
  private Decision ruleByTwo(Disputed s, ResolveDispute c) {
    var first = s.dispute().proposal();
    var equal =
        first != null && isEqual(first, c)
            ? new TwoPersonRule.Proposal(first.by(), first.appointedBy(), first.at())
            : null;
    var by = Senders.member(c, c.appointedBy());
    return switch (TwoPersonRule.judge(equal, by, c.at(), rules.proposalTime())) {
      case PROPOSED ->
          accept(
              new EscrowResolutionProposed(
                  s.dispute().id(),
                  by.user(),
                  c.appointedBy(),
                  c.outcome(),
                  c.waiveReturn(),
                  c.reason(),
                  c.at()));
      case STILL_PROPOSED -> accept();
      case NOT_INDEPENDENT -> refuse(NOT_INDEPENDENT);
      case CONFIRMED -> rule(s, c, false);
    };
  }

  private Decision rule(Disputed s, ResolveDispute c, boolean alone) {
    var steps = steps(s, c).unhold(Hold.ANOMALY);
    var by = Senders.user(c);
    return switch (c.outcome()) {
      case RELEASE ->
          steps.resolve(DisputeEnd.RULED_RELEASE, by, c.reason(), alone).askTransfer().taken();
      case REFUND -> {
        steps.resolve(DisputeEnd.RULED_REFUND, by, c.reason(), alone);
        steps.beginRefund(RefundReason.RULING, c.waiveReturn());
        if (c.waiveReturn()) steps.waiveGame().askRefund(RefundReason.RULING);
        yield steps.taken();
      }
    };
  }

  private static RefundReason refundReason(Disputed s) {
    return s.dispute().before() instanceof Refunding r ? r.reason() : RefundReason.RULING;
  }

  private Steps steps(Disputed s, EscrowCommand c) {
    return new Steps(rules, s, c.at());
  }
}
