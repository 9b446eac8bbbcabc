package bloxtr8.payments;

import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.LookUpStore.LookUp;
import bloxtr8.payments.OperationStore.Recorded;
import bloxtr8.payments.PaymentStore.IntentState;
import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Leg.Cancel;
import bloxtr8.payments.domain.Leg.Intent;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Operation.State;
import bloxtr8.payments.domain.Payment;
import bloxtr8.payments.domain.Sighting;
import bloxtr8.payments.domain.Sighting.Arrival;
import bloxtr8.payments.domain.Sighting.SeenAccount;
import bloxtr8.payments.domain.Sighting.SeenDispute;
import bloxtr8.payments.domain.Sighting.SeenFraudWarning;
import bloxtr8.payments.domain.Sighting.SeenIntent;
import bloxtr8.payments.domain.Sighting.SeenRefund;
import bloxtr8.payments.domain.Sighting.SeenTransfer;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.platform.Room;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.Outgoing;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fetched object means for us. However often, in whatever order and by whatever way it was
 * named: one fact has one effect.
 */
final class SightingHandler {

  private static final int PATIENCE_TRIES_MAX = 20;

  /** About a day at the janitor's pace. */
  private static final int UNMINED_TRIES_MAX = 3_000;

  private final Room room;
  private final Clock clock;
  private final OperationStore operations;
  private final DealStore deals;
  private final PaymentStore payments;
  private final DestinationStore destinations;
  private final StatusStore status;
  private final LookUpStore lookUps;
  private final StrangeStore strange;
  private final RestoreStore restores;
  private final ReviewStore reviews;
  private final Ledger ledger;
  private final OperationOutcomes outcomes;
  private final ChargebackHandler chargebacks;
  private final DepositHandler deposits;
  private final WalletHandler wallets;
  private final Pace pace;
  private final Runnable wakeWorkers;

  SightingHandler(
      Room room,
      Ledger ledger,
      OperationOutcomes outcomes,
      ChargebackHandler chargebacks,
      DepositHandler deposits,
      WalletHandler wallets,
      Pace pace,
      Runnable wakeWorkers) {
    this.room = room;
    this.clock = room.clock();
    var sql = room.database().sql();
    this.operations = new OperationStore(sql);
    this.deals = new DealStore(sql);
    this.payments = new PaymentStore(sql);
    this.destinations = new DestinationStore(sql);
    this.status = new StatusStore(sql);
    this.lookUps = new LookUpStore(sql);
    this.strange = new StrangeStore(sql);
    this.restores = new RestoreStore(sql);
    this.reviews = new ReviewStore(sql);
    this.ledger = ledger;
    this.outcomes = outcomes;
    this.chargebacks = chargebacks;
    this.deposits = deposits;
    this.wallets = wallets;
    this.pace = pace;
    this.wakeWorkers = wakeWorkers;
  }

  /** Something that nobody named: we looked by ourselves. */
  void handle(Rail rail, Sighting sighting) {
    room.database()
        .inTransaction(() -> {
          take(rail, sighting);
        });
  }

  void handle(LookUp lookUp, Sighting sighting) {
    room.database()
        .inTransaction(() -> {
          if (lookUp.tries() == PATIENCE_TRIES_MAX && !waitsForTheChain(sighting))
            alert("look-up-waits", lookUp.object() + " was looked at again and again");
          if (sighting instanceof Sighting.Strange(var what)) strange(lookUp, what);
          else if (lookUp.tries() >= UNMINED_TRIES_MAX && isNowhere(sighting)) drop(lookUp);
          else if (take(lookUp.rail(), sighting)) lookUps.done(lookUp);
          else lookUps.again(lookUp, clock.instant().plus(pace.retryAfter(lookUp.tries())));
        });
  }

  /** Nothing can be done about it by looking again. */
  private void strange(LookUp lookUp, String what) {
    lookUps.done(lookUp);
    if (strange.isNews(lookUp.rail(), lookUp.object(), what, clock.instant()))
      alert("provider-object-strange", what);
  }

  private static boolean waitsForTheChain(Sighting sighting) {
    return sighting instanceof Sighting.SeenDeposits seen && !seen.isFinal();
  }

  /** No block has it, and none that we saw had; or it is about a payment that never came. */
  private static boolean isNowhere(Sighting sighting) {
    return switch (sighting) {
      case Sighting.SeenDeposits seen -> !seen.isFinal() && seen.deposits().isEmpty();
      case SeenDispute _, SeenFraudWarning _ -> true;
      default -> false;
    };
  }

