package bloxtr8.escrow.domain;

import bloxtr8.escrow.domain.EscrowCommand.*;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Actor.Person;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.testing.Defaults;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Alice sells a game, Bob buys it, Mona and Milo moderate; one escrow in each of its states. */
public final class Samples {

  static final UserId ALICE = new UserId(new UUID(0, 1));
  static final UserId BOB = new UserId(new UUID(0, 2));
  static final UserId MONA = new UserId(new UUID(0, 3));
  static final UserId MILO = new UserId(new UUID(0, 4));
  static final UserId STRANGER = new UserId(new UUID(0, 5));
  static final Actor SELLER = new Person(ALICE, Authority.USER);
  static final Actor BUYER = new Person(BOB, Authority.USER);
  static final Actor MODERATOR = new Person(MONA, Authority.MODERATOR);
  static final Actor SECOND = new Person(MILO, Authority.MODERATOR);

  static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  public static final FeeSchedule FEES = Defaults.of(FeeSchedule.class);
  static final EscrowRules SETTINGS = Defaults.of(EscrowRules.class);
  public static final EscrowDecider DECIDER = new EscrowDecider(SETTINGS);
  public static final Terms TERMS = terms(250_000, Route.GROUP_HANDOVER);
  static final EscrowId DEAL = TERMS.escrow();
  static final PaymentId PAID = new PaymentId(new UUID(0, 10));
  static final PaymentId UNMATCHED = new PaymentId(new UUID(0, 11));
  static final Money AMOUNT = TERMS.quote().buyerPays();

  private Samples() {}

  static Terms terms(long cents, Route route) {
    return new Terms(
        new ContractId(new UUID(0, 20)),
        "0".repeat(64),
        BOB,
        ALICE,
        FEES.quote(Money.cents(cents)),
        FEES,
        route,
        7,
        7,
        new GameName("Tower Defense", 4242));
  }

  static Terms otherContract() {
    var t = TERMS;
    return new Terms(
        new ContractId(new UUID(0, 21)),
        t.documentSha256(),
        t.buyer(),
        t.seller(),
        t.quote(),
        t.schedule(),
        t.route(),
        t.deliveryDays(),
        t.inspectionDays(),
        t.game());
  }

  static Instant at(Duration since) {
    return NOON.plus(since);
  }

  static Instant hour(int hours) {
    return NOON.plus(Duration.ofHours(hours));
  }

  /** The state after these commands; throws when one is refused. */
  static Escrow after(Escrow start, EscrowCommand... commands) {
    var escrow = start;
    for (var command : commands) escrow = after(escrow, command);
    return escrow;
  }

  private static Escrow after(Escrow escrow, EscrowCommand command) {
    return switch (DECIDER.decide(escrow, command)) {
      case Decision.Refused(var why) ->
          throw new AssertionError(command + " refused in " + escrow + ": " + why);
      case Decision.Accepted(var events) -> {
        var now = escrow;
        for (var event : events) now = EscrowDecider.evolve(now, event);
        yield now;
      }
    };
  }

  static EscrowCommand create() {
    return create(TERMS);
  }

  static EscrowCommand create(Terms terms) {
    return new CreateEscrow(DEAL, CommandAuthorization.MARKETPLACE, terms, NOON);
  }

  /** A fee of the buyer that the schedule does not give for this price. */
  static Terms contradictoryTerms() {
    var t = TERMS;
    var q = t.quote();
    return new Terms(
        t.contract(),
        t.documentSha256(),
        t.buyer(),
        t.seller(),
        new FeeQuote(q.rail(), q.price(), Money.cents(1), q.sellerFee()),
        t.schedule(),
        t.route(),
        t.deliveryDays(),
        t.inspectionDays(),
        t.game());
  }

  static EscrowCommand paid() {
    return paid(PAID, hour(1));
  }

  static EscrowCommand paid(PaymentId payment, Instant when) {
    return new PaymentSucceeded(DEAL, payment, 1, AMOUNT, when, PaymentFit.EXACT, when);
  }

  static EscrowCommand checked(int question, GameOwner owner, Instant when) {
    return checked(question, owner, DestinationOwner.NONE, when);
  }

  static EscrowCommand checked(
      int question, GameOwner owner, DestinationOwner destination, Instant when) {
    return new OwnershipChecked(
        DEAL, DecisionBuilder.question(DEAL, question), owner, destination, when, when);
  }

