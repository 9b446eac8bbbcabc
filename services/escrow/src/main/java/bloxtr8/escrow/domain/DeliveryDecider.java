package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Deadline.CLAIM;
import static bloxtr8.escrow.domain.Deadline.DELIVER;
import static bloxtr8.escrow.domain.Deadline.OWNERSHIP;
import static bloxtr8.escrow.domain.Decision.accept;
import static bloxtr8.escrow.domain.Decision.refuse;
import static bloxtr8.escrow.domain.Refusal.EXTENDED_ONCE;
import static bloxtr8.escrow.domain.Refusal.NO_SUCH_REASON;
import static bloxtr8.escrow.domain.Refusal.ON_HOLD;
import static bloxtr8.escrow.domain.Refusal.RAISED_ONCE;
import static bloxtr8.escrow.domain.Refusal.ROLES_REMAIN;
import static bloxtr8.escrow.domain.Refusal.TEXT_TOO_LONG;
import static bloxtr8.escrow.domain.Refusal.WRONG_AMOUNT;
import static bloxtr8.escrow.domain.Refusal.WRONG_STATE;

import bloxtr8.escrow.domain.Escrow.Delivered;
import bloxtr8.escrow.domain.Escrow.FundsHeld;
import bloxtr8.escrow.domain.Escrow.Holding;
import bloxtr8.escrow.domain.EscrowCommand.CancelEscrow;
import bloxtr8.escrow.domain.EscrowCommand.ChargebackOpened;
import bloxtr8.escrow.domain.EscrowCommand.DeadlineReached;
import bloxtr8.escrow.domain.EscrowCommand.DeliveryReport;
import bloxtr8.escrow.domain.EscrowCommand.ExtendInspection;
import bloxtr8.escrow.domain.EscrowCommand.MarkDelivered;
import bloxtr8.escrow.domain.EscrowCommand.OwnershipChecked;
import bloxtr8.escrow.domain.EscrowCommand.RaiseDispute;
import bloxtr8.escrow.domain.EscrowCommand.RefundSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.ReleaseFunds;
import bloxtr8.escrow.domain.EscrowCommand.Report;
import bloxtr8.escrow.domain.EscrowCommand.Request;
import bloxtr8.escrow.domain.EscrowCommand.WithdrawDispute;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDeliveryDue;
import bloxtr8.escrow.domain.InternalEvent.ChargebackRecorded;
import bloxtr8.escrow.domain.InternalEvent.ExtensionUsed;
import java.time.Duration;

/** Decides in FUNDS_HELD and DELIVERED: from the payment to the delivery of the game. */
final class DeliveryDecider {

  private static final int NOTE_MAX = 1_000;
  static final int TEXT_MAX = 5_000;

  private final EscrowRules rules;

  private record Asked(Holding escrow, EscrowCommand command) {}

  DeliveryDecider(EscrowRules rules) {
    this.rules = rules;
  }

  Decision decide(Holding escrow, EscrowCommand command) {
    return switch (new Asked(escrow, command)) {
      case Asked(FundsHeld s, OwnershipChecked c)
          when OwnershipEvidence.showsLostDestination(s, c) ->
          destinationLost(s, c);
      case Asked(Holding s, DeliveryReport c) when !OwnershipEvidence.isNews(s, c) -> accept();
      case Asked(Delivered s, DeliveryReport c)
          when s.funds().game().verified() && OwnershipEvidence.showsBuyer(c) ->
          decision(s, c).proof(c).build();
      case Asked(Holding s, DeliveryReport c) when OwnershipEvidence.showsBuyer(c) ->
          decision(s, c).proof(c).deliver(true, "").build();
      case Asked(Holding s, DeliveryReport c) when OwnershipEvidence.isAnomaly(s, c) ->
          decision(s, c)
              .read(OwnershipEvidence.owner(c), c.readAt())
              .hold(Hold.ANOMALY)
              .dispute(DisputeReason.DELIVERY_ANOMALY)
              .build();
      case Asked(FundsHeld s, OwnershipChecked c) when OwnershipEvidence.answers(s, c) ->
          checked(s, c);
      case Asked(Holding s, OwnershipChecked c) ->
          decision(s, c).read(c.owner(), c.readAt()).build();

      case Asked(Holding _, MarkDelivered c) when c.note().length() > NOTE_MAX ->
          refuse(TEXT_TOO_LONG);
      case Asked(FundsHeld s, MarkDelivered c) -> decision(s, c).deliver(false, c.note()).build();
      case Asked(Delivered _, MarkDelivered _) -> accept();

      case Asked(FundsHeld s, CancelEscrow _) when s.deal().holds().any() -> refuse(ON_HOLD);
      case Asked(FundsHeld s, CancelEscrow c) ->
          decision(s, c).beginRefund(RefundReason.SELLER_CANCELLED, c.requestWithdrawn()).build();
      case Asked(FundsHeld s, DeadlineReached c) when c.deadline() == DELIVER ->
          decision(s, c).beginRefund(RefundReason.NOT_DELIVERED, false).build();
      case Asked(FundsHeld s, DeadlineReached c) when isUnclear(s, rules.ownershipTime()) ->
          decision(s, c).dispute(unclear(s)).build();
      case Asked(FundsHeld s, DeadlineReached c) when c.deadline() == OWNERSHIP ->
          decision(s, c)
              .alertStaff(
                  s.funds().game().isDestinationUnknown()
                      ? "DESTINATION_UNKNOWN"
                      : "OWNERSHIP_UNKNOWN")
              .requestOwnership()
              .putOff(rules.ownershipTime())
              .build();

      case Asked(Delivered s, ReleaseFunds _) when s.deal().holds().any() -> refuse(ON_HOLD);
      case Asked(Delivered s, ReleaseFunds c) when c.namesWrongAmount(s.terms()) ->
          refuse(WRONG_AMOUNT);
      case Asked(Delivered s, ReleaseFunds c) when !c.acknowledges(s.funds().game()) ->
          refuse(ROLES_REMAIN);
      case Asked(Delivered s, ReleaseFunds c) -> decision(s, c).requestTransfer().build();
      case Asked(Delivered s, ExtendInspection _) when s.deal().holds().any() -> refuse(ON_HOLD);
      case Asked(Delivered s, ExtendInspection _) when s.extended() -> refuse(EXTENDED_ONCE);
      case Asked(Delivered s, ExtendInspection c) -> extend(s, c);
      case Asked(Delivered s, DeadlineReached c) when c.deadline() == CLAIM ->
          decision(s, c).dispute(DisputeReason.UNVERIFIED_SILENCE).build();
      case Asked(Delivered s, DeadlineReached c) when isFresh(s, c) ->
          decision(s, c).requestTransfer().build();
      case Asked(Delivered s, DeadlineReached c) when isUnclear(s, rules.ownershipReadWait()) ->
          decision(s, c).dispute(DisputeReason.UNVERIFIED_SILENCE).build();
      case Asked(Delivered s, DeadlineReached c) ->
          decision(s, c).requestOwnership().putOff(rules.ownershipReadWait()).build();

      case Asked(Holding s, RaiseDispute c) -> raise(s, c);
      case Asked(Holding s, WithdrawDispute c)
          when s.funds().raised().contains(CommandAuthorization.user(c)) ->
          accept();
      case Asked(Holding s, ChargebackOpened c) ->
          decision(s, c)
              .then(new ChargebackRecorded(c.chargeback(), c.payment(), c.amount(), c.at()))
              .hold(Hold.CHARGEBACK)
              .dispute(DisputeReason.CHARGEBACK)
              .build();
      case Asked(Holding s, RefundSucceeded c) ->
          decision(s, c).refunded(RefundReason.RULING).alertStaff("REFUND_IN_PASSING").build();

      case Asked(Holding _, Request _) -> refuse(WRONG_STATE);
      case Asked(Holding _, Report _) -> accept();
    };
  }