  /** Should it be more after all, whoever compares with the provider finds it. */
  private void drop(LookUp lookUp) {
    lookUps.done(lookUp);
    alert("look-up-dropped", lookUp.object() + " was named and came to nothing");
  }

  /** Whether that was all. */
  private boolean take(Rail rail, Sighting sighting) {
    switch (sighting) {
      case SeenIntent seen ->
          withOperation(seen.operation(), seen.intent(), locked -> intent(locked, seen));
      case SeenTransfer seen ->
          withOperation(seen.operation(), seen.transfer(), locked -> transfer(locked, seen));
      case SeenRefund seen ->
          withOperation(seen.operation(), seen.refund(), locked -> refund(locked, seen));
      case SeenAccount seen -> account(seen);
      case SeenDispute seen -> {
        Database.afterCommit(wakeWorkers);
        return chargebacks.seen(rail, seen);
      }
      case SeenFraudWarning seen -> {
        return chargebacks.seen(rail, seen);
      }
      case Sighting.SeenSending seen ->
          withOperation(seen.operation(), seen.object(), locked -> sending(locked, seen));
      case Sighting.SeenDeposits seen -> {
        return deposits.seen(seen);
      }
      case Sighting.SeenWallet seen -> {
        return wallets.seen(seen);
      }
      case Sighting.SeeAlso(var objects) -> lookUps.hint(rail, objects, clock.instant());
      case Sighting.NotYet _ -> {
        return false;
      }
      case Sighting.Strange(var what) -> alert("provider-object-strange", what);
    }
    return true;
  }

  private record Locked(Recorded recorded, @Nullable Deal deal) {
    Operation operation() {
      return recorded.operation();
    }
  }

  @FunctionalInterface
  private interface Meaning {
    void of(Locked locked);
  }

  private void withOperation(OperationId id, String object, Meaning meaning) {
    var escrow = operations.escrowOf(id);
    var deal = escrow == null ? null : deals.lock(List.of(escrow)).get(escrow);
    var recorded = operations.lock(id);
    if (recorded == null)
      alert("provider-object-strange", object + " says it was made by " + id + ", unknown to us");
    else meaning.of(new Locked(recorded, deal));
  }

  private void intent(Locked locked, SeenIntent seen) {
    var deal = locked.deal();
    if (deal == null || !(locked.operation().leg() instanceof Intent))
      throw new IllegalStateException(seen.intent() + " names an operation that made no intent");
    // Stripe may deliver "succeeded" before our own request returns.
    if (!locked.operation().isFinal())
      outcomes.done(locked.recorded(), deal, new Answer.Done(seen.intent(), seen.secret()));
    switch (seen.life()) {
      case PAYABLE -> {}
      case PAID -> {
        if (seen.arrival() != null) arrived(locked.recorded(), deal, seen.intent(), seen.arrival());
      }
      case DEAD -> dead(locked.recorded(), deal, seen.intent());
    }
  }

  private void arrived(Recorded intent, Deal deal, String name, Arrival arrival) {
    var held = deal.awaits(arrival.amount());
    var payment =
        new Payment(
            Payment.idOf(deal.rail(), name),
            deal.escrow(),
            deal.rail(),
            intent.operation().attempt(),
            name,
            arrival.charge(),
            arrival.amount(),
            arrival.providerFee(),
            held ? deal.price() : arrival.amount(),
            arrival.paidAt());
    if (!payments.insert(payment, held)) return;
    payments.setIntent(name, IntentState.PAID);
    if (held) deals.hold(deal.escrow(), payment.id());
    ledger.book(held ? Bookings.held(payment) : Bookings.unwanted(payment));
    room.outbox().record(PaymentsMessages.arrived(payment, deal, intent.cause()));
    room.telemetry()
        .meters()
        .counter(
            "bloxtr8.payments.arrived",
            "rail",
            deal.rail().name(),
            "fate",
            held ? "HELD" : "UNWANTED")
        .increment();
  }

  private void dead(Recorded intent, Deal deal, String name) {
    var number = intent.operation().attempt();
    var last = operations.lastOf(deal.escrow().text(), new Cancel(number));
    var end = last == null ? null : operations.lock(last.id());
    if (end != null && !end.operation().isFinal())
      outcomes.done(end, deal, new Answer.Done(name, null));
    else if (payments.setIntent(name, IntentState.DEAD))
      room.outbox()
          .record(
              end == null
                  ? PaymentsMessages.intentDead(deal.escrow(), number, intent.cause())
                  : cancelled(deal, number, end));
  }

