package bloxtr8.payments.execution;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.payments.chargebacks.ChargebackStore;
import bloxtr8.payments.chargebacks.EvidenceBundle;
import bloxtr8.payments.chargebacks.NegativeBalanceHolds;
import bloxtr8.payments.deals.DealFactStore;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.deals.HoldStore;
import bloxtr8.payments.deals.PaymentStore;
import bloxtr8.payments.destinations.DestinationStore;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.Clearance;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Hold;
import bloxtr8.payments.domain.InDoubtDecider;
import bloxtr8.payments.domain.InDoubtDecider.Absence;
import bloxtr8.payments.domain.InDoubtDecider.NextAction;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind.Cancel;
import bloxtr8.payments.domain.OperationKind.Evidence;
import bloxtr8.payments.domain.OperationKind.Intent;
import bloxtr8.payments.domain.OperationKind.Refund;
import bloxtr8.payments.domain.OperationKind.Reversal;
import bloxtr8.payments.domain.OperationKind.SellerAccount;
import bloxtr8.payments.domain.Payment;
import bloxtr8.payments.domain.SendDecider;
import bloxtr8.payments.domain.SendDecider.Facts;
import bloxtr8.payments.domain.SendDecider.Verdict;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.messages.PaymentsMessages;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.operations.OperationStore.RecordedOperation;
import bloxtr8.payments.rails.ProviderClient;
import bloxtr8.payments.rails.ProviderClient.CallDetails;
import bloxtr8.payments.rails.RetryPolicy;
import bloxtr8.payments.refreshes.ProviderRefreshStore;
import bloxtr8.payments.restore.RestoreStore;
import bloxtr8.payments.reviews.DealReviews;
import bloxtr8.payments.reviews.RefundReviews;
import bloxtr8.payments.reviews.ReviewStore;
import bloxtr8.payments.solvency.StatusStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Before and after a call to a provider: one transaction each, under the deal's row lock. The call
 * itself is made between them, outside of any transaction.
 */
public final class OperationHandler {

  /** More attempts of one leg are not made before a person looks. */
  private static final int ATTEMPTS_MAX = 50;

  private static final Duration DESTINATION_CHECK_INTERVAL = Duration.ofMinutes(15);

  /** Somebody is called when an unknown destination was not even looked at for so long. */
  private static final Duration UNKNOWN_FOR_LONG = Duration.ofDays(1);

  /** What two persons have ended may have been done after all. */
  static final Duration ENDED_CHECK_INTERVAL = Duration.ofDays(1);

  private final ServiceContext service;
  private final Database database;
  private final Clock clock;
  private final OperationStore operations;
  private final DealStore deals;
  private final PaymentStore payments;
  private final DestinationStore destinations;
  private final NegativeBalanceHolds debts;
  private final ScreeningGate screeningGate;
  private final HoldStore holds;
  private final RestoreStore restores;
  private final ProviderRefreshStore refreshes;
  private final ChargebackStore chargebacks;
  private final DealFactStore facts;
  private final StatusStore status;
  private final Ledger ledger;
  private final DealReviews reviews;
  private final ReviewStore waiting;
  private final OperationOutcomes outcomes;
  private final InDoubtDecider inDoubt;
  private final RetryPolicy retryPolicy;

  OperationHandler(
      ServiceContext service,
      Ledger ledger,
      OperationOutcomes outcomes,
      DealReviews reviews,
      InDoubtDecider inDoubt,
      RetryPolicy retryPolicy,
      NegativeBalanceHolds debts,
      OperationStore operations,
      DealStore deals,
      PaymentStore payments,
      DestinationStore destinations,
      ScreeningGate screeningGate,
      HoldStore holds,
      RestoreStore restores,
      ProviderRefreshStore refreshes,
      ChargebackStore chargebacks,
      DealFactStore facts,
      StatusStore status,
      ReviewStore waiting) {
    this.service = service;
    this.database = service.database();
    this.clock = service.clock();
    this.debts = debts;
    this.operations = operations;
    this.deals = deals;
    this.payments = payments;
    this.destinations = destinations;
    this.screeningGate = screeningGate;
    this.holds = holds;
    this.restores = restores;
    this.refreshes = refreshes;
    this.chargebacks = chargebacks;
    this.facts = facts;
    this.status = status;
    this.ledger = ledger;
    this.reviews = reviews;
    this.waiting = waiting;
    this.outcomes = outcomes;
    this.inDoubt = inDoubt;
    this.retryPolicy = retryPolicy;
  }

