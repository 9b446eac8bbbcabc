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

/** Whether an operation that was never sent may be sent now: asked right before the call. */
public final class SendDecider {

  private static final String REVIEW_OPEN = "a person has to look first";

  /** What to do with it. */
  public sealed interface Verdict {

    record Send() implements Verdict {}

    /** Never: the reservation goes back and the escrow is informed why. */
    record Block(BlockReason reason) implements Verdict {}

    /** Not yet. */
    record Wait(String why) implements Verdict {}

    /**
     * Not yet: where the money would go on to was changed, or is not known.
     *
     * @param until null while nobody can say
     */
    record WaitForDestination(@Nullable Instant until) implements Verdict {}

    /** Never, and nothing was reserved for it. */
    record Never(String why) implements Verdict {}

    /** There is nothing to do at the provider any more: it is as good as done. */
    record Moot() implements Verdict {}
  }

  /**
   * What is so at this moment.
   *
   * @param releasesStopped the ledger's totals are broken, or too little lies on this rail
   * @param holds what keeps the deal's money
   * @param payable whether staff let the deal be paid
   * @param clearance whether the destination is clean, as far as anybody can say now
   * @param destinationReady whether the frozen destination can be paid
   * @param destinationKnown whether the provider says what is behind the destination
   * @param destinationWaits until when, because its owner changed what is behind it; null for not
   * @param reserved what lies on {@code in-flight:{operation}}
   * @param intent for the end of an intent: the operation that made it
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
      case FORBIDDEN -> new Verdict.Never("staff let this deal not be paid by card");
    };
  }

  /** Nobody waits for it: whatever has come up since undoes it, and it is decided anew. */
  private static Verdict collect(Operation operation, Facts facts) {
    if (facts.deal() == null || facts.deal().frozen() != null || !facts.holds().isEmpty())
      return new Verdict.Never("the deal's money is kept");
    if (!facts.reserved().equals(operation.amount()))
      return new Verdict.Never("nothing is set aside");
    return facts.releasesStopped()
        ? new Verdict.Wait("the ledger is being looked at")
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
    if (facts.releasesStopped()) return new Verdict.Wait("the ledger is being looked at");
    return switch (facts.clearance()) {
      case CLEAN -> new Verdict.Send();
      case UNKNOWN -> new Verdict.Wait("nobody can say whether the wallet is clean");
      case REVIEW -> new Verdict.Wait(REVIEW_OPEN);
      case FORBIDDEN -> new Verdict.Block(BlockReason.SCREENING);
    };
  }

  private static Verdict cancel(@Nullable Operation intent) {
    if (intent == null) return new Verdict.Moot();
    return switch (intent.state()) {
      case SUCCEEDED -> new Verdict.Send();
      case FAILED -> new Verdict.Moot();
      case PENDING, UNKNOWN, ENDED -> new Verdict.Wait("whether the intent exists is not known");
    };
  }
}
