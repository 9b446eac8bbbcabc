package bloxtr8.payments.execution;

import bloxtr8.kernel.OperationId;
import bloxtr8.payments.chargebacks.NegativeBalanceHolds;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.Clearance;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.InDoubtDecider;
import bloxtr8.payments.domain.InDoubtDecider.Absence;
import bloxtr8.payments.domain.InDoubtDecider.NextAction;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind.Cancel;
import bloxtr8.payments.domain.OperationKind.Reversal;
import bloxtr8.payments.domain.OperationKind.SellerAccount;
import bloxtr8.payments.domain.SendDecider;
import bloxtr8.payments.domain.SendDecider.Verdict;
import bloxtr8.payments.messages.PaymentsMessages;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.operations.OperationStore.RecordedOperation;
import bloxtr8.payments.rails.ProviderClient;
import bloxtr8.payments.rails.RetryPolicy;
import bloxtr8.payments.refreshes.ProviderRefreshStore;
import bloxtr8.payments.restore.RestoreStore;
import bloxtr8.payments.reviews.DealReviews;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The steps before and after a call to a provider: one transaction each, under the deal's row lock.
 * The call itself is made between them, outside of any transaction.
 */
public final class OperationHandler {

  /** Further attempts of a leg need a decision by staff. */
  private static final int ATTEMPTS_MAX = 50;

  private static final Duration DESTINATION_CHECK_INTERVAL = Duration.ofMinutes(15);

  /** An alert is raised when a destination's bank account has been unknown for this time. */
  private static final Duration UNKNOWN_FOR_LONG = Duration.ofDays(1);

  /** Such an operation is still searched for, because the provider may execute it later. */
  static final Duration ENDED_CHECK_INTERVAL = Duration.ofDays(1);

  private final ServiceContext service;
  private final Database database;
  private final Clock clock;
  private final OperationFacts facts;
  private final OperationStore operations;
  private final DealStore deals;
  private final NegativeBalanceHolds debts;
  private final ScreeningGate screeningGate;
  private final RestoreStore restores;
  private final ProviderRefreshStore refreshes;
  private final DealReviews reviews;
  private final OperationOutcomes outcomes;
  private final InDoubtDecider inDoubt;
  private final RetryPolicy retryPolicy;

  OperationHandler(
      ServiceContext service,
      OperationOutcomes outcomes,
      DealReviews reviews,
      InDoubtDecider inDoubt,
      RetryPolicy retryPolicy,
      NegativeBalanceHolds debts,
      OperationFacts facts,
      OperationStore operations,
      DealStore deals,
      ScreeningGate screeningGate,
      RestoreStore restores,
      ProviderRefreshStore refreshes) {
    this.service = service;
    this.database = service.database();
    this.clock = service.clock();
    this.debts = debts;
    this.facts = facts;
    this.operations = operations;
    this.deals = deals;
    this.screeningGate = screeningGate;
    this.restores = restores;
    this.refreshes = refreshes;
    this.reviews = reviews;
    this.outcomes = outcomes;
    this.inDoubt = inDoubt;
    this.retryPolicy = retryPolicy;
  }

  /** Whether it may be sent, as far as is known before its destination is screened. */
  public boolean isFree(OperationId id) {
    return database.inTransaction(() -> {
      var locked = lock(id);
      var operation = locked.recorded().operation();
      var known = facts.of(operation, locked.deal(), screeningGate.ofSource(operation));
      return SendDecider.decide(operation, known) instanceof Verdict.Send;
    });
  }