  /** Its cancel was refused because somebody else was faster. */
  private Outgoing cancelled(Deal deal, int number, Recorded end) {
    deals.close(deal.escrow());
    return PaymentsMessages.cancelled(deal.escrow(), number, end.cause());
  }

  private void transfer(Locked locked, SeenTransfer seen) {
    if (!locked.operation().amount().equals(seen.amount())) sentOtherwise(locked, seen);
    else if (!locked.operation().isFinal())
      outcomes.done(locked.recorded(), locked.deal(), new Answer.Done(seen.transfer(), null));
    else if (locked.operation().state() == State.FAILED)
      paidAfterFailure("transfer-after-failure", seen.transfer());
    else paidTwice(locked.operation(), seen.transfer());
    if (seen.reversed().compareTo(operations.reversed(locked.operation().escrowId())) > 0)
      alert("transfer-reversed", "%s gave back %s".formatted(seen.transfer(), seen.reversed()));
  }

  /** What a restore forgot had changed the amount: it is taken for what it is, and staff look. */
  private void sentOtherwise(Locked locked, SeenTransfer seen) {
    var operation = locked.operation();
    var what =
        "%s sent %s and not %s".formatted(seen.transfer(), seen.amount(), operation.amount());
    alert("transfer-odd", what);
    if (operation.isFinal() || !seen.transfer().equals(restores.madeBy(operation.id()))) return;
    outcomes.done(locked.recorded(), locked.deal(), new Answer.Done(seen.transfer(), null));
    ledger.book(Bookings.sentOtherwise(operation, seen.amount()));
    reviews.open(
        ReviewStore.Kind.CARD_SUSPENSE,
        operation.id().text(),
        operation.escrowId(),
        what,
        clock.instant());
  }

  private void refund(Locked locked, SeenRefund seen) {
    if (!locked.operation().leg().paysBuyer())
      throw new IllegalStateException(seen.refund() + " names an operation that refunds nothing");
    var state = locked.operation().state();
    switch (seen.now()) {
      case Answer.Done done when !locked.operation().isFinal() ->
          outcomes.done(locked.recorded(), locked.deal(), done);
      case Answer.Done _ when state == State.FAILED ->
          paidAfterFailure("refund-after-failure", seen.refund());
      case Answer.Done _ -> paidTwice(locked.operation(), seen.refund());
      case Answer _ when locked.operation().isEnded() -> {}
      case Answer.Refused(var why) when !locked.operation().isFinal() ->
          outcomes.failed(locked.recorded(), locked.deal(), why);
      case Answer.Refused _ when state == State.SUCCEEDED -> outcomes.returned(locked.recorded());
      case Answer.Underway(var object) when !locked.operation().isFinal() ->
          operations.underway(
              locked.operation().id(), object, clock.instant().plus(pace.janitorEvery()));
      default -> {}
    }
  }

  /** Whether it landed is looked at on the chain, by whoever resolves the operation. */
  private void sending(Locked locked, Sighting.SeenSending seen) {
    if (!locked.operation().isFinal()) operations.dueNow(locked.operation().id(), clock.instant());
    else if (locked.operation().state() == State.FAILED && seen.alive())
      paidAfterFailure("sending-after-failure", seen.object());
    else if (seen.alive()) paidTwice(locked.operation(), seen.object());
    Database.afterCommit(wakeWorkers);
  }

  /** Two persons had said that its money went another way. */
  private void paidTwice(Operation operation, String object) {
    if (!object.equals(operation.providerId()))
      alert(
          "paid-twice",
          "%s went out although %s of %s is settled by %s"
              .formatted(
                  object, operation.leg().text(), operation.subject(), operation.providerId()));
  }

  /** The leg may be asked for again: nothing leaves until staff have looked. */
  private void paidAfterFailure(String kind, String object) {
    var what = object + " went out although its operation had failed";
    status.stopReleases(what);
    alert(kind, what + ": releases are stopped");
  }

  private void account(SeenAccount seen) {
    if (seen.bank() == null) destinations.bankUnknown(seen.account());
    else wallets.bankSeen(seen.account(), seen.bank());
    var owner = destinations.set(seen.account(), seen.ready(), clock.instant());
    if (owner == null || !seen.ready()) return;
    operations.destinationReady(owner, Rail.STRIPE, clock.instant());
    Database.afterCommit(wakeWorkers);
  }

  private void alert(String kind, String detail) {
    room.telemetry().alerts().raise(room.name(), kind, detail);
  }
}
