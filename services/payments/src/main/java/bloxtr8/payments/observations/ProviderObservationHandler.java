package bloxtr8.payments.observations;

import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.deals.PaymentStore;
import bloxtr8.payments.deals.PaymentStore.IntentState;
import bloxtr8.payments.deposits.DepositHandler;
import bloxtr8.payments.destinations.DestinationStore;
import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Operation.State;
import bloxtr8.payments.domain.OperationKind.Cancel;
import bloxtr8.payments.domain.OperationKind.Intent;
import bloxtr8.payments.domain.Payment;
import bloxtr8.payments.domain.ProviderObservation;
import bloxtr8.payments.domain.ProviderObservation.Arrival;
import bloxtr8.payments.domain.ProviderObservation.ObservedAccount;
import bloxtr8.payments.domain.ProviderObservation.ObservedDispute;
import bloxtr8.payments.domain.ProviderObservation.ObservedFraudWarning;
import bloxtr8.payments.domain.ProviderObservation.ObservedIntent;
import bloxtr8.payments.domain.ProviderObservation.ObservedRefund;
import bloxtr8.payments.domain.ProviderObservation.ObservedTransfer;
import bloxtr8.payments.execution.OperationOutcomes;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.messages.PaymentsMessages;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.operations.OperationStore.RecordedOperation;
import bloxtr8.payments.rails.RetryPolicy;
import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.payments.refreshes.ProviderRefreshStore;
import bloxtr8.payments.refreshes.ProviderRefreshStore.ProviderRefresh;
import bloxtr8.payments.restore.RestoreStore;
import bloxtr8.payments.reviews.ReviewStore;
import bloxtr8.payments.solvency.StatusStore;
import bloxtr8.payments.wallets.WalletHandler;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.Outgoing;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Handles the fetched state of an object at a provider. A fact has one effect, however often, in
 * whatever order and by whatever source the object was named.
 */
public final class ProviderObservationHandler {

  private static final int TRIES_BEFORE_ALERT = 20;

  /** About a day at the in-doubt interval. */
  private static final int UNMINED_TRIES_MAX = 3_000;

  private final ServiceContext service;
  private final Clock clock;
  private final OperationStore operations;
  private final DealStore deals;
  private final PaymentStore payments;
  private final DestinationStore destinations;
  private final StatusStore status;
  private final ProviderRefreshStore refreshes;
  private final UnknownObjectStore unknown;
  private final RestoreStore restores;
  private final ReviewStore reviews;
  private final Ledger ledger;
  private final OperationOutcomes outcomes;
  private final ChargebackHandler chargebacks;
  private final DepositHandler deposits;
  private final WalletHandler wallets;
  private final RetryPolicy retryPolicy;
  private final Runnable signalWorkers;

  ProviderObservationHandler(
      ServiceContext service,
      Ledger ledger,
      OperationOutcomes outcomes,
      ChargebackHandler chargebacks,
      DepositHandler deposits,
      WalletHandler wallets,
      RetryPolicy retryPolicy,
      WorkerSignal signalWorkers,
      OperationStore operations,
      DealStore deals,
      PaymentStore payments,
      DestinationStore destinations,
      StatusStore status,
      ProviderRefreshStore refreshes,
      UnknownObjectStore unknown,
      RestoreStore restores,
      ReviewStore reviews) {
    this.service = service;
    this.clock = service.clock();
    this.operations = operations;
    this.deals = deals;
    this.payments = payments;
    this.destinations = destinations;
    this.status = status;
    this.refreshes = refreshes;
    this.unknown = unknown;
    this.restores = restores;
    this.reviews = reviews;
    this.ledger = ledger;
    this.outcomes = outcomes;
    this.chargebacks = chargebacks;
    this.deposits = deposits;
    this.wallets = wallets;
    this.retryPolicy = retryPolicy;
    this.signalWorkers = signalWorkers;
  }

  /** Handles an object that was found by our own poll. */
  public void handle(Rail rail, ProviderObservation observation) {
    service
        .database()
        .inTransaction(() -> {
          apply(rail, observation);
        });
  }

  public void handle(ProviderRefresh refresh, ProviderObservation observation) {
    service
        .database()
        .inTransaction(() -> {
          if (refresh.tries() == TRIES_BEFORE_ALERT && !waitsForTheChain(observation))
            alert(
                "provider-refresh-failing",
                refresh.object() + " could not be read again and again");
          if (observation instanceof ProviderObservation.UnknownObject(var what))
            recordUnknown(refresh, what);
          else if (refresh.tries() >= UNMINED_TRIES_MAX && isWithoutMoney(observation))
            drop(refresh);
          else if (apply(refresh.rail(), observation)) refreshes.done(refresh);
          else
            refreshes.postpone(
                refresh, clock.instant().plus(retryPolicy.retryAfter(refresh.tries())));
        });
  }