  /** Roles that the seller keeps in the group. */
  static final List<RemainingRole> ROLES =
      List.of(new RemainingRole(7, 100, "Developer"), new RemainingRole(8, 200, "Admin"));

  static EscrowCommand verified(Instant when) {
    return verified(when, List.of());
  }

  static EscrowCommand verified(Instant when, List<RemainingRole> roles) {
    return new DeliveryVerified(DEAL, when, roles, when);
  }

  static EscrowCommand anomaly(Instant when) {
    return new DeliveryAnomaly(DEAL, GameOwner.OTHER, when, when);
  }

  static EscrowCommand resolve(Actor by, Resolution outcome, boolean waive, Instant when) {
    return new ResolveDispute(
        DEAL, by, outcome, "seen", waive, false, false, null, Money.cents(0), when);
  }

  static EscrowCommand dispute(Actor by, Instant when) {
    return new RaiseDispute(DEAL, by, DisputeReason.NOT_AS_DESCRIBED, "a different game", when);
  }

  static EscrowCommand chargeback(Instant when) {
    return new ChargebackOpened(DEAL, "dp_1", PAID, AMOUNT, when);
  }

  static EscrowCommand chargebackClosed(boolean won, Instant when) {
    return new ChargebackClosed(DEAL, "dp_1", won, when);
  }

  static EscrowCommand cancel(Actor by, Instant when) {
    return new CancelEscrow(DEAL, by, "changed my mind", false, when);
  }

  static EscrowCommand releaseOf(Money amount, Instant when) {
    return new ReleaseFunds(DEAL, BUYER, amount, Set.of(), when);
  }

  static EscrowCommand release(Instant when) {
    return release(when, Set.of());
  }

  static EscrowCommand release(Instant when, Set<Long> roles) {
    return new ReleaseFunds(DEAL, BUYER, null, roles, when);
  }

  static EscrowCommand cancelByMarketplace(MarketplaceCause cause, Instant when) {
    return new CancelByMarketplace(DEAL, CommandAuthorization.MARKETPLACE, cause, when);
  }

  /** The first deadline of that kind, when it is due. */
  static EscrowCommand deadline(Escrow escrow, Deadline kind) {
    var due =
        OpenDeadline.of(escrow).stream()
            .filter(d -> d.kind() == kind)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no " + kind + " in " + escrow))
            .due();
    return new DeadlineReached(DEAL, CommandAuthorization.ESCROW, kind, due, due);
  }

  static Escrow awaiting() {
    return after(new Escrow.Unopened(), create());
  }

  static Escrow closing() {
    return after(awaiting(), cancel(BUYER, hour(1)));
  }

  static Escrow fundsHeld() {
    return after(awaiting(), paid());
  }

  static Escrow due() {
    return after(fundsHeld(), checked(1, GameOwner.SELLER, hour(2)));
  }

  /** The buyer has paid for a game that is to be transferred to a group of theirs. */
  static Escrow transferHeld() {
    return after(new Escrow.Unopened(), create(terms(250_000, Route.GAME_TRANSFER)), paid());
  }

  /** The seller owns the game, and nobody could tell who owns the buyer's group. */
  static Escrow destinationUnknown() {
    return after(transferHeld(), checked(1, GameOwner.SELLER, DestinationOwner.UNKNOWN, hour(2)));
  }

  static Escrow transferDue() {
    return after(transferHeld(), checked(1, GameOwner.SELLER, DestinationOwner.BUYER, hour(2)));
  }

  static Escrow claimed() {
    return after(due(), new MarkDelivered(DEAL, SELLER, "done", hour(3)));
  }

  static Escrow proven() {
    return after(claimed(), verified(hour(4)));
  }

  public static Escrow disputed() {
    return after(proven(), dispute(BUYER, hour(5)));
  }

  static Escrow anomalous() {
    return after(claimed(), anomaly(hour(4)));
  }

  static Escrow chargedBack() {
    return after(proven(), chargeback(hour(5)));
  }

  static Escrow releasing() {
    return after(proven(), release(hour(5)));
  }

  static Escrow releasingStopped() {
    return after(releasing(), chargeback(hour(6)));
  }

  static Escrow refundingRead() {
    return after(due(), cancel(SELLER, hour(3)));
  }

  static Escrow refunding() {
    return after(refundingRead(), checked(2, GameOwner.SELLER, hour(4)));
  }

  static Escrow refundingStopped() {
    return after(refunding(), verified(hour(5)));
  }