  /** Stores the request and returns the operation with it; null when it must not be sent now. */
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
          facts.of(operation, locked.deal(), screeningGate.of(locked.recorded(), clearance)))) {
        case Verdict.Send _ -> send(operation, locked.deal(), provider);
        case Verdict.Wait(var why) -> {
          operations.postpone(id, why, clock.instant().plus(retryPolicy.inDoubtInterval()));
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

  /** Informs both parties once, and again when the reason changes. */
  private void destinationWaits(RecordedOperation recorded, @Nullable Instant until) {
    var now = clock.instant();
    var payout = recorded.operation();
    var nextCheckAt = now.plus(DESTINATION_CHECK_INTERVAL);
    var why =
        until == null
            ? "the provider does not report the bank account of the destination"
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

  /** How to resolve an operation that was sent; null when it is resolved already. */
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
              && (!operation.kind().paysOut() || (deal != null && facts.mayLeave(operation, deal)));
      var next = inDoubt.next(operation, mayRepeat, clock.instant());
      if (next == NextAction.REPEAT) markSent(operation, requestOf(operation));
      return next;
    });
  }

  /**
   * Whether the operation must not be sent because of a restore. An object that it created after
   * the backup was made is fetched, and completes it.
   */
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
          locked.recorded(), locked.deal(), "a later attempt was executed before the restore");
      return true;
    }
    if (known != null) refreshes.hint(operation.rail(), List.of(known), now);
    else if (restores.since(operation.rail()) == null) return false;
    operations.postpone(
        operation.id(),
        "the import after the restore is running",
        now.plus(retryPolicy.inDoubtInterval()));
    return true;
  }

  /**
   * Whether a later attempt was executed before the restore, which proves that this one was not.
   */
  private boolean isReplaced(Operation operation) {
    var later =
        IntStream.rangeClosed(operation.attempt() + 1, operation.attempt() + ATTEMPTS_MAX)
            .mapToObj(attempt -> Operation.idOf(operation.subject(), operation.kind(), attempt))
            .toList();
    return restores.madeByAny(later);
  }

  /** Records the provider's response to the call, or the result of a search for it. */
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
            operations.underway(id, object, now.plus(retryPolicy.inDoubtInterval()));
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
      case Answer.Done _ -> "it was executed";
      case Answer.Underway _ -> "the provider reports that it is in progress";
      case Answer.Refused(var why) -> "the provider reports that it was not executed: " + why;
      case Answer.NotSent(var why) -> why;
      case Answer.Unclear(var why, _) -> why;
      case Answer.Absent _ -> "the provider has no such object";
    };
  }

  private void absent(RecordedOperation recorded, @Nullable Deal deal, Instant now) {
    switch (inDoubt.absent(recorded.operation(), now)) {
      case Absence.NotYetProved(var nextCheckAt) ->
          operations.absent(recorded.operation().id(), now, nextCheckAt);
      case Absence.Proved _ -> {
        outcomes.failed(recorded, deal, "two searches proved that it was not executed");
        if (recorded.operation().kind() instanceof Cancel) cancelAgain(recorded, now);
      }
    }
  }

  /** Cancels under a new key, because Stripe would return its stored failure under the old one. */
  private void cancelAgain(RecordedOperation failed, Instant now) {
    var last = failed.operation();
    var next =
        Operation.planned(
            last.escrowId(), last.kind(), last.attempt() + 1, last.rail(), last.amount(), null);
    operations.insert(next, null, failed.cause(), now, now.plus(retryPolicy.inDoubtInterval()));
  }

  private Instant dueAgain(RecordedOperation recorded, Instant now) {
    return now.plus(retryPolicy.waitAfter(Duration.between(recorded.at(), now)));
  }

  private Operation send(Operation operation, @Nullable Deal deal, ProviderClient provider) {
    return markSent(operation, provider.compose(operation, facts.detailsOf(operation, deal)));
  }

  private Operation markSent(Operation operation, String request) {
    var now = clock.instant();
    operations.sent(operation.id(), request, now, now.plus(retryPolicy.lease()));
    var sent = operations.lock(operation.id());
    if (sent == null) throw new IllegalStateException(operation.id() + " does not exist");
    return sent.operation();
  }

  private static String requestOf(Operation operation) {
    var request = operation.sending().request();
    if (request == null) throw new IllegalStateException(operation.id() + " has no stored request");
    return request;
  }

  private record LockedOperation(RecordedOperation recorded, @Nullable Deal deal) {}

  /** Locks the deal before the operation, in the same order as elsewhere. */
  private LockedOperation lock(OperationId id) {
    var escrow = operations.escrowOf(id);
    var deal = escrow == null ? null : deals.lock(List.of(escrow)).get(escrow);
    var recorded = operations.lock(id);
    if (recorded == null) throw new IllegalStateException("there is no operation " + id);
    return new LockedOperation(recorded, deal);
  }
}
