package bloxtr8.projections.domain;

import bloxtr8.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the buyer's money has come: the fold of what payments tells about one escrow.
 *
 * @param awaitsDestination the buyer cannot pay until the seller can be paid
 * @param seen money is on its way, not final
 * @param transferWaits the seller's money waits; null when it does not
 * @param missing what the buyer paid too little so far
 */
public record PaymentView(
    boolean awaitsDestination,
    boolean seen,
    boolean underReview,
    @Nullable Money missing,
    @Nullable TransferWait transferWaits) {

  public static final PaymentView NONE = new PaymentView(false, false, false, null, null);

  /**
   * The seller's money waits, because where they are paid was changed or is not known.
   *
   * @param until null while nobody can say
   */
  public record TransferWait(@Nullable Instant until) {}

  /** What payments told. */
  public sealed interface Fact {}

  public record IntentCreated() implements Fact {}

  public record AwaitsDestination() implements Fact {}

  public record Seen() implements Fact {}

  public record Partial(Money missing) implements Fact {}

  public record ReviewOpened() implements Fact {}

  public record ReviewClosed() implements Fact {}

  /** This attempt to pay is over, one way or the other. */
  public record Settled() implements Fact {}

  public record TransferWaits(TransferWait how) implements Fact {}

  /** The seller's money went or did not go; it waits no more. */
  public record TransferEnded() implements Fact {}

  public PaymentView after(Fact fact) {
    return switch (fact) {
      case IntentCreated _ -> new PaymentView(false, false, underReview, null, transferWaits);
      case AwaitsDestination _ -> new PaymentView(true, seen, underReview, missing, transferWaits);
      case Seen _ -> new PaymentView(awaitsDestination, true, underReview, missing, transferWaits);
      case Partial(var rest) ->
          new PaymentView(awaitsDestination, false, underReview, rest, transferWaits);
      case ReviewOpened _ -> new PaymentView(awaitsDestination, seen, true, missing, transferWaits);
      case ReviewClosed _ ->
          new PaymentView(awaitsDestination, seen, false, missing, transferWaits);
      case Settled _ -> new PaymentView(awaitsDestination, false, underReview, null, transferWaits);
      case TransferWaits(var how) ->
          new PaymentView(awaitsDestination, seen, underReview, missing, how);
      case TransferEnded _ -> new PaymentView(awaitsDestination, seen, underReview, missing, null);
    };
  }
}