  /** Whether nothing keeps it, if its destination does not. */
  public boolean isFree(OperationId id) {
    return database.inTransaction(() -> {
      var locked = lock(id);
      var operation = locked.recorded().operation();
      var facts = facts(operation, locked.deal(), screeningGate.ofSource(operation));
      return SendDecider.decide(operation, facts) instanceof Verdict.Send;
    });
  }

  /** The operation with the words to send now; null when it is not to be sent. */
  @Nullable
  public Operation beforeSending(OperationId id, ProviderClient provider, Clearance clearance) {
    return database.inTransaction(() -> {
      var locked = lock(id);
      var operation = locked.recorded().operation();
      if (operation.isFinal() || operation.isSent()) return null;
      if (waitsForRestore(locked)) return null;
      if (operation.kind().paysSeller() && locked.deal() != null) debts.openHolds(locked.deal());
      return switch (SendDecider.decide(
          operation,
          facts(operation, locked.deal(), screeningGate.of(locked.recorded(), clearance)))) {
        case Verdict.Send _ -> send(operation, locked.deal(), provider);
        case Verdict.Wait(var why) -> {
          operations.postpone(id, why, clock.instant().plus(retryPolicy.retryInterval()));
          yield null;
        }
        case Verdict.WaitForDestination(var until) -> {
          destinationWaits(locked.recorded(), until);
          yield null;
        }
        case Verdict.Never(var why) -> {
          outcomes.failed(locked.recorded(), locked.deal(), why);
          yield null;
        }
        case Verdict.Block(var reason) -> {
          outcomes.blocked(locked.recorded(), reason, clock.instant());
          reviews.blocked(operation, reason, locked.recorded().cause());
          yield null;
        }
        case Verdict.Moot _ -> {
          outcomes.done(locked.recorded(), locked.deal(), new Answer.Done("", null));
          yield null;
        }
      };
    });
  }

  /** Both parties are informed once, and again when it waits for something else. */
  private void destinationWaits(RecordedOperation recorded, @Nullable Instant until) {
    var now = clock.instant();
    var payout = recorded.operation();
    var nextCheckAt = now.plus(DESTINATION_CHECK_INTERVAL);
    var why =
        until == null
            ? "nobody says which bank account is behind the destination"
            : "a changed bank account waits until " + until;
    var isNew =
        operations.waits(
            payout.id(),
            why,
            until == null || nextCheckAt.isBefore(until) ? nextCheckAt : until,
            until == null ? now.plus(UNKNOWN_FOR_LONG) : until);
    if (!isNew) return;
    service.outbox().record(PaymentsMessages.transferWaits(payout, until, recorded.cause()));
    service
        .telemetry()
        .alerts()
        .raise(service.name(), "payout-waits", "%s: %s".formatted(payout.subject(), why));
  }

  /** How an operation that was sent is to be resolved; null when it is already. */
  @Nullable
  public NextAction beforeResolving(OperationId id) {
    return database.inTransaction(() -> {
      var locked = lock(id);
      var operation = locked.recorded().operation();
      if (operation.isFinal()) return null;
      var deal = locked.deal();
      var mayRepeat =
          restores.since(operation.rail()) == null
              && !isReplaced(operation)
              && (!operation.kind().paysOut() || (deal != null && mayLeave(operation, deal)));
      var step = inDoubt.next(operation, mayRepeat, clock.instant());
      if (step == NextAction.REPEAT) markSent(operation, requestOf(operation));
      return step;
    });
  }

