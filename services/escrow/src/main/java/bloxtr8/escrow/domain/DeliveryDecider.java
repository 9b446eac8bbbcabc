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
import static bloxtr8.escrow.domain.Refusal.TEXT_TOO_LONG;
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
import bloxtr8.escrow.domain.EscrowNoted.ChargebackNoted;
import bloxtr8.escrow.domain.EscrowNoted.ExtensionTaken;
import java.time.Duration;

/** From the money to the game: FUNDS_HELD and DELIVERED. */
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
      case Asked(Holding s, DeliveryReport c) when !Reads.isNews(s, c) -> accept();
      case Asked(Delivered s, DeliveryReport c)
          when s.funds().game().verified() && Reads.saysBuyer(c) ->
          steps(s, c).read(GameOwner.BUYER, c.readAt(), true).taken();
      case Asked(Holding s, DeliveryReport c) when Reads.saysBuyer(c) ->
          steps(s, c).read(GameOwner.BUYER, c.readAt(), true).deliver(true, "").taken();
      case Asked(Holding s, DeliveryReport c) when Reads.isAnomaly(s, c) ->
          steps(s, c)
              .read(Reads.owner(c), c.readAt(), false)
              .hold(Hold.ANOMALY)
              .dispute(DisputeReason.DELIVERY_ANOMALY)
              .taken();
      case Asked(FundsHeld s, OwnershipChecked c) when Reads.answers(s, c) -> checked(s, c);
      case Asked(Holding s, OwnershipChecked c) ->
          steps(s, c).read(c.owner(), c.readAt(), false).taken();

      case Asked(Holding _, MarkDelivered c) when c.note().length() > NOTE_MAX ->
          refuse(TEXT_TOO_LONG);
      case Asked(FundsHeld s, MarkDelivered c) -> steps(s, c).deliver(false, c.note()).taken();
      case Asked(Delivered _, MarkDelivered _) -> accept();

      case Asked(FundsHeld s, CancelEscrow _) when s.deal().holds().any() -> refuse(ON_HOLD);
      case Asked(FundsHeld s, CancelEscrow c) ->
          steps(s, c).beginRefund(RefundReason.SELLER_CANCELLED, c.requestWithdrawn()).taken();
      case Asked(FundsHeld s, DeadlineReached c) when c.deadline() == DELIVER ->
          steps(s, c).beginRefund(RefundReason.NOT_DELIVERED, false).taken();
      case Asked(FundsHeld s, DeadlineReached c) when isUnclear(s, rules.ownershipTime()) ->
          steps(s, c).dispute(DisputeReason.OWNERSHIP_LOST).taken();
      case Asked(FundsHeld s, DeadlineReached c) when c.deadline() == OWNERSHIP ->
          steps(s, c)
              .tellStaff("OWNERSHIP_UNKNOWN")
              .askOwnership()
              .putOff(rules.ownershipTime())
              .taken();

      case Asked(Delivered s, ReleaseFunds _) when s.deal().holds().any() -> refuse(ON_HOLD);
      case Asked(Delivered s, ReleaseFunds c) -> steps(s, c).askTransfer().taken();
      case Asked(Delivered s, ExtendInspection _) when s.deal().holds().any() -> refuse(ON_HOLD);
      case Asked(Delivered s, ExtendInspection _) when s.extended() -> refuse(EXTENDED_ONCE);
      case Asked(Delivered s, ExtendInspection c) -> extend(s, c);
      case Asked(Delivered s, DeadlineReached c) when c.deadline() == CLAIM ->
          steps(s, c).dispute(DisputeReason.UNVERIFIED_SILENCE).taken();
      case Asked(Delivered s, DeadlineReached c) when isFresh(s, c) ->
          steps(s, c).askTransfer().taken();
      case Asked(Delivered s, DeadlineReached c) when isUnclear(s, rules.readWait()) ->
          steps(s, c).dispute(DisputeReason.UNVERIFIED_SILENCE).taken();
      case Asked(Delivered s, DeadlineReached c) ->
          steps(s, c).askOwnership().putOff(rules.readWait()).taken();

      case Asked(Holding s, RaiseDispute c) -> raise(s, c);
      case Asked(Holding s, WithdrawDispute c) when s.funds().raised().contains(Senders.user(c)) ->
          accept();
      case Asked(Holding s, ChargebackOpened c) ->
          steps(s, c)
              .then(new ChargebackNoted(c.chargeback(), c.payment(), c.amount(), c.at()))
              .hold(Hold.CHARGEBACK)
              .dispute(DisputeReason.CHARGEBACK)
              .taken();
      case Asked(Holding s, RefundSucceeded c) ->
          steps(s, c).refunded(RefundReason.RULING).tellStaff("REFUND_IN_PASSING").taken();

      case Asked(Holding _, Request _) -> refuse(WRONG_STATE);
      case Asked(Holding _, Report _) -> accept();
    };
  }

  /** The seller is told to deliver only while nothing forbids to pay him. */
  private Decision checked(FundsHeld s, OwnershipChecked c) {
    var steps = steps(s, c).read(c.owner(), c.readAt(), false);
    if (c.owner() == GameOwner.OTHER) return steps.dispute(DisputeReason.OWNERSHIP_LOST).taken();
    if (s.isDue() || s.deal().holds().any()) return steps.taken();
    return steps.then(new EscrowDeliveryDue(c.at().plus(s.terms().deliveryTime()), c.at())).taken();
  }

  private Decision raise(Holding s, RaiseDispute c) {
    if (!c.reason().byPeople()) return refuse(NO_SUCH_REASON);
    if (c.text().length() > TEXT_MAX) return refuse(TEXT_TOO_LONG);
    var by = Senders.user(c);
    if (s.terms().isParty(by) && s.funds().raised().contains(by)) return refuse(RAISED_ONCE);
    return steps(s, c).dispute(c.reason(), by, c.text()).taken();
  }

  private Decision extend(Delivered s, ExtendInspection c) {
    var longer = s.clock().until(s.clock().due().plus(rules.extensionTime()));
    return steps(s, c).then(new ExtensionTaken(c.at())).extend(longer, "BUYER").taken();
  }

  /** Silence pays only for what was seen a short while ago. */
  private boolean isFresh(Delivered s, DeadlineReached c) {
    return s.funds().game().verified()
        && !s.funds().game().isOlderThan(c.at().minus(rules.readFresh()));
  }

  private boolean isUnclear(Holding s, Duration step) {
    var waited = step.multipliedBy(s.clock().putOff());
    return s.clock().kind() != DELIVER && waited.compareTo(rules.unclearMax()) >= 0;
  }

  private Steps steps(Holding s, EscrowCommand c) {
    return new Steps(rules, s, c.at());
  }
}
