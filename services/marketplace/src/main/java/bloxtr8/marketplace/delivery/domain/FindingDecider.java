package bloxtr8.marketplace.delivery.domain;

import static bloxtr8.marketplace.delivery.domain.OwnerFinding.BUYER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.SELLER;
import static java.util.Objects.requireNonNull;

import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Watching;
import bloxtr8.marketplace.delivery.domain.FurtherAnswer.Agrees;
import bloxtr8.marketplace.delivery.domain.FurtherAnswer.NoAnswer;
import bloxtr8.marketplace.delivery.domain.Question.Answered;
import bloxtr8.marketplace.delivery.domain.Question.Open;
import bloxtr8.marketplace.delivery.domain.Report.DeliveryAnomaly;
import bloxtr8.marketplace.delivery.domain.Report.DeliveryVerified;
import bloxtr8.marketplace.delivery.domain.Report.OwnershipChecked;
import bloxtr8.marketplace.delivery.domain.WatchDecider.Decision;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what a read means while the money of a deal is held. */
final class FindingDecider {

  private final Duration gap;

  FindingDecider(Duration gap) {
    this.gap = gap;
  }

  Decision observed(Watching watch, Observation read) {
    var known = read.known();
    if (known == null) return unknown(watch, read);
    var owners = watch.owners().and(known, read);
    var next = watch.with(owners);
    if (known != BUYER) next = next.withMissing(Set.of());
    return switch (known) {
      case BUYER -> buyer(next, read);
      case SELLER -> seller(next, read);
      case ANOTHER_OWNER, NO_OWNER, LOCKED, LOCKED_WITH_SELLER, ELSEWHERE, SELLER_ELSEWHERE ->
          isMovedOn(next, known) ? renewed(next, read) : other(next, known, read);
      case LOCKED_WITH_BUYER, BUYER_ELSEWHERE ->
          isMovedOn(next, known) ? renewed(next, read) : buyerOtherwise(next, known, read);
    };
  }

  /** Whether a read that finds this decides something, so that a further source must be asked. */
  boolean isDecisive(Watching watch, OwnerFinding finding, Observation read) {
    var next = watch.with(watch.owners().and(finding, read));
    return watch.question() instanceof Open
        || isReturned(next, finding)
        || (awaitsConfirmation(next) && isConfirmed(next, read));
  }

  /** Whether a read of this finding would prove the delivery, if a further source agrees. */
  boolean isProof(Watching watch, OwnerFinding finding, Observation read) {
    var next = watch.with(watch.owners().and(finding, read));
    return finding == BUYER && watch.reported() != BUYER && isConfirmed(next, read);
  }

  /** Whether the seller, if they own the game, is to be reported together with its destination. */
  static boolean needsDestination(Watching w) {
    return w.question() instanceof Open || (w.reported() != null && w.reported().isOther());
  }

  /** Whether the last finding is to be published once a second read confirms it. */
  static boolean awaitsConfirmation(Watching w) {
    var run = w.owners().run();
    if (run == null) return false;
    return switch (run.finding()) {
      case BUYER -> w.reported() != BUYER;
      case SELLER -> w.verified() && !run.anomalyPublished();
      case ANOTHER_OWNER,
          NO_OWNER,
          LOCKED,
          LOCKED_WITH_BUYER,
          LOCKED_WITH_SELLER,
          ELSEWHERE,
          BUYER_ELSEWHERE,
          SELLER_ELSEWHERE ->
          isAnomaly(w, run.finding()) && !run.anomalyPublished();
    };
  }

  private Decision unknown(Watching w, Observation read) {
    if (read.isPostponed() || !(w.question() instanceof Open open) || !open.isAnsweredBy(read))
      return Decision.silent(w);
    var retryAfter =
        read.finding() instanceof Unknown<OwnerFinding> unknown ? unknown.retryAfter() : null;
    var later = open.readLater(read.endedAt(), retryAfter);
    if (open.unknownPublished()) return Decision.silent(w.with(later));
    return new Decision(
        w.with(later.withUnknownPublished()),
        List.of(checked(open.id(), GameOwner.UNKNOWN, null, Set.of(), read.evidence())));
  }

  private Decision buyer(Watching w, Observation read) {
    if (w.reported() == BUYER) return renewed(w, read);
    if (!isConfirmed(w, read)) return Decision.silent(w);
    return switch (read.further()) {
      case Agrees(var source, _) ->
          new Decision(
              answered(w, read).withVerified(),
              List.of(new DeliveryVerified(source, read.roles(), evidence(w, read))));
      case NoAnswer(var missing) -> missing(w, missing, read);
      default -> Decision.silent(w);
    };
  }

  /** Answers a question about a game that was delivered, and still is. */
  private static Decision renewed(Watching w, Observation read) {
    if (!w.question().isAnsweredBy(read) || !read.further().allows()) return Decision.silent(w);
    var source = read.further() instanceof Agrees(var agreeing, _) ? agreeing : null;
    return new Decision(
        answered(w, read).withVerified(),
        List.of(new DeliveryVerified(source, read.roles(), read.evidence())));
  }

  /** The buyer owns the game as far as Open Cloud shows, and nobody else can say so. */
  private Decision missing(Watching w, Set<OwnershipSource> missing, Observation read) {
    var question = w.question();
    if (question instanceof Open open && open.isAnsweredBy(read))
      question = open.withUnknownPublished().readLater(read.endedAt(), null);
    var next = w.with(question);
    if (missing.equals(w.missing())) return Decision.silent(next);
    var report = checked(question.id(), GameOwner.UNKNOWN, null, missing, evidence(w, read));
    return new Decision(next.withMissing(missing), List.of(report));
  }

