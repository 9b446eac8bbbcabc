package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Deadline.DECIDE;
import static bloxtr8.escrow.domain.Deadline.OWNERSHIP;
import static bloxtr8.escrow.domain.Deadline.REQUEST_WITHDRAWN;
import static bloxtr8.escrow.domain.Deadline.RETRY;

import bloxtr8.escrow.domain.Escrow.Delivered;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.FundsHeld;
import bloxtr8.escrow.domain.Escrow.Holding;
import bloxtr8.escrow.domain.Escrow.Live;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.escrow.domain.Escrow.Refunding;
import bloxtr8.escrow.domain.Escrow.Releasing;
import bloxtr8.escrow.domain.EscrowCommand.DeliveryReport;
import bloxtr8.escrow.domain.EscrowCommand.DeliveryVerified;
import bloxtr8.escrow.domain.EscrowCommand.OwnershipChecked;
import bloxtr8.escrow.domain.EscrowEvent.EscrowChargedBack;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDeadlineExtended;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDelivered;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDisputeResolved;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDisputed;
import bloxtr8.escrow.domain.EscrowEvent.EscrowNeedsAttention;
import bloxtr8.escrow.domain.EscrowEvent.EscrowOwnershipCheckDue;
import bloxtr8.escrow.domain.EscrowEvent.EscrowRefundRequested;
import bloxtr8.escrow.domain.EscrowEvent.EscrowRefunded;
import bloxtr8.escrow.domain.EscrowEvent.EscrowReleaseRequested;
import bloxtr8.escrow.domain.EscrowEvent.EscrowReleased;
import bloxtr8.escrow.domain.InternalEvent.CauseGone;
import bloxtr8.escrow.domain.InternalEvent.DeliveryWaived;
import bloxtr8.escrow.domain.InternalEvent.HoldClosed;
import bloxtr8.escrow.domain.InternalEvent.HoldOpened;
import bloxtr8.escrow.domain.InternalEvent.OwnershipRead;
import bloxtr8.escrow.domain.InternalEvent.RefundingBegun;
import bloxtr8.escrow.domain.InternalEvent.TimerSet;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the events of one decision: each is applied at once, so that the next step uses the new
 * state. Its methods are the steps that several states share.
 */
final class DecisionBuilder {

  private final EscrowRules rules;
  private final Instant at;
  private final List<EscrowEvent> events = new ArrayList<>();
  private Opened now;

  DecisionBuilder(EscrowRules rules, Opened now, Instant at) {
    this.rules = rules;
    this.now = now;
    this.at = at;
  }

  Decision build() {
    return new Decision.Accepted(List.copyOf(events));
  }

  DecisionBuilder then(EscrowEvent event) {
    now = (Opened) EscrowHistory.evolve(now, event);
    events.add(event);
    return this;
  }

  DecisionBuilder alertStaff(String reason) {
    return then(new EscrowNeedsAttention(reason, at));
  }

  static String question(EscrowId escrow, int number) {
    return escrow.text() + "/" + number;
  }

  /** A read that is no proof of delivery. */
  DecisionBuilder read(GameOwner owner, Instant readAt) {
    return then(new OwnershipRead(owner, readAt, false, DestinationOwner.NONE, null, at));
  }

  DecisionBuilder read(OwnershipChecked c, DestinationOwner destination) {
    return then(new OwnershipRead(c.owner(), c.readAt(), false, destination, null, at));
  }

  /** A read that shows the game with the buyer; only a full proof reads the seller's roles. */
  DecisionBuilder proof(DeliveryReport c) {
    var roles = c instanceof DeliveryVerified v ? v.remainingRoles() : null;
    return then(
        new OwnershipRead(GameOwner.BUYER, c.readAt(), true, DestinationOwner.NONE, roles, at));
  }

  DecisionBuilder requestOwnership() {
    return then(
        new EscrowOwnershipCheckDue(
            question(now.terms().escrow(), holding().funds().questions() + 1), at));
  }

  DecisionBuilder setClock(Deadline kind, Duration time) {
    return then(new TimerSet(Timer.of(kind, at, time), at));
  }