  /** Ends the refresh, because another read would find the same; a new finding raises an alert. */
  private void recordUnknown(ProviderRefresh refresh, String what) {
    refreshes.done(refresh);
    if (unknown.isNews(refresh.rail(), refresh.object(), what, clock.instant()))
      alert("unknown-provider-object", what);
  }

  private static boolean waitsForTheChain(ProviderObservation observation) {
    return observation instanceof ProviderObservation.ObservedDeposits observed
        && !observed.isFinal();
  }

  /**
   * Whether the object can never be handled: a transaction that no block has contained so far, or a
   * dispute or fraud warning about a payment that never arrived.
   */
  private static boolean isWithoutMoney(ProviderObservation observation) {
    return switch (observation) {
      case ProviderObservation.ObservedDeposits observed ->
          !observed.isFinal() && observed.deposits().isEmpty();
      case ObservedDispute _, ObservedFraudWarning _ -> true;
      default -> false;
    };
  }

  /** Gives the object up; if it exists after all, the comparison with the provider finds it. */
  private void drop(ProviderRefresh refresh) {
    refreshes.done(refresh);
    alert("provider-refresh-dropped", refresh.object() + " was dropped: its payment never arrived");
  }

  /** Handles an observation. Returns whether it is complete. */
  private boolean apply(Rail rail, ProviderObservation observation) {
    switch (observation) {
      case ObservedIntent observed ->
          withOperation(
              observed.operation(), observed.intent(), locked -> intent(locked, observed));
      case ObservedTransfer observed ->
          withOperation(
              observed.operation(), observed.transfer(), locked -> transfer(locked, observed));
      case ObservedRefund observed ->
          withOperation(
              observed.operation(), observed.refund(), locked -> refund(locked, observed));
      case ObservedAccount observed -> account(observed);
      case ObservedDispute observed -> {
        Database.afterCommit(signalWorkers);
        return chargebacks.handle(rail, observed);
      }
      case ObservedFraudWarning observed -> {
        return chargebacks.handle(rail, observed);
      }
      case ProviderObservation.ObservedSending observed ->
          withOperation(
              observed.operation(), observed.object(), locked -> sending(locked, observed));
      case ProviderObservation.ObservedDeposits observed -> {
        return deposits.handle(observed);
      }
      case ProviderObservation.ObservedWallet observed -> {
        return wallets.handle(observed);
      }
      case ProviderObservation.RelatedObjects(var objects) ->
          refreshes.hint(rail, objects, clock.instant());
      case ProviderObservation.NotFinalYet _ -> {
        return false;
      }
      case ProviderObservation.UnknownObject(var what) -> alert("unknown-provider-object", what);
    }
    return true;
  }

  private record LockedDeal(RecordedOperation recorded, @Nullable Deal deal) {
    Operation operation() {
      return recorded.operation();
    }
  }

  @FunctionalInterface
  private interface Interpretation {
    void apply(LockedDeal locked);
  }

  private void withOperation(OperationId id, String object, Interpretation meaning) {
    var escrow = operations.escrowOf(id);
    var deal = escrow == null ? null : deals.lock(List.of(escrow)).get(escrow);
    var recorded = operations.lock(id);
    if (recorded == null)
      alert(
          "unknown-provider-object",
          object + " names the operation " + id + ", which does not exist");
    else meaning.apply(new LockedDeal(recorded, deal));
  }

  private void intent(LockedDeal locked, ObservedIntent observed) {
    var deal = locked.deal();
    if (deal == null || !(locked.operation().kind() instanceof Intent))
      throw new IllegalStateException(
          observed.intent() + " names an operation that is not an intent");
    // Stripe may deliver "succeeded" before our own request returns.
    if (!locked.operation().isFinal())
      outcomes.done(locked.recorded(), deal, new Answer.Done(observed.intent(), observed.secret()));
    switch (observed.life()) {
      case PAYABLE -> {}
      case PAID -> {
        if (observed.arrival() != null)
          arrived(locked.recorded(), deal, observed.intent(), observed.arrival());
      }
      case DEAD -> endIntent(locked.recorded(), deal, observed.intent());
    }
  }

  private void arrived(RecordedOperation intent, Deal deal, String name, Arrival arrival) {
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
    service.outbox().record(PaymentsMessages.arrived(payment, deal, intent.cause()));
    service
        .telemetry()
        .meters()
        .counter(
            "bloxtr8.payments.arrived",
            "rail",
            deal.rail().name(),
            "outcome",
            held ? "HELD" : "UNWANTED")
        .increment();
  }

  private void endIntent(RecordedOperation intent, Deal deal, String name) {
    var attempt = intent.operation().attempt();
    var last = operations.lastOf(deal.escrow().text(), new Cancel(attempt));
    var cancellation = last == null ? null : operations.lock(last.id());
    if (cancellation != null && !cancellation.operation().isFinal())
      outcomes.done(cancellation, deal, new Answer.Done(name, null));
    else if (payments.setIntent(name, IntentState.DEAD))
      service
          .outbox()
          .record(
              cancellation == null
                  ? PaymentsMessages.intentFailed(deal.escrow(), attempt, intent.cause())
                  : cancelled(deal, attempt, cancellation));
  }

