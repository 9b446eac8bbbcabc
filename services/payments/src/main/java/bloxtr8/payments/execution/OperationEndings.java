package bloxtr8.payments.execution;

import bloxtr8.api.StaffCommandsApi.Ending;
import bloxtr8.api.StaffCommandsApi.Settling;
import bloxtr8.api.StaffCommandsApi.Staff;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.StaffAct;
import bloxtr8.kernel.TwoPersonRule.Verdict;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Operation.State;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.operations.InDoubtStore;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.operations.OperationStore.RecordedOperation;
import bloxtr8.payments.rails.Rails;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;
import bloxtr8.platform.staff.StaffProposals;
import bloxtr8.platform.staff.StaffProposals.Act;
import bloxtr8.platform.staff.StaffReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Ends an operation whose outcome cannot be proved. The provider is queried first, and its answer
 * is used instead when it has one; otherwise two persons, at any amount, end it and its money is
 * moved to suspense. Its leg is never requested again, so that we cannot send the money twice.
 */
public final class OperationEndings {

  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_:.-]{3,100}");

  /** A provider that does not respond prevents the end for this time after the last send. */
  private static final Duration SILENCE_MAX = Duration.ofDays(1);

  private final ServiceContext service;
  private final Ledger ledger;
  private final Rails rails;
  private final OperationHandler handler;
  private final OperationOutcomes outcomes;
  private final OperationStore operations;
  private final DealStore deals;
  private final InDoubtStore doubts;
  private final StaffProposals proposals;

  OperationEndings(
      ServiceContext service,
      Ledger ledger,
      Rails rails,
      OperationHandler handler,
      OperationOutcomes outcomes,
      OperationStore operations,
      DealStore deals,
      InDoubtStore doubts,
      StaffProposals proposals) {
    this.service = service;
    this.ledger = ledger;
    this.rails = rails;
    this.handler = handler;
    this.outcomes = outcomes;
    this.operations = operations;
    this.deals = deals;
    this.doubts = doubts;
    this.proposals = proposals;
  }

  private record LockedOperation(RecordedOperation recorded, Deal deal) {

    Operation operation() {
      return recorded.operation();
    }
  }

  public Decided end(OperationId id, Ending ending) {
    var reason = StaffReason.of(ending.reason());
    var before = service.database().inTransaction(() -> lock(id, ending.by()).operation());
    requireInDoubt(before);
    if (before.isEnded()) return Decided.DONE_BEFORE;
    requireUnknownAtProvider(before, find(before));
    return service
        .database()
        .inTransaction(() -> {
          var locked = lock(id, ending.by());
          var operation = locked.operation();
          requireInDoubt(operation);
          if (operation.isEnded()) return Decided.DONE_BEFORE;
          var verdict =
              judge(StaffAct.END_OPERATION, operation, reason, ending.replaces(), ending.by());
          if (verdict == Verdict.CONFIRMED) {
            var now = service.clock().instant();
            doubts.end(id, reason, now, now.plus(OperationHandler.ENDED_CHECK_INTERVAL));
            ledger.book(Bookings.operationEnded(operation));
          }
          return Decided.of(verdict);
        });
  }

  public Decided settle(OperationId id, Settling settling) {
    var reason = StaffReason.of(settling.reason());
    var reference = settling.reference();
    if (!REFERENCE.matcher(reference).matches())
      throw RefusedRequest.invalid("reference", "must be 3 to 100 letters, digits and _ : . -");
    var before = service.database().inTransaction(() -> lock(id, settling.by()).operation());
    if (isSettledBy(before, reference)) return Decided.DONE_BEFORE;
    requireEnded(before);
    requireNotDone(before, find(before));
    return service
        .database()
        .inTransaction(() -> {
          var locked = lock(id, settling.by());
          var operation = locked.operation();
          if (isSettledBy(operation, reference)) return Decided.DONE_BEFORE;
          requireEnded(operation);
          if (doubts.isAnothers(reference, operation.rail(), id))
            throw RefusedRequest.conflict(
                "reference_known", "Another operation has that reference at the provider.");
          var content = "settled by %s: %s".formatted(reference, reason);
          var verdict =
              judge(
                  StaffAct.SETTLE_OPERATION,
                  operation,
                  content,
                  settling.replaces(),
                  settling.by());
          if (verdict == Verdict.CONFIRMED)
            outcomes.done(locked.recorded(), locked.deal(), new Answer.Done(reference, null));
          return Decided.of(verdict);
        });
  }

  /** Outside of any transaction; the result is recorded as if a worker had found it. */
  private Answer.Found find(Operation operation) {
    var answer = rails.of(operation.rail()).find(operation);
    handler.answered(operation.id(), answer);
    return answer;
  }

  private void requireUnknownAtProvider(Operation operation, Answer.Found answer) {
    requireNotDone(operation, answer);
    switch (answer) {
      case Answer.Refused(var why) ->
          throw conflict(
              "operation_resolved", "The provider reports that it was not executed: " + why);
      case Answer.Absent _ ->
          throw conflict(
              "being_proved",
              "The provider has no such object; two searches will prove that automatically.");
      case Answer.Unclear _ -> requireLongSilence(operation);
      case Answer.Done _, Answer.Underway _ -> {}
    }
  }

  private static void requireNotDone(Operation operation, Answer answer) {
    if (answer instanceof Answer.Done(var object, _))
      throw conflict(
          "operation_resolved",
          "The provider reports that it was executed, as %s: %s has ended."
              .formatted(object, operation.id()));
  }

  private void requireLongSilence(Operation operation) {
    Instant last = Objects.requireNonNull(operation.sending().lastAt());
    if (service.clock().instant().isBefore(last.plus(SILENCE_MAX)))
      throw new RefusedRequest(
          Kind.UNAVAILABLE,
          "provider_silent",
          "The provider does not respond; the operation can be ended after a day"
              + " without a response.");
  }

  private static void requireInDoubt(Operation operation) {
    if (!operation.kind().paysOut())
      throw conflict(
          "moves_no_money", "It sends no money: it is repeated until the provider responds.");
    switch (operation.state()) {
      case SUCCEEDED, FAILED ->
          throw conflict("operation_resolved", "It has ended already: " + operation.state());
      case PENDING -> throw conflict("never_sent", "It was not sent yet, so nothing is in doubt.");
      case UNKNOWN, ENDED -> {}
    }
  }

  private static void requireEnded(Operation operation) {
    if (!operation.isEnded())
      throw conflict("not_ended", "Only an operation that two persons have ended can be settled.");
  }

  private static boolean isSettledBy(Operation operation, String reference) {
    return operation.state() == State.SUCCEEDED && reference.equals(operation.providerId());
  }

  private static RefusedRequest conflict(String code, String detail) {
    return RefusedRequest.conflict(code, detail);
  }

  private Verdict judge(
      StaffAct action, Operation operation, String content, boolean replaces, Staff by) {
    var id = operation.id().text();
    var act = new Act(action, id, content, replaces);
    var verdict = proposals.judge(act, by.member(), service.clock().instant());
    service
        .outbox()
        .record(
            Audit.entry(
                operation.subject(),
                action.text(),
                Audit.ACCEPTED,
                "gateway",
                "%s %s of %s, %s: %s"
                    .formatted(
                        verdict == Verdict.CONFIRMED ? "DONE:" : "PROPOSED:",
                        operation.kind().text(),
                        operation.amount(),
                        id,
                        content),
                new Actor.Person(by.user(), by.authority()),
                Cause.of(by.correlation())));
    return verdict;
  }

  /**
   * Locks the deal before the operation, in the same order as elsewhere. A party must not decide
   * about their own deal.
   */
  private LockedOperation lock(OperationId id, Staff by) {
    var escrow = operations.escrowOf(id);
    var deal = escrow == null ? null : deals.lock(List.of(escrow)).get(escrow);
    var recorded = operations.lock(id);
    if (recorded == null) throw RefusedRequest.notFound();
    if (deal == null) throw conflict("moves_no_money", "It has no escrow, and sends no money.");
    StaffProposals.requireImpartial(by.user(), List.of(deal.buyer(), deal.seller()));
    return new LockedOperation(recorded, deal);
  }
}