  DecisionBuilder putOff(Duration time) {
    return then(new TimerSet(((Live) now).timer().putOffTo(at.plus(time)), at));
  }

  DecisionBuilder hold(Hold hold) {
    if (now.deal().holds().has(hold)) return this;
    return then(new HoldOpened(hold, Timer.of(DECIDE, at, rules.decisionTime()), at));
  }

  /**
   * Closes a hold. When no other one is open, what the hold prevented continues, and the deadline
   * is extended by the time for which it was stopped.
   */
  DecisionBuilder unhold(Hold hold) {
    var before = now.deal().holds();
    if (!before.has(hold)) return this;
    then(new HoldClosed(hold, at));
    if (now.deal().holds().any()) return this;
    return switch (now) {
      case Disputed _ -> this;
      case Holding s when s.timer().kind() == OWNERSHIP ->
          requestOwnership().setClock(OWNERSHIP, rules.ownershipTime());
      case Live s -> extend(s.timer().shifted(before.stoppedFor(s.timer(), at)), hold.name());
      default -> this;
    };
  }

  DecisionBuilder extend(Timer timer, String cause) {
    return then(new EscrowDeadlineExtended(timer, cause, at));
  }

  DecisionBuilder deliver(boolean verified, String note) {
    return then(new EscrowDelivered(verified, at.plus(now.terms().inspectionTime()), note, at));
  }

  DecisionBuilder dispute(DisputeReason cause) {
    if (now instanceof Disputed d && d.dispute().causes().contains(cause)) return this;
    return dispute(cause, null, "");
  }

  DecisionBuilder dispute(DisputeReason reason, @Nullable UserId by, String text) {
    var decideBy = now instanceof Disputed d ? d.timer().due() : at.plus(rules.decisionTime());
    return then(new EscrowDisputed(disputeId(), reason, by, text, decideBy, at));
  }

  private DisputeId disputeId() {
    if (now instanceof Disputed d) return d.dispute().id();
    var number = holding().funds().disputes() + 1;
    return new DisputeId(
        Uuids.named(DisputeId.PREFIX, now.terms().escrow().text(), Integer.toString(number)));
  }

  DecisionBuilder undispute(DisputeEnd end) {
    return resolve(end, null, "", false);
  }

  DecisionBuilder resolve(DisputeEnd end, @Nullable UserId moderator, String reason, boolean solo) {
    if (!(now instanceof Disputed d)) return this;
    return then(new EscrowDisputeResolved(d.dispute().id(), end, moderator, reason, solo, at));
  }

  DecisionBuilder causeGone(DisputeReason cause) {
    if (!(now instanceof Disputed d) || !d.dispute().causes().contains(cause)) return this;
    return then(new CauseGone(cause, at));
  }

  /** Ends the dispute when it has no person, no cause of the system and no hold any more. */
  DecisionBuilder settle() {
    if (now instanceof Disputed d && d.dispute().isOver() && !d.deal().holds().any())
      return goBack(DisputeEnd.CAUSE_GONE);
    return this;
  }

  /**
   * Ends the dispute and returns to the state before it, with the time that was left or the
   * minimum.
   */
  DecisionBuilder goBack(DisputeEnd end) {
    var dispute = ((Disputed) now).dispute();
    undispute(end);
    return switch (holding()) {
      case FundsHeld s when s.funds().game().verified() -> deliver(true, "");
      case FundsHeld s when !s.isDue() ->
          requestOwnership().setClock(OWNERSHIP, rules.ownershipTime());
      case Delivered s when s.funds().game().verified() && s.timer().kind() == Deadline.CLAIM ->
          deliver(true, "");
      case Delivered s when !s.funds().game().verified() -> resume(s, dispute, Deadline.CLAIM);
      case Releasing _ -> requestTransfer();
      case Refunding s when s.waived() || s.reason() == RefundReason.PAID_TOO_LATE ->
          requestRefund(s.reason());
      case Refunding s -> beginRefund(s.reason(), s.timer().kind() != REQUEST_WITHDRAWN);
      case Holding s -> resume(s, dispute, s.timer().kind());
    };
  }

