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
import static bloxtr8.escrow.domain.Refusal.OWN_PROPOSAL;
import static bloxtr8.escrow.domain.Refusal.PROPOSED_OTHERWISE;
import static bloxtr8.escrow.domain.Refusal.RAISED_ONCE;
import static bloxtr8.escrow.domain.Refusal.ROLES_REMAIN;
import static bloxtr8.escrow.domain.Refusal.TEXT_TOO_LONG;
import static bloxtr8.escrow.domain.Refusal.WRONG_AMOUNT;
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
import bloxtr8.escrow.domain.InternalEvent.ChargebackEnded;
import bloxtr8.escrow.domain.InternalEvent.ChargebackRecorded;
import bloxtr8.escrow.domain.InternalEvent.DisputeLeft;
import bloxtr8.kernel.TwoPersonRule;

/** Decides in DISPUTED: messages of the parties, rulings of staff, reports. */
final class DisputeDecider {

  private final EscrowRules rules;

  DisputeDecider(EscrowRules rules) {
    this.rules = rules;
  }

  Decision decide(Disputed s, EscrowCommand command) {
    return switch (command) {
      case RaiseDispute c -> join(s, c);
      case WithdrawDispute c when !s.dispute().joined().contains(CommandAuthorization.user(c)) ->
          s.funds().raised().contains(CommandAuthorization.user(c))
              ? accept()
              : refuse(NOT_YOUR_DISPUTE);
      case WithdrawDispute _ when s.deal().holds().any() -> refuse(ON_HOLD);
      case WithdrawDispute c -> withdraw(s, c);

      case ReleaseFunds _ when s.deal().holds().any() -> refuse(ON_HOLD);
      case ReleaseFunds c when c.namesWrongAmount(s.terms()) -> refuse(WRONG_AMOUNT);
      case ReleaseFunds c when !c.acknowledges(s.funds().game()) -> refuse(ROLES_REMAIN);
      case ReleaseFunds c ->
          decision(s, c).undispute(DisputeEnd.CONCEDED).requestTransfer().build();
      case CancelEscrow _ when s.deal().holds().any() -> refuse(ON_HOLD);
      case CancelEscrow c ->
          decision(s, c)
              .undispute(DisputeEnd.CONCEDED)
              .beginRefund(RefundReason.SELLER_CANCELLED, c.requestWithdrawn())
              .build();

      case AssignDispute c when CommandAuthorization.user(c).equals(s.dispute().moderator()) ->
          accept();
      case AssignDispute c ->
          accept(new EscrowDisputeAssigned(s.dispute().id(), CommandAuthorization.user(c), c.at()));

      case ResolveDispute c when c.reason().length() > DeliveryDecider.TEXT_MAX ->
          refuse(TEXT_TOO_LONG);
      case ResolveDispute _ when s.deal().holds().anyBut(Hold.ANOMALY) -> refuse(ON_HOLD);
      case ResolveDispute c when c.outcome() == Resolution.RELEASE && needsDeliveryWaiver(s, c) ->
          refuse(BUYER_HAS_NO_GAME);
      case ResolveDispute c when c.outcome() == Resolution.REFUND && needsReturnWaiver(s, c) ->
          refuse(BUYER_HAS_THE_GAME);
      case ResolveDispute c when !c.confirms() && !needsTwo(s, c) -> rule(s, c, true);
      case ResolveDispute c -> ruleByTwo(s, c);

      case ChargebackOpened c ->
          decision(s, c)
              .then(new ChargebackRecorded(c.chargeback(), c.payment(), c.amount(), c.at()))
              .hold(Hold.CHARGEBACK)
              .dispute(CHARGEBACK)
              .build();
      case ChargebackClosed c when c.won() -> chargebackWon(s, c);
      case ChargebackClosed c ->
          decision(s, c)
              .then(new ChargebackEnded(c.chargeback(), false, c.at()))
              .refunded(RefundReason.CHARGEBACK_LOST)
              .build();

      case DeliveryReport c when !OwnershipEvidence.isNews(s, c) -> accept();
      case DeliveryReport c when OwnershipEvidence.showsBuyer(c) -> proven(s, c);
      case DeliveryReport c when OwnershipEvidence.isAnomaly(s, c) ->
          decision(s, c)
              .read(OwnershipEvidence.owner(c), c.readAt())
              .hold(Hold.ANOMALY)
              .dispute(DELIVERY_ANOMALY)
              .build();
      case DeliveryReport c when OwnershipEvidence.owner(c) == GameOwner.SELLER ->
          decision(s, c).read(GameOwner.SELLER, c.readAt()).unhold(Hold.ANOMALY).settle().build();
      case DeliveryReport c -> decision(s, c).read(OwnershipEvidence.owner(c), c.readAt()).build();

      case RefundSucceeded c -> decision(s, c).refunded(refundReason(s)).build();

      case Request _ -> refuse(WRONG_STATE);
      case Report _ -> accept();
    };
  }

