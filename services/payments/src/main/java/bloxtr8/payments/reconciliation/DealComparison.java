package bloxtr8.payments.reconciliation;

import static bloxtr8.payments.domain.Difference.Kind.PAYMENT_MISMATCH;
import static bloxtr8.payments.domain.Difference.Kind.STATE_MISMATCH;
import static bloxtr8.payments.domain.Difference.Kind.TRANSFER_MISMATCH;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.Difference;
import bloxtr8.payments.domain.Operation.State;
import bloxtr8.payments.domain.ProviderObservation;
import bloxtr8.payments.domain.ProviderObservation.IntentOutlook;
import bloxtr8.payments.domain.ProviderObservation.ObservedIntent;
import bloxtr8.payments.domain.ProviderObservation.ObservedRefund;
import bloxtr8.payments.domain.ProviderObservation.ObservedSending;
import bloxtr8.payments.domain.ProviderObservation.ObservedTransfer;
import bloxtr8.payments.reconciliation.ReconciliationStore.DealRecords;
import bloxtr8.payments.reconciliation.ReconciliationStore.SentOperation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares a deal's objects at a provider with our records. */
final class DealComparison {

  private final EscrowId escrow;
  private final DealRecords ours;
  private final List<Difference> differences = new ArrayList<>();
  private final Set<OperationId> seen = new HashSet<>();

  private DealComparison(EscrowId escrow, DealRecords ours) {
    this.escrow = escrow;
    this.ours = ours;
  }

  static List<Difference> of(EscrowId escrow, DealRecords ours, List<ProviderObservation> theirs) {
    var comparison = new DealComparison(escrow, ours);
    theirs.forEach(comparison::compare);
    comparison.compareWhatIsMissing();
    return List.copyOf(comparison.differences);
  }

  private void compare(ProviderObservation observation) {
    switch (observation) {
      case ObservedIntent intent -> intent(intent);
      case ObservedTransfer transfer -> transfer(transfer);
      case ObservedRefund refund -> refund(refund);
      case ObservedSending sending -> sending(sending);
      case ProviderObservation.UnknownObject(var what) ->
          differs(Difference.Kind.TRANSFER_MISMATCH, what, "none of our operations created it");
      default -> {}
    }
  }

  private void intent(ObservedIntent intent) {
    var paid = ours.paid().get(intent.intent());
    var came = intent.arrival() == null ? null : intent.arrival().amount();
    if (came == null ? paid != null : !came.equals(paid))
      differs(
          PAYMENT_MISMATCH,
          intent.intent(),
          "the provider kept %s, we booked %s".formatted(describe(came), describe(paid)));
    var dead = "DEAD".equals(ours.intents().get(intent.intent()));
    if (dead != (intent.life() == IntentOutlook.DEAD))
      differs(
          STATE_MISMATCH,
          intent.intent(),
          "the provider reports %s, we have %s"
              .formatted(intent.life(), ours.intents().get(intent.intent())));
  }

  private void transfer(ObservedTransfer transfer) {
    var sent = ofOurs(transfer.operation(), transfer.transfer());
    if (sent == null) return;
    outgoing(sent, transfer.transfer(), transfer.amount(), State.SUCCEEDED);
    var asked =
        ours.sent().stream()
            .filter(each -> each.kind().startsWith("reversal:") && each.state() == State.SUCCEEDED)
            .mapToLong(each -> each.amount().units())
            .sum();
    if (transfer.reversed().units() != asked)
      differs(
          TRANSFER_MISMATCH,
          transfer.transfer(),
          String.format(
              Locale.ROOT, "%s of it was returned, we requested %d", transfer.reversed(), asked));
  }

  private void refund(ObservedRefund refund) {
    var sent = ofOurs(refund.operation(), refund.refund());
    if (sent == null) return;
    var state =
        switch (refund.now()) {
          case Answer.Done _ -> State.SUCCEEDED;
          case Answer.Refused _ -> State.FAILED;
          default -> State.UNKNOWN;
        };
    outgoing(sent, refund.refund(), sent.amount(), state);
  }

  /** The amount it sent is compared by the statement. */
  private void sending(ObservedSending sending) {
    var sent = ofOurs(sending.operation(), sending.object());
    if (sent != null)
      outgoing(
          sent, sending.object(), sent.amount(), sending.alive() ? State.SUCCEEDED : State.FAILED);
  }

  private void outgoing(SentOperation sent, String object, Money amount, State state) {
    if (sent.state() == State.ENDED && state != State.SUCCEEDED) return;
    if (sent.state() != state || !sent.amount().equals(amount))
      differs(
          TRANSFER_MISMATCH,
          object,
          "the provider reports %s of %s, we have %s of %s"
              .formatted(state, amount, sent.state(), sent.amount()));
  }

  private @Nullable SentOperation ofOurs(OperationId operation, String object) {
    seen.add(operation);
    for (var sent : ours.sent()) if (sent.id().equals(operation)) return sent;
    differs(TRANSFER_MISMATCH, object, "it names an operation that is not of this deal");
    return null;
  }

  private void compareWhatIsMissing() {
    for (var sent : ours.sent())
      if (sent.state() == State.SUCCEEDED
          && !sent.kind().startsWith("reversal:")
          && !sent.ended()
          && !seen.contains(sent.id()))
        differs(
            TRANSFER_MISMATCH,
            sent.id().text(),
            "%s of %s is not at the provider".formatted(sent.kind(), sent.amount()));
  }

  private void differs(Difference.Kind kind, String subject, String detail) {
    differences.add(new Difference(kind, subject, escrow, detail));
  }

  private static String describe(@Nullable Money amount) {
    return amount == null ? "nothing" : amount.toString();
  }
}
