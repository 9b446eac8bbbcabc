package bloxtr8.marketplace.delivery.domain;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The watch over the owner of one escrow's game. */
public sealed interface DeliveryWatch {

  /** The escrow is not paid yet: nothing is read. */
  record Waiting() implements DeliveryWatch {}

  /**
   * The payment is held.
   *
   * @param askedToDeliver whether the seller was asked to deliver, and may transfer the game
   * @param verified whether it was ever published that the buyer owns the game
   * @param reported the last finding that was published; null for none
   * @param missing the sources that were last published as missing
   */
  record Watching(
      Question question,
      boolean askedToDeliver,
      boolean verified,
      @Nullable OwnerFinding reported,
      Set<OwnershipSource> missing,
      Activity activity,
      OwnerHistory owners)
      implements DeliveryWatch {

    static Watching of(Question question, Instant at) {
      return new Watching(
          question, false, false, null, Set.of(), new Activity(Pace.QUIET, at), OwnerHistory.NONE);
    }

    Watching with(Question next) {
      return new Watching(next, askedToDeliver, verified, reported, missing, activity, owners);
    }

    Watching with(Activity next) {
      return new Watching(question, askedToDeliver, verified, reported, missing, next, owners);
    }

    Watching with(OwnerHistory next) {
      return new Watching(question, askedToDeliver, verified, reported, missing, activity, next);
    }

    Watching withMissing(Set<OwnershipSource> next) {
      return new Watching(question, askedToDeliver, verified, reported, next, activity, owners);
    }

    Watching withReported(OwnerFinding next) {
      return new Watching(question, askedToDeliver, verified, next, missing, activity, owners);
    }

    Watching withAskedToDeliver() {
      return new Watching(question, true, verified, reported, missing, activity, owners);
    }

    Watching withVerified() {
      return new Watching(
          question, askedToDeliver, true, OwnerFinding.BUYER, Set.of(), activity, owners);
    }
  }

  /** The seller is paid: until the warranty ends, the game must not return to them. */
  record Warranty(Instant since, OwnerHistory owners) implements DeliveryWatch {}

  /** The buyer is refunded: they must not have the game. */
  record AfterRefund(Instant since, OwnerHistory owners) implements DeliveryWatch {}

  /** Nothing is read any more. */
  record Over() implements DeliveryWatch {}

  /** How soon the game is likely to change its owner. */
  enum Pace {
    /** The seller says that they have just transferred it, or a refund has begun. */
    FAST,
    /** The seller may transfer it. */
    ACTIVE,
    QUIET
  }

  record Activity(Pace pace, Instant since) {}
}
