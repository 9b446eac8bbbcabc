package bloxtr8.marketplace.delivery.domain;

import static bloxtr8.marketplace.delivery.domain.GameOwner.OTHER;
import static bloxtr8.marketplace.delivery.domain.GameOwner.SELLER;

import bloxtr8.kernel.Backoff;
import bloxtr8.marketplace.delivery.domain.OwnershipSignal.DeliveryClaimed;
import bloxtr8.marketplace.delivery.domain.OwnershipSignal.EscrowOver;
import bloxtr8.marketplace.delivery.domain.OwnershipSignal.OwnerChanged;
import bloxtr8.marketplace.delivery.domain.OwnershipSignal.OwnershipRequested;
import bloxtr8.marketplace.delivery.domain.OwnershipSignal.ReadAgainDue;
import bloxtr8.marketplace.delivery.domain.OwnershipSignal.SellerAskedToDeliver;
import bloxtr8.marketplace.delivery.domain.OwnershipTracker.Ended;
import bloxtr8.marketplace.delivery.domain.OwnershipTracker.Waiting;
import bloxtr8.marketplace.delivery.domain.OwnershipTracker.Watching;
import bloxtr8.marketplace.delivery.domain.Question.Answered;
import bloxtr8.marketplace.delivery.domain.Question.Open;
import bloxtr8.marketplace.delivery.domain.Report.DeliveryAnomaly;
import bloxtr8.marketplace.delivery.domain.Report.DeliveryVerified;
import bloxtr8.marketplace.delivery.domain.Report.OwnershipChecked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides what to publish about the owner of a game: an answer to every question of the escrow, and
 * without a question when the game reaches the buyer, leaves them, or has an unexpected owner.
 */
public final class OwnershipDecider {

  static final Backoff READ_AGAIN = new Backoff(Duration.ofSeconds(4), Duration.ofMinutes(10));

  /** The tracker afterwards, and the reports for the escrow. */
  public record Decision(OwnershipTracker tracker, List<Report> reports) {}

  private record Seen(OwnershipTracker tracker, OwnershipSignal signal) {}

  private OwnershipDecider() {}

  public static Decision decide(OwnershipTracker tracker, OwnershipSignal signal, Instant at) {
    return switch (new Seen(tracker, signal)) {
      case Seen(Ended w, OwnerChanged(var owner)) -> noReport(new Ended(w.escrow(), owner));
      case Seen(Ended w, OwnershipSignal _) -> noReport(w);
      case Seen(OwnershipTracker w, EscrowOver _) -> noReport(new Ended(w.escrow(), w.owner()));

      case Seen(Waiting w, OwnerChanged(var owner)) -> noReport(new Waiting(w.escrow(), owner));
      case Seen(Waiting w, OwnershipRequested(var question)) ->
          answer(new Watching(w.escrow(), w.owner(), opened(question, at), false, false), at);

      case Seen(Watching w, OwnershipRequested(var question)) ->
          answer(w.withQuestion(opened(question, at)), at);
      case Seen(Watching w, OwnerChanged(var owner))
          when w.question() instanceof Open || (w.owner() == OTHER && owner == SELLER) ->
          withUnrequested(answer(w.owned(owner), at));
      case Seen(Watching w, OwnerChanged(var owner)) -> publish(w.owned(owner));
      case Seen(Watching w, SellerAskedToDeliver _) -> publish(w.notified());
      case Seen(Watching w, DeliveryClaimed _) -> publish(w);
      case Seen(Watching w, ReadAgainDue _) when isDue(w, at) -> answer(w, at);
      case Seen(Watching w, ReadAgainDue _) -> noReport(w);

      case Seen(Waiting w, OwnershipSignal h) ->
          throw new IllegalStateException(
              h + " must not come before any question about " + w.escrow());
    };
  }

  private static Decision answer(Watching w, Instant at) {
    var question = w.question().id();
    return switch (w.owner()) {
      case BUYER ->
          decision(w.withQuestion(new Answered(question)), Stream.of(new DeliveryVerified()));
      case SELLER, OTHER ->
          decision(
              w.withQuestion(new Answered(question)),
              Stream.of(new OwnershipChecked(question, w.owner())));
      case UNKNOWN ->
          decision(
              w.withQuestion(readLater(w, at)),
              Stream.of(new OwnershipChecked(question, w.owner())));
    };
  }

  private static Decision publish(Watching w) {
    return decision(w, unrequested(w));
  }

  /** The answer, together with what is reported without a question. */
  private static Decision withUnrequested(Decision answered) {
    return switch (answered.tracker()) {
      case Watching w -> decision(w, Stream.concat(answered.reports().stream(), unrequested(w)));
      case Waiting _, Ended _ -> answered;
    };
  }

  private static Stream<Report> unrequested(Watching w) {
    return switch (w.owner()) {
      case BUYER -> Stream.of(new DeliveryVerified());
      case SELLER -> anomalyIf(w.verified(), w);
      case OTHER -> anomalyIf(w.askedToDeliver(), w);
      case UNKNOWN -> Stream.empty();
    };
  }

  private static Stream<Report> anomalyIf(boolean unexpected, Watching w) {
    return unexpected ? Stream.of(new DeliveryAnomaly(w.owner())) : Stream.empty();
  }

  private static Decision decision(Watching w, Stream<Report> reports) {
    var published = reports.distinct().toList();
    return new Decision(published.contains(new DeliveryVerified()) ? w.proven() : w, published);
  }

  private static Decision noReport(OwnershipTracker tracker) {
    return new Decision(tracker, List.of());
  }

  private static Question opened(String question, Instant at) {
    return new Open(question, 0, at);
  }

  private static boolean isDue(Watching w, Instant at) {
    return w.question() instanceof Open open && !at.isBefore(open.readAgainAt());
  }

  /** Leaves the question open until the next read: in 4 s, then twice as long, at most 10 min. */
  private static Question readLater(Watching w, Instant at) {
    var reads = w.question() instanceof Open open ? open.unknownReads() : 0;
    return new Open(w.question().id(), reads + 1, at.plus(READ_AGAIN.after(reads + 1)));
  }
}