  private Decision seller(Watching w, Observation read) {
    var reports = new ArrayList<Report>();
    var next = w;
    if (isReturned(w, SELLER) && w.question() instanceof Answered(var last)) {
      if (!read.further().allows() || read.destination() == DestinationOwner.UNKNOWN)
        return Decision.silent(w);
      reports.add(checked(last, GameOwner.SELLER, read.destination(), Set.of(), read.evidence()));
      next = next.withReported(SELLER);
    } else if (mayAnswer(w, read)) {
      next = sellerAnswers(w, read, reports);
    }
    return withAnomaly(next, SELLER, read, reports);
  }

  /** The question stays open while the destination is unknown. */
  private Watching sellerAnswers(Watching w, Observation read, List<Report> reports) {
    var open = (Open) w.question();
    var isUnclear = read.destination() == DestinationOwner.UNKNOWN;
    if (!isUnclear || !open.unknownPublished())
      reports.add(
          checked(open.id(), GameOwner.SELLER, read.destination(), Set.of(), evidence(w, read)));
    var reported = w.withReported(SELLER);
    return isUnclear
        ? reported.with(open.withUnknownPublished().readLater(read.endedAt(), null))
        : answered(reported, read);
  }

  private Decision other(Watching w, OwnerFinding finding, Observation read) {
    var reports = new ArrayList<Report>();
    var next = w;
    if (mayAnswer(w, read)) {
      reports.add(checked(w.question().id(), GameOwner.OTHER, null, Set.of(), evidence(w, read)));
      next = answered(w, read).withReported(finding);
    }
    return withAnomaly(next, finding, read, reports);
  }

  /**
   * The buyer has the game otherwise than agreed. The anomaly answers a question too. OTHER would
   * not do: the escrow would not know that a refund leaves the buyer with the game and the money.
   */
  private Decision buyerOtherwise(Watching w, OwnerFinding finding, Observation read) {
    var isNews = awaitsConfirmation(w) || w.question().isAnsweredBy(read);
    if (!isNews || !isConfirmed(w, read) || !read.further().allows()) return Decision.silent(w);
    return published(answered(w, read), finding, read, List.of());
  }

  /** The answer comes first: a refund that waits for it goes out. */
  private Decision withAnomaly(
      Watching w, OwnerFinding finding, Observation read, List<Report> reports) {
    if (!awaitsConfirmation(w) || !isConfirmed(w, read) || !read.further().allows())
      return new Decision(w, List.copyOf(reports));
    return published(w, finding, read, reports);
  }

  private Decision published(
      Watching w, OwnerFinding finding, Observation read, List<Report> before) {
    var reports = new ArrayList<>(before);
    var cause = AnomalyCause.of(finding, w.verified());
    reports.add(new DeliveryAnomaly(cause, finding.holder(), evidence(w, read)));
    return new Decision(
        w.withReported(finding).with(w.owners().withAnomalyPublished()), List.copyOf(reports));
  }

  /** What contradicts a verified delivery needs two reads, also as an answer. */
  private boolean mayAnswer(Watching w, Observation read) {
    return w.question().isAnsweredBy(read)
        && read.further().allows()
        && (!w.verified() || isConfirmed(w, read));
  }

  private boolean isConfirmed(Watching w, Observation read) {
    var run = w.owners().run();
    return run != null && run.isConfirmedBy(run.finding(), read.beganAt(), gap);
  }

  private List<SnapshotHash> evidence(Watching w, Observation read) {
    return isConfirmed(w, read) ? requireNonNull(w.owners().run()).evidence(read) : read.evidence();
  }

  /** Whether the escrow knows the game in other hands, and the seller has it again. */
  private static boolean isReturned(Watching w, OwnerFinding finding) {
    return finding == SELLER && !w.verified() && w.reported() != null && w.reported().isOther();
  }

  /** Whether this owner is unexpected: the seller may have transferred the game, or the buyer. */
  private static boolean isAnomaly(Watching w, OwnerFinding finding) {
    return (w.askedToDeliver() || w.owners().reachedBuyer()) && !isMovedOn(w, finding);
  }

  /** Whether the buyer, who had the game, gave it to somebody else: that is delivered. */
  private static boolean isMovedOn(Watching w, OwnerFinding finding) {
    return w.verified()
        && w.reported() == BUYER
        && w.owners().lastParty() == BUYER
        && isFreelyMoved(finding);
  }

  /** Roblox, and not the buyer, locks a group; and a buyer gives nothing back to the seller. */
  private static boolean isFreelyMoved(OwnerFinding finding) {
    return switch (finding) {
      case ANOTHER_OWNER, NO_OWNER, ELSEWHERE, BUYER_ELSEWHERE -> true;
      case SELLER, BUYER, SELLER_ELSEWHERE -> false;
      case LOCKED, LOCKED_WITH_BUYER, LOCKED_WITH_SELLER -> false;
    };
  }

  private static Watching answered(Watching w, Observation read) {
    return w.question().isAnsweredBy(read) ? w.with(new Answered(w.question().id())) : w;
  }

  private static OwnershipChecked checked(
      String question,
      GameOwner owner,
      @Nullable DestinationOwner destination,
      Set<OwnershipSource> missing,
      List<SnapshotHash> snapshots) {
    return new OwnershipChecked(question, owner, destination, missing, snapshots);
  }
}