  /**
   * Continues the deadline that the dispute stopped: with the time that was left, less the time by
   * which all pauses together exceed their maximum, but at least with the minimum.
   */
  private DecisionBuilder resume(Holding s, Dispute dispute, Deadline kind) {
    var left = Duration.between(dispute.stoppedAt(), s.timer().due());
    var beyondMax = s.funds().paused().minus(rules.pausesMax());
    var reduced = beyondMax.isPositive() ? left.minus(beyondMax) : left;
    var minimum = rules.timeLeftAfterDispute();
    var remaining = reduced.compareTo(minimum) > 0 ? reduced : minimum;
    var elapsed = Duration.between(s.timer().started(), dispute.stoppedAt());
    var timer =
        Timer.of(kind, at.minus(elapsed), at.plus(remaining)).remindedAt(s.timer().reminded());
    return extend(timer, "DISPUTE");
  }

  DecisionBuilder requestTransfer() {
    var attempt = holding().funds().payout().attempt() + 1;
    return then(
        new EscrowReleaseRequested(
            attempt, now.terms().quote().sellerGets(), at.plus(rules.paymentsAnswerTime()), at));
  }

  DecisionBuilder requestRefund(RefundReason reason) {
    var funds = holding().funds();
    return then(
        new EscrowRefundRequested(
            reason,
            funds.payment(),
            funds.amount(),
            funds.refund().attempt() + 1,
            at.plus(rules.paymentsAnswerTime()),
            at));
  }

  /**
   * Begins a refund. The game's owner is read first, because the buyer may have the game already.
   * On the route GAME_TRANSFER the refund also waits until no transfer request can be pending: the
   * read that is requested at once is stored as evidence, and does not yet lead to the refund.
   */
  DecisionBuilder beginRefund(RefundReason reason, boolean requestWithdrawn) {
    var waits = now.terms().route() == Route.GAME_TRANSFER && !requestWithdrawn;
    var timer =
        waits
            ? Timer.of(REQUEST_WITHDRAWN, at, rules.requestExpiry())
            : Timer.of(OWNERSHIP, at, rules.ownershipTime());
    var funds = holding().funds();
    return then(new RefundingBegun(reason, funds.payment(), funds.amount(), timer, at))
        .requestOwnership();
  }

  DecisionBuilder waiveGame() {
    return then(new DeliveryWaived(at));
  }

  DecisionBuilder retryLater(Disbursement disbursement) {
    return setClock(RETRY, rules.backOff(disbursement.tries()));
  }

  /** Records that the seller was paid; possible in every state in which the money is held. */
  DecisionBuilder release(Money amount) {
    var payment = holding().funds().payment();
    return undispute(DisputeEnd.MONEY_MOVED)
        .then(new EscrowReleased(amount, at))
        .chargeBack(payment, Chargeback.Outcome.OPEN)
        .chargeBack(payment, Chargeback.Outcome.LOST);
  }

  DecisionBuilder refunded(RefundReason reason) {
    var remainderTo = reason == RefundReason.CHARGEBACK_LOST ? payeeOf(holding()) : null;
    return undispute(DisputeEnd.MONEY_MOVED)
        .then(new EscrowRefunded(holding().funds().amount(), reason, remainderTo, at));
  }

  /**
   * The payee to whom the deal was moving the money; null when that was undecided, or when the
   * dispute has another cause than the chargeback.
   */
  private static @Nullable Payee payeeOf(Holding s) {
    return switch (s) {
      case Releasing _ -> Payee.SELLER;
      case Refunding _ -> Payee.BUYER;
      case Disputed d when d.dispute().isOnly(DisputeReason.CHARGEBACK) ->
          payeeOf(d.dispute().before());
      case Holding _ -> null;
    };
  }

  /**
   * Publishes each chargeback of the payment with that outcome, once: its money had been paid out
   * already.
   */
  DecisionBuilder chargeBack(PaymentId payment, Chargeback.Outcome outcome) {
    for (var c : now.deal().chargebacksOf(payment, outcome))
      if (!c.published()) then(new EscrowChargedBack(c.id(), payment, c.amount(), at));
    return this;
  }

  private Holding holding() {
    return (Holding) now;
  }

  Opened now() {
    return now;
  }
}