  /** What it made before we forgot it is looked at, and completes it. */
  private boolean waitsForRestore(LockedOperation locked) {
    var now = clock.instant();
    var operation = locked.recorded().operation();
    var known = restores.madeBy(operation.id());
    if (known != null
        && (operation.kind() instanceof SellerAccount || operation.kind() instanceof Reversal)) {
      outcomes.done(locked.recorded(), locked.deal(), new Answer.Done(known, null));
      return true;
    }
    if (known == null && isReplaced(operation)) {
      outcomes.failed(
          locked.recorded(), locked.deal(), "a later attempt did it, before the restore");
      return true;
    }
    if (known != null) refreshes.hint(operation.rail(), List.of(known), now);
    else if (restores.since(operation.rail()) == null) return false;
    operations.postpone(
        operation.id(),
        "what was made before the restore is learned",
        now.plus(retryPolicy.retryInterval()));
    return true;
  }

  /** A later attempt is only made when the one before did nothing, and never will. */
  private boolean isReplaced(Operation operation) {
    var later =
        IntStream.rangeClosed(operation.attempt() + 1, operation.attempt() + ATTEMPTS_MAX)
            .mapToObj(attempt -> Operation.idOf(operation.subject(), operation.kind(), attempt))
            .toList();
    return restores.madeByAny(later);
  }

  private boolean mayLeave(Operation operation, Deal deal) {
    return deal.frozen() == null
        && mayBePaid(operation)
        && status.releasesStopped(operation.rail()) == null
        && Hold.against(operation.kind(), holds.openOf(deal.escrow())) == null;
  }

  private boolean mayBePaid(Operation operation) {
    var to = operation.destination();
    return !operation.kind().paysSeller()
        || to == null
        || (destinations.isBankKnown(to) && destinations.waitsUntil(to, clock.instant()) == null);
  }

  /** What the provider said to it, or what a look found. */
  public void answered(OperationId id, Answer answer) {
    database.inTransaction(() -> {
      var locked = lock(id);
      var recorded = locked.recorded();
      if (recorded.operation().isFinal()) return;
      var now = clock.instant();
      switch (answer) {
        case Answer.Done done -> outcomes.done(recorded, locked.deal(), done);
        case Answer _ when recorded.operation().isEnded() ->
            operations.postpone(
                id, "ended without proof; " + describe(answer), now.plus(ENDED_CHECK_INTERVAL));
        case Answer.Underway(var object) ->
            operations.underway(id, object, now.plus(retryPolicy.retryInterval()));
        case Answer.Refused(var why) -> outcomes.failed(recorded, locked.deal(), why);
        case Answer.NotSent(var why) -> operations.unsent(id, why, dueAgain(recorded, now));
        case Answer.Unclear(var why, var providersFailure) ->
            operations.unclear(id, why, providersFailure, dueAgain(recorded, now));
        case Answer.Absent _ -> absent(recorded, locked.deal(), now);
      }
    });
  }

  private static String describe(Answer answer) {
    return switch (answer) {
      case Answer.Done _ -> "it is done";
      case Answer.Underway _ -> "the provider says that it is underway";
      case Answer.Refused(var why) -> "the provider says that it did nothing: " + why;
      case Answer.NotSent(var why) -> why;
      case Answer.Unclear(var why, _) -> why;
      case Answer.Absent _ -> "the provider has nothing of it";
    };
  }

  private void absent(RecordedOperation recorded, @Nullable Deal deal, Instant now) {
    switch (inDoubt.absent(recorded.operation(), now)) {
      case Absence.NotYetProved(var nextCheckAt) ->
          operations.absent(recorded.operation().id(), now, nextCheckAt);
      case Absence.Proved _ -> {
        outcomes.failed(recorded, deal, "proved absent by two looks");
        if (recorded.operation().kind() instanceof Cancel) cancelAgain(recorded, now);
      }
    }
  }