  private Decision join(Disputed s, RaiseDispute c) {
    var by = CommandAuthorization.user(c);
    if (s.dispute().joined().contains(by)) return accept();
    if (!s.terms().isParty(by)) return refuse(WRONG_STATE);
    if (!c.reason().byPeople()) return refuse(NO_SUCH_REASON);
    if (c.text().length() > DeliveryDecider.TEXT_MAX) return refuse(TEXT_TOO_LONG);
    if (s.funds().raised().contains(by)) return refuse(RAISED_ONCE);
    return decision(s, c).dispute(c.reason(), by, c.text()).build();
  }

  /**
   * Withdraws one person from the dispute. The dispute ends when no other person has joined it and
   * it has no cause of the system.
   */
  private Decision withdraw(Disputed s, WithdrawDispute c) {
    var by = CommandAuthorization.user(c);
    if (!s.dispute().leftBy(by).isOver()) return accept(new DisputeLeft(by, c.at()));
    return decision(s, c).goBack(DisputeEnd.WITHDRAWN).build();
  }

  private Decision chargebackWon(Disputed s, ChargebackClosed c) {
    var decision = decision(s, c).then(new ChargebackEnded(c.chargeback(), true, c.at()));
    if (!decision
        .now()
        .deal()
        .chargebacksOf(s.funds().payment(), Chargeback.Outcome.OPEN)
        .isEmpty()) return decision.build();
    return decision.unhold(Hold.CHARGEBACK).causeGone(CHARGEBACK).settle().build();
  }

  /**
   * A read has proved that the buyer has the game. That ends every doubt about the delivery; but a
   * doubt that interrupted a refund which was not waived becomes DELIVERED_LATE.
   */
  private Decision proven(Disputed s, DeliveryReport c) {
    var decision = decision(s, c).proof(c).unhold(Hold.ANOMALY);
    var doubted =
        s.dispute().causes().contains(DELIVERY_ANOMALY)
            || s.dispute().causes().contains(UNVERIFIED_SILENCE);
    if (!doubted) return decision.settle().build();
    if (s.dispute().before() instanceof Refunding r && !r.waived())
      decision.dispute(DELIVERED_LATE);
    decision.causeGone(DELIVERY_ANOMALY).causeGone(UNVERIFIED_SILENCE);
    if (!(decision.now() instanceof Disputed d) || !d.dispute().isOver() || d.deal().holds().any())
      return decision.build();
    return decision.undispute(DisputeEnd.CAUSE_GONE).deliver(true, "").build();
  }

  private static boolean needsDeliveryWaiver(Disputed s, ResolveDispute c) {
    return s.funds().game().owner() != GameOwner.BUYER && !c.waiveReturn();
  }

  private static boolean needsReturnWaiver(Disputed s, ResolveDispute c) {
    return s.funds().game().owner() == GameOwner.BUYER && !c.waiveReturn();
  }

  private boolean needsTwo(Disputed s, ResolveDispute c) {
    return s.deal().holds().has(Hold.ANOMALY)
        || c.waiveReturn()
        || rules.twoPersons().needsTwo(s.terms().price(), c.soloToday());
  }

  /** The first ruling is a proposal; the equal ruling of a second, independent person decides. */
  private Decision ruleByTwo(Disputed s, ResolveDispute c) {
    var first = s.dispute().proposal();
    var by = CommandAuthorization.member(c, c.appointedBy());
    var content = Dispute.Proposal.contentOf(c.outcome(), c.waiveReturn());
    var act = new TwoPersonRule.Act(content, by, c.replaces(), c.at());
    return switch (rules.twoPersons().judge(first == null ? null : first.judged(), act)) {
      case PROPOSED -> c.confirms() ? refuse(NOTHING_PROPOSED) : accept(proposed(s, c));
      case STILL_PROPOSED -> c.confirms() ? refuse(OWN_PROPOSAL) : accept();
      case PROPOSED_OTHERWISE -> refuse(PROPOSED_OTHERWISE);
      case NOT_INDEPENDENT -> refuse(NOT_INDEPENDENT);
      case CONFIRMED -> rule(s, c, false);
    };
  }

  private static EscrowResolutionProposed proposed(Disputed s, ResolveDispute c) {
    return new EscrowResolutionProposed(
        s.dispute().id(),
        CommandAuthorization.user(c),
        c.appointedBy(),
        c.outcome(),
        c.waiveReturn(),
        c.reason(),
        c.at());
  }

  private Decision rule(Disputed s, ResolveDispute c, boolean solo) {
    var decision = decision(s, c).unhold(Hold.ANOMALY);
    var by = CommandAuthorization.user(c);
    return switch (c.outcome()) {
      case RELEASE ->
          decision
              .resolve(DisputeEnd.RULED_RELEASE, by, c.reason(), solo)
              .requestTransfer()
              .build();
      case REFUND -> {
        decision.resolve(DisputeEnd.RULED_REFUND, by, c.reason(), solo);
        decision.beginRefund(RefundReason.RULING, c.waiveReturn());
        if (c.waiveReturn()) decision.waiveGame().requestRefund(RefundReason.RULING);
        yield decision.build();
      }
    };
  }

  private static RefundReason refundReason(Disputed s) {
    return s.dispute().before() instanceof Refunding r ? r.reason() : RefundReason.RULING;
  }

  private DecisionBuilder decision(Disputed s, EscrowCommand c) {
    return new DecisionBuilder(rules, s, c.at());
  }
}