  /** The cancellation was refused because the intent had already ended otherwise. */
  private Outgoing cancelled(Deal deal, int attempt, RecordedOperation cancellation) {
    deals.close(deal.escrow());
    return PaymentsMessages.cancelled(deal.escrow(), attempt, cancellation.cause());
  }

  private void transfer(LockedDeal locked, ObservedTransfer observed) {
    if (!locked.operation().amount().equals(observed.amount())) sentOtherwise(locked, observed);
    else if (!locked.operation().isFinal())
      outcomes.done(locked.recorded(), locked.deal(), new Answer.Done(observed.transfer(), null));
    else if (locked.operation().state() == State.FAILED)
      paidAfterFailure("transfer-after-failure", observed.transfer());
    else paidTwice(locked.operation(), observed.transfer());
    if (observed.reversed().compareTo(operations.reversed(locked.operation().escrowId())) > 0)
      alert(
          "transfer-reversed",
          "%s was reversed by %s".formatted(observed.transfer(), observed.reversed()));
  }

  /**
   * A transfer with another amount than its operation raises an alert. When the import after a
   * restore found that the operation made it, it is recorded with the amount that was sent.
   */
  private void sentOtherwise(LockedDeal locked, ObservedTransfer observed) {
    var operation = locked.operation();
    var what =
        "%s sent %s instead of %s"
            .formatted(observed.transfer(), observed.amount(), operation.amount());
    alert("transfer-amount-mismatch", what);
    if (operation.isFinal() || !observed.transfer().equals(restores.madeBy(operation.id()))) return;
    outcomes.done(locked.recorded(), locked.deal(), new Answer.Done(observed.transfer(), null));
    ledger.book(Bookings.sentOtherwise(operation, observed.amount()));
    reviews.open(
        ReviewStore.Kind.CARD_SUSPENSE,
        operation.id().text(),
        operation.escrowId(),
        what,
        clock.instant());
  }

  private void refund(LockedDeal locked, ObservedRefund observed) {
    if (!locked.operation().kind().paysBuyer())
      throw new IllegalStateException(
          observed.refund() + " names an operation that is not a refund");
    var state = locked.operation().state();
    switch (observed.now()) {
      case Answer.Done done when !locked.operation().isFinal() ->
          outcomes.done(locked.recorded(), locked.deal(), done);
      case Answer.Done _ when state == State.FAILED ->
          paidAfterFailure("refund-after-failure", observed.refund());
      case Answer.Done _ -> paidTwice(locked.operation(), observed.refund());
      case Answer _ when locked.operation().isEnded() -> {}
      case Answer.Refused(var why) when !locked.operation().isFinal() ->
          outcomes.failed(locked.recorded(), locked.deal(), why);
      case Answer.Refused _ when state == State.SUCCEEDED -> outcomes.returned(locked.recorded());
      case Answer.Underway(var object) when !locked.operation().isFinal() ->
          operations.underway(
              locked.operation().id(), object, clock.instant().plus(retryPolicy.inDoubtInterval()));
      default -> {}
    }
  }

  /** The operation is due at once; whether the transfer has arrived is read from the chain. */
  private void sending(LockedDeal locked, ProviderObservation.ObservedSending observed) {
    if (!locked.operation().isFinal()) operations.dueNow(locked.operation().id(), clock.instant());
    else if (locked.operation().state() == State.FAILED && observed.alive())
      paidAfterFailure("sending-after-failure", observed.object());
    else if (observed.alive()) paidTwice(locked.operation(), observed.object());
    Database.afterCommit(signalWorkers);
  }

  /** Raises an alert when two persons had recorded another transfer as the payment of the payee. */
  private void paidTwice(Operation operation, String object) {
    if (!object.equals(operation.providerId()))
      alert(
          "paid-twice",
          "%s was sent although %s of %s is settled by %s"
              .formatted(
                  object, operation.kind().text(), operation.subject(), operation.providerId()));
  }

  /** The leg may have been requested again, so payouts are stopped until staff have decided. */
  private void paidAfterFailure(String kind, String object) {
    var what = object + " was sent although its operation had failed";
    status.stopReleases(what);
    alert(kind, what + ": payouts are stopped");
  }

  private void account(ObservedAccount observed) {
    if (observed.bank() == null) destinations.bankUnknown(observed.account());
    else wallets.bankSeen(observed.account(), observed.bank());
    var owner = destinations.set(observed.account(), observed.ready(), clock.instant());
    if (owner == null || !observed.ready()) return;
    operations.destinationReady(owner, Rail.STRIPE, clock.instant());
    Database.afterCommit(signalWorkers);
  }

  private void alert(String kind, String detail) {
    service.telemetry().alerts().raise(service.name(), kind, detail);
  }
}