  /** Under a new key: Stripe keeps its own failure under the old one. */
  private void cancelAgain(RecordedOperation failed, Instant now) {
    var last = failed.operation();
    var next =
        Operation.planned(
            last.escrowId(), last.kind(), last.attempt() + 1, last.rail(), last.amount(), null);
    operations.insert(next, null, failed.cause(), now, now.plus(retryPolicy.retryInterval()));
  }

  private Instant dueAgain(RecordedOperation recorded, Instant now) {
    return now.plus(retryPolicy.waitAfter(Duration.between(recorded.at(), now)));
  }

  private Operation send(Operation operation, @Nullable Deal deal, ProviderClient provider) {
    return markSent(operation, provider.compose(operation, particulars(operation, deal)));
  }

  private Operation markSent(Operation operation, String request) {
    var now = clock.instant();
    operations.sent(operation.id(), request, now, now.plus(retryPolicy.lease()));
    var sent = operations.lock(operation.id());
    if (sent == null) throw new IllegalStateException(operation.id() + " has gone");
    return sent.operation();
  }

  private static String requestOf(Operation operation) {
    var request = operation.sending().request();
    if (request == null) throw new IllegalStateException(operation.id() + " was never composed");
    return request;
  }

  private record LockedOperation(RecordedOperation recorded, @Nullable Deal deal) {}

  /** The deal before the operation, as everywhere. */
  private LockedOperation lock(OperationId id) {
    var escrow = operations.escrowOf(id);
    var deal = escrow == null ? null : deals.lock(List.of(escrow)).get(escrow);
    var recorded = operations.lock(id);
    if (recorded == null) throw new IllegalStateException("there is no operation " + id);
    return new LockedOperation(recorded, deal);
  }

  private Facts facts(Operation operation, @Nullable Deal deal, Clearance clearance) {
    var to = operation.destination();
    return new Facts(
        deal,
        status.releasesStopped(operation.rail()) != null,
        deal == null ? List.of() : holds.openOf(deal.escrow()),
        operation.kind() instanceof Intent && deal != null
            ? RefundReviews.of(waiting, deal.escrow())
            : Clearance.CLEAN,
        clearance,
        to != null && destinations.isReady(to),
        to == null || destinations.isBankKnown(to),
        to == null ? null : destinations.waitsUntil(to, clock.instant()),
        reserved(operation),
        operation.kind() instanceof Cancel(var number) ? intentOf(operation, number) : null);
  }

  private Money reserved(Operation operation) {
    if (!operation.kind().paysOut()) return operation.amount();
    return ledger.balance(
        Account.inFlight(operation.id(), operation.escrowId()), operation.amount().currency());
  }

  private @Nullable Operation intentOf(Operation operation, int number) {
    return operations.lastOf(operation.subject(), new Intent(number));
  }

  private CallDetails particulars(Operation operation, @Nullable Deal deal) {
    var payment =
        switch (operation.kind()) {
          case Refund(var id) -> id;
          default -> deal == null ? null : deal.heldPayment();
        };
    var intent =
        operation.kind() instanceof Cancel(var number)
            ? payments.intentOf(operation.escrowId(), number)
            : null;
    var paid = payment == null ? null : paymentOf(payment);
    return new CallDetails(deal, paid, intent, evidence(operation, deal));
  }

  private @Nullable String evidence(Operation operation, @Nullable Deal deal) {
    if (!(operation.kind() instanceof Evidence(var id, _)) || deal == null) return null;
    var chargeback = chargebacks.find(id);
    var payment = chargeback == null ? null : paymentOf(chargeback.payment());
    return payment == null ? null : EvidenceBundle.of(deal, payment, facts.of(deal.escrow()));
  }

  private @Nullable Payment paymentOf(PaymentId id) {
    var stored = payments.find(id);
    return stored == null ? null : stored.payment();
  }
}
