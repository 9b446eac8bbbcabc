package bloxtr8.projections.domain;

import bloxtr8.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * How far the buyer's money has come: the fold of what payments tells about one escrow.
 *
 * @param awaitsDestination the buyer cannot pay until the seller can be paid
 * @param seen money is on its way, not final
 * @param missing what the buyer paid too little so far
 */
public record PaymentView(
    boolean awaitsDestination, boolean seen, boolean underReview, @Nullable Money missing) {

  public static final PaymentView NONE = new PaymentView(false, false, false, null);

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

  public PaymentView after(Fact fact) {
    return switch (fact) {
      case IntentCreated _ -> new PaymentView(false, false, underReview, null);
      case AwaitsDestination _ -> new PaymentView(true, seen, underReview, missing);
      case Seen _ -> new PaymentView(awaitsDestination, true, underReview, missing);
      case Partial(var rest) -> new PaymentView(awaitsDestination, false, underReview, rest);
      case ReviewOpened _ -> new PaymentView(awaitsDestination, seen, true, missing);
      case ReviewClosed _ -> new PaymentView(awaitsDestination, seen, false, missing);
      case Settled _ -> new PaymentView(awaitsDestination, false, underReview, null);
    };
  }
}