  /**
   * The seller is asked to deliver only while no hold is open, because they could not be paid, and
   * only when the destination is known to be the buyer's; until then the question stays open.
   */
  private Decision checked(FundsHeld s, OwnershipChecked c) {
    var destination = OwnershipEvidence.destination(s, c);
    var decision = decision(s, c).read(c, destination);
    if (c.owner() == GameOwner.OTHER) return decision.dispute(DisputeReason.OWNERSHIP_LOST).build();
    if (s.isDue() || s.deal().holds().any()) return decision.build();
    if (destination == DestinationOwner.UNKNOWN) return decision.build();
    return decision
        .then(new EscrowDeliveryDue(c.at().plus(s.terms().deliveryTime()), c.at()))
        .build();
  }

  /** An owner that the read did not name leaves the newest known read as it is. */
  private Decision destinationLost(FundsHeld s, OwnershipChecked c) {
    var decision = decision(s, c);
    if (c.owner() != GameOwner.UNKNOWN) decision.read(c, DestinationOwner.OTHER);
    return decision.dispute(DisputeReason.DESTINATION_LOST).build();
  }

  /** What was not known, according to the last answer, when the time for it was over. */
  private static DisputeReason unclear(FundsHeld s) {
    return s.funds().game().isDestinationUnknown()
        ? DisputeReason.DESTINATION_LOST
        : DisputeReason.OWNERSHIP_LOST;
  }

  private Decision raise(Holding s, RaiseDispute c) {
    if (!c.reason().byPeople()) return refuse(NO_SUCH_REASON);
    if (c.text().length() > TEXT_MAX) return refuse(TEXT_TOO_LONG);
    var by = CommandAuthorization.user(c);
    if (s.terms().isParty(by) && s.funds().raised().contains(by)) return refuse(RAISED_ONCE);
    return decision(s, c).dispute(c.reason(), by, c.text()).build();
  }

  private Decision extend(Delivered s, ExtendInspection c) {
    var longer = s.timer().until(s.timer().due().plus(rules.extensionTime()));
    return decision(s, c).then(new ExtensionUsed(c.at())).extend(longer, "BUYER").build();
  }

  /** Whether the ownership read is recent enough for the end of inspection to pay the seller. */
  private boolean isFresh(Delivered s, DeadlineReached c) {
    return s.funds().game().verified()
        && !s.funds().game().isOlderThan(c.at().minus(rules.ownershipReadMaxAge()));
  }

  /** Whether the deadline was postponed for the maximum time, by {@code step} each time. */
  private boolean isUnclear(Holding s, Duration step) {
    var waited = step.multipliedBy(s.timer().putOff());
    return s.timer().kind() != DELIVER && waited.compareTo(rules.ownershipUnclearMax()) >= 0;
  }

  private DecisionBuilder decision(Holding s, EscrowCommand c) {
    return new DecisionBuilder(rules, s, c.at());
  }
}