  static Escrow underReview() {
    return after(due(), new PaymentUnderReview(DEAL, ReviewReason.SCREENING, hour(3)));
  }

  static Escrow released() {
    return after(releasing(), new TransferSucceeded(DEAL, 1, TERMS.quote().sellerGets(), hour(6)));
  }

  static Escrow refunded() {
    return after(refunding(), new RefundSucceeded(DEAL, PAID, 1, AMOUNT, hour(6)));
  }

  static Escrow cancelled() {
    return after(closing(), new PaymentCancelled(DEAL, 1, hour(2)));
  }

  static Escrow rolesRemain() {
    return after(due(), verified(hour(4), ROLES));
  }

  static Escrow rolesRemainInDispute() {
    return after(rolesRemain(), dispute(BUYER, hour(5)));
  }

  static Escrow termsRefused() {
    return after(new Escrow.Unopened(), create(contradictoryTerms()));
  }

  /** The states by the names of the table's rows. */
  public static Map<String, Escrow> states() {
    var states = new LinkedHashMap<String, Escrow>();
    states.put("Unopened", new Escrow.Unopened());
    states.put("AwaitingFunds", awaiting());
    states.put("AwaitingFunds, closing", closing());
    states.put("FundsHeld", fundsHeld());
    states.put("FundsHeld, delivery due", due());
    states.put("FundsHeld + REVIEW", underReview());
    states.put("FundsHeld, GAME_TRANSFER", transferHeld());
    states.put("FundsHeld, GAME_TRANSFER, destination unknown", destinationUnknown());
    states.put("FundsHeld, GAME_TRANSFER, delivery due", transferDue());
    states.put("Delivered, claimed", claimed());
    states.put("Delivered, verified", proven());
    states.put("Delivered, verified, the seller keeps two roles", rolesRemain());
    states.put("Disputed", disputed());
    states.put("Disputed, the seller keeps two roles", rolesRemainInDispute());
    states.put("Disputed + ANOMALY", anomalous());
    states.put("Disputed + CHARGEBACK", chargedBack());
    states.put("Releasing", releasing());
    states.put("Releasing, stop asked", releasingStopped());
    states.put("Refunding, not yet asked", refundingRead());
    states.put("Refunding, asked", refunding());
    states.put("Refunding, stop asked", refundingStopped());
    states.put("Released", released());
    states.put("Refunded", refunded());
    states.put("Cancelled", cancelled());
    states.put("Cancelled, terms refused", termsRefused());
    return states;
  }

