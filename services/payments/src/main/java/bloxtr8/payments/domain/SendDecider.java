package bloxtr8.payments.domain;

import bloxtr8.kernel.Money;
import bloxtr8.payments.domain.OperationKind.Cancel;
import bloxtr8.payments.domain.OperationKind.Collect;
import bloxtr8.payments.domain.OperationKind.Evidence;
import bloxtr8.payments.domain.OperationKind.Intent;
import bloxtr8.payments.domain.OperationKind.Payout;
import bloxtr8.payments.domain.OperationKind.Refund;
import bloxtr8.payments.domain.OperationKind.Remainder;
import bloxtr8.payments.domain.OperationKind.Reversal;
import bloxtr8.payments.domain.OperationKind.SellerAccount;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Decides immediately before the call whether an operation that was never sent may be sent. */
public final class SendDecider {

  private static final String REVIEW_OPEN = "a person must decide first";

  /** The decision. */
  public sealed interface Verdict {

    record Send() implements Verdict {}

    /** Never: the reservation is undone and the escrow is informed of the reason. */
    record Block(BlockReason reason) implements Verdict {}

    /** Not yet. */
    record Wait(String why) implements Verdict {}

    /**
     * Not yet: the destination was changed, or is unknown.
     *
     * @param until null while it is unknown
     */
    record WaitForDestination(@Nullable Instant until) implements Verdict {}

    /** Never, and nothing was reserved for it. */
    record Never(String why) implements Verdict {}

    /** Nothing is left to do at the provider: it counts as executed. */
    record Moot() implements Verdict {}
  }

  /**
   * The facts at this moment.
   *
   * @param releasesStopped the ledger's totals are broken, or this rail has a shortfall
   * @param holds of the deal
   * @param payable whether staff allow the deal to be paid
   * @param clearance whether the destination is clean, as far as known now
   * @param destinationReady whether the recorded destination can be paid
   * @param destinationKnown whether the provider reports the bank account of the destination
   * @param destinationWaits the end of its cooling-off after a change; null when it does not wait
   * @param reserved the balance of {@code in-flight:{operation}}
   * @param intent for a cancellation: the operation that created the intent
   */
  public record Facts(
      @Nullable Deal deal,
      boolean releasesStopped,
      Collection<Hold> holds,
      Clearance payable,
      Clearance clearance,
      boolean destinationReady,
      boolean destinationKnown,
      @Nullable Instant destinationWaits,
      Money reserved,
      @Nullable Operation intent) {}

  private SendDecider() {}

  public static Verdict decide(Operation operation, Facts facts) {
    return switch (operation.kind()) {
      case Intent _ -> intent(facts);
      case SellerAccount _, Reversal _, Evidence _ -> new Verdict.Send();
      case Cancel _ -> cancel(facts.intent());
      case Payout _, Refund _, Remainder _ -> payOut(operation, facts);
      case Collect _ -> collect(operation, facts);
    };
  }

  private static Verdict intent(Facts facts) {
    return switch (facts.payable()) {
      case CLEAN -> new Verdict.Send();
      case REVIEW, UNKNOWN -> new Verdict.Wait(REVIEW_OPEN);
      case FORBIDDEN -> new Verdict.Never("staff do not allow this deal to be paid by card");
    };
  }

  /** A collection that anything prevents is undone and decided again: nobody waits for it. */
  private static Verdict collect(Operation operation, Facts facts) {
    if (facts.deal() == null || facts.deal().frozen() != null || !facts.holds().isEmpty())
      return new Verdict.Never("the deal's money is held");
    if (!facts.reserved().equals(operation.amount()))
      return new Verdict.Never("nothing is reserved");
    return facts.releasesStopped()
        ? new Verdict.Wait("the ledger check has stopped payouts")
        : new Verdict.Send();
  }

  private static Verdict payOut(Operation operation, Facts facts) {
    var paysSeller = operation.kind().paysSeller();
    if (paysSeller && !facts.destinationReady()) return new Verdict.Block(BlockReason.DESTINATION);
    if (operation.stopped()) return new Verdict.Block(BlockReason.HELD);
    if (facts.deal() == null || facts.deal().frozen() != null)
      return new Verdict.Block(BlockReason.LEDGER);
    var held = Hold.against(operation.kind(), facts.holds());
    if (held != null) return new Verdict.Block(held);
    if (!facts.reserved().equals(operation.amount())) return new Verdict.Block(BlockReason.AMOUNT);
    if (paysSeller && (facts.destinationWaits() != null || !facts.destinationKnown()))
      return new Verdict.WaitForDestination(facts.destinationWaits());
    if (facts.releasesStopped()) return new Verdict.Wait("the ledger check has stopped payouts");
    return switch (facts.clearance()) {
      case CLEAN -> new Verdict.Send();
      case UNKNOWN -> new Verdict.Wait("no screening result is available for the wallet");
      case REVIEW -> new Verdict.Wait(REVIEW_OPEN);
      case FORBIDDEN -> new Verdict.Block(BlockReason.SCREENING);
    };
  }

  private static Verdict cancel(@Nullable Operation intent) {
    if (intent == null) return new Verdict.Moot();
    return switch (intent.state()) {
      case SUCCEEDED -> new Verdict.Send();
      case FAILED -> new Verdict.Moot();
      case PENDING, UNKNOWN, ENDED -> new Verdict.Wait("it is not known whether the intent exists");
    };
  }
}
