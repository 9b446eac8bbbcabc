package bloxtr8.marketplace.ownership.domain;

import static bloxtr8.marketplace.ownership.domain.GameOwner.OTHER;
import static bloxtr8.marketplace.ownership.domain.GameOwner.SELLER;

import bloxtr8.marketplace.ownership.domain.Happening.DeliveryClaimed;
import bloxtr8.marketplace.ownership.domain.Happening.EscrowOver;
import bloxtr8.marketplace.ownership.domain.Happening.OwnerChanged;
import bloxtr8.marketplace.ownership.domain.Happening.OwnershipAsked;
import bloxtr8.marketplace.ownership.domain.Happening.ReadAgainDue;
import bloxtr8.marketplace.ownership.domain.Happening.SellerToldToDeliver;
import bloxtr8.marketplace.ownership.domain.Question.Answered;
import bloxtr8.marketplace.ownership.domain.Question.Open;
import bloxtr8.marketplace.ownership.domain.Report.DeliveryAnomaly;
import bloxtr8.marketplace.ownership.domain.Report.DeliveryVerified;
import bloxtr8.marketplace.ownership.domain.Report.OwnershipChecked;
import bloxtr8.marketplace.ownership.domain.Watch.Ended;
import bloxtr8.marketplace.ownership.domain.Watch.Waiting;
import bloxtr8.marketplace.ownership.domain.Watch.Watching;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every question gets an answer; what nobody asked for is told as well, when the game reaches the
 * buyer, leaves him, or goes where it should not be.
 */
public final class WatchDecider {

  static final Duration READ_AGAIN_FIRST = Duration.ofSeconds(4);
  static final Duration READ_AGAIN_LONGEST = Duration.ofMinutes(10);

  private static final int DOUBLINGS_MAX = 10;

  /** The watch afterwards, and what the escrow is told. */
  public record Looked(Watch watch, List<Report> reports) {}

  private record Seen(Watch watch, Happening happening) {}

  private WatchDecider() {}

  public static Looked decide(Watch watch, Happening happening, Instant at) {
    return switch (new Seen(watch, happening)) {
      case Seen(Ended w, OwnerChanged(var owner)) -> silent(new Ended(w.escrow(), owner));
      case Seen(Ended w, Happening _) -> silent(w);
      case Seen(Watch w, EscrowOver _) -> silent(new Ended(w.escrow(), w.owner()));

      case Seen(Waiting w, OwnerChanged(var owner)) -> silent(new Waiting(w.escrow(), owner));
      case Seen(Waiting w, OwnershipAsked(var question)) ->
          answer(new Watching(w.escrow(), w.owner(), fresh(question, at), false, false), at);

      case Seen(Watching w, OwnershipAsked(var question)) ->
          answer(w.asked(fresh(question, at)), at);
      case Seen(Watching w, OwnerChanged(var owner))
          when w.question() instanceof Open || (w.owner() == OTHER && owner == SELLER) ->
          both(answer(w.owned(owner), at));
      case Seen(Watching w, OwnerChanged(var owner)) -> tell(w.owned(owner));
      case Seen(Watching w, SellerToldToDeliver _) -> tell(w.told());
      case Seen(Watching w, DeliveryClaimed _) -> tell(w);
      case Seen(Watching w, ReadAgainDue _) when isDue(w, at) -> answer(w, at);
      case Seen(Watching w, ReadAgainDue _) -> silent(w);

      case Seen(Waiting w, Happening h) ->
          throw new IllegalStateException(h + " before any question about " + w.escrow());
    };
  }

  private static Looked answer(Watching w, Instant at) {
    var question = w.question().id();
    return switch (w.owner()) {
      case BUYER -> looked(w.asked(new Answered(question)), Stream.of(new DeliveryVerified()));
      case SELLER, OTHER ->
          looked(
              w.asked(new Answered(question)),
              Stream.of(new OwnershipChecked(question, w.owner())));
      case UNKNOWN ->
          looked(w.asked(again(w, at)), Stream.of(new OwnershipChecked(question, w.owner())));
    };
  }

  private static Looked tell(Watching w) {
    return looked(w, news(w));
  }

  /** An answer, and what would have been told without the question. */
  private static Looked both(Looked answered) {
    return switch (answered.watch()) {
      case Watching w -> looked(w, Stream.concat(answered.reports().stream(), news(w)));
      case Waiting _, Ended _ -> answered;
    };
  }

  private static Stream<Report> news(Watching w) {
    return switch (w.owner()) {
      case BUYER -> Stream.of(new DeliveryVerified());
      case SELLER -> anomalyIf(w.verified(), w);
      case OTHER -> anomalyIf(w.toldToDeliver(), w);
      case UNKNOWN -> Stream.empty();
    };
  }

  private static Stream<Report> anomalyIf(boolean unexpected, Watching w) {
    return unexpected ? Stream.of(new DeliveryAnomaly(w.owner())) : Stream.empty();
  }

  private static Looked looked(Watching w, Stream<Report> reports) {
    var told = reports.distinct().toList();
    return new Looked(told.contains(new DeliveryVerified()) ? w.proven() : w, told);
  }

  private static Looked silent(Watch watch) {
    return new Looked(watch, List.of());
  }

  private static Question fresh(String question, Instant at) {
    return new Open(question, 0, at);
  }

  private static boolean isDue(Watching w, Instant at) {
    return w.question() instanceof Open open && !at.isBefore(open.readAgainAt());
  }

  /** After 4 s, then after twice as long each time, at most 10 minutes. */
  private static Question again(Watching w, Instant at) {
    var reads = w.question() instanceof Open open ? open.unknownReads() : 0;
    var pause = READ_AGAIN_FIRST.multipliedBy(1L << Math.min(reads, DOUBLINGS_MAX));
    var shorter = pause.compareTo(READ_AGAIN_LONGEST) < 0 ? pause : READ_AGAIN_LONGEST;
    return new Open(w.question().id(), reads + 1, at.plus(shorter));
  }
}