  /**
   * The messages by the names of the table's columns, each from a person or service that may send
   * it.
   */
  public static Map<String, EscrowCommand> messages(Escrow escrow) {
    var later = hour(24 * 20);
    var question = escrow instanceof Escrow.Paid p ? p.funds().questions() : 1;
    var terms = escrow instanceof Escrow.Opened s ? s.terms() : TERMS;
    var deadlines = OpenDeadline.of(escrow);
    var first =
        deadlines.isEmpty()
            ? new DeadlineReached(DEAL, CommandAuthorization.ESCROW, Deadline.PAY, NOON, later)
            : new DeadlineReached(
                DEAL,
                CommandAuthorization.ESCROW,
                deadlines.getFirst().kind(),
                deadlines.getFirst().due(),
                deadlines.getFirst().due());
    var m = new LinkedHashMap<String, EscrowCommand>();
    m.put("CreateEscrow", create(terms));
    m.put("CreateEscrow, terms that contradict each other", create(contradictoryTerms()));
    m.put("CreateEscrow, terms of another contract", create(otherContract()));
    m.put("MarkDelivered", new MarkDelivered(DEAL, SELLER, "", later));
    m.put("ReleaseFunds", release(later));
    m.put("ReleaseFunds, both roles acknowledged", release(later, Set.of(7L, 8L)));
    m.put("ReleaseFunds, another amount", releaseOf(Money.cents(1), later));
    m.put("CancelEscrow by the buyer", cancel(BUYER, later));
    m.put("CancelEscrow by the seller", cancel(SELLER, later));
    m.put(
        "CancelEscrow by the marketplace",
        cancelByMarketplace(MarketplaceCause.OWNERSHIP_LOST, later));
    m.put("RaiseDispute by the buyer", dispute(BUYER, later));
    m.put("RaiseDispute by the seller", dispute(SELLER, later));
    m.put("WithdrawDispute by the buyer", new WithdrawDispute(DEAL, BUYER, later));
    m.put("AssignDispute", new AssignDispute(DEAL, MODERATOR, later));
    m.put("ResolveDispute RELEASE", resolve(MODERATOR, Resolution.RELEASE, false, later));
    m.put("ResolveDispute REFUND", resolve(MODERATOR, Resolution.REFUND, false, later));
    m.put("ExtendInspection", new ExtendInspection(DEAL, BUYER, later));
    m.put("RetryRefund", new RetryRefund(DEAL, MODERATOR, PAID, "the bank lost it", null, later));
    m.put("DeadlineReached", first);
    m.put(
        "MoveDeadlines",
        new MoveDeadlines(
            DEAL, CommandAuthorization.ESCROW, Duration.ofHours(-1), "OUTAGE", later));
    m.put("PaymentIntentCreated", new PaymentIntentCreated(DEAL, 1, later));
    m.put("PaymentAwaitsDestination", new PaymentAwaitsDestination(DEAL, later));
    m.put("PaymentSeen", new PaymentSeen(DEAL, 1, later));
    m.put(
        "PartialPaymentReceived",
        new PartialPaymentReceived(DEAL, Money.cents(1), Money.cents(2), later));
    m.put("PaymentUnderReview", new PaymentUnderReview(DEAL, ReviewReason.SCREENING, later));
    m.put("PaymentReviewClosed", new PaymentReviewClosed(DEAL, ReviewOutcome.CLEARED, later));
    m.put("PaymentSucceeded", paid(PAID, later));
    m.put("PaymentSucceeded, another", paid(UNMATCHED, later));
    m.put("PaymentFailed", new PaymentFailed(DEAL, 1, later));
    m.put("PaymentCancelled", new PaymentCancelled(DEAL, 1, later));
    m.put("TransferSucceeded", new TransferSucceeded(DEAL, 1, AMOUNT, later));
    m.put("TransferFailed", new TransferFailed(DEAL, 1, later));
    m.put("TransferBlocked", new TransferBlocked(DEAL, 1, BlockReason.HELD, later));
    m.put("RefundSucceeded", new RefundSucceeded(DEAL, PAID, 1, AMOUNT, later));
    m.put("RefundFailed", new RefundFailed(DEAL, PAID, 1, later));
    m.put("RefundBlocked", new RefundBlocked(DEAL, PAID, 1, BlockReason.HELD, later));
    m.put("ChargebackOpened", new ChargebackOpened(DEAL, "dp_2", PAID, AMOUNT, later));
    m.put("ChargebackClosed won", chargebackClosed(true, later));
    m.put("ChargebackClosed lost", chargebackClosed(false, later));
    m.put("WalletScreened", new WalletScreened(DEAL, later));
    m.put(
        "ReconciliationDiscrepancyFound",
        new ReconciliationDiscrepancyFound(DEAL, "a cent is missing", later));
    m.put("OwnershipChecked: seller", checked(question, GameOwner.SELLER, later));
    m.put("OwnershipChecked: buyer", checked(question, GameOwner.BUYER, later));
    m.put("OwnershipChecked: other", checked(question, GameOwner.OTHER, later));
    m.put("OwnershipChecked: unknown", checked(question, GameOwner.UNKNOWN, later));
    m.put(
        "OwnershipChecked: seller, destination the buyer's",
        checked(question, GameOwner.SELLER, DestinationOwner.BUYER, later));
    m.put(
        "OwnershipChecked: seller, destination another's",
        checked(question, GameOwner.SELLER, DestinationOwner.OTHER, later));
    m.put(
        "OwnershipChecked: seller, destination unknown",
        checked(question, GameOwner.SELLER, DestinationOwner.UNKNOWN, later));
    m.put(
        "OwnershipChecked: unknown, destination another's",
        checked(question, GameOwner.UNKNOWN, DestinationOwner.OTHER, later));
    m.put("DeliveryVerified", verified(later));
    m.put("DeliveryAnomaly", anomaly(later));
    m.put("OwnershipReverted", new OwnershipReverted(DEAL, later, later));
    m.put("OwnershipAfterRefund", new OwnershipAfterRefund(DEAL, later, later));
    return m;
  }

  static List<Class<?>> leaves(Class<?> type) {
    return Stream.of(type.getPermittedSubclasses())
        .flatMap(t -> t.isSealed() ? leaves(t).stream() : Stream.<Class<?>>of(t))
        .distinct()
        .toList();
  }
}
