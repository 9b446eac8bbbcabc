package bloxtr8.marketplace.delivery.domain;

import bloxtr8.marketplace.delivery.domain.DeliverySignal.Cancelled;
import bloxtr8.marketplace.delivery.domain.DeliverySignal.DeliveryClaimed;
import bloxtr8.marketplace.delivery.domain.DeliverySignal.OwnershipRequested;
import bloxtr8.marketplace.delivery.domain.DeliverySignal.RefundRequested;
import bloxtr8.marketplace.delivery.domain.DeliverySignal.Refunded;
import bloxtr8.marketplace.delivery.domain.DeliverySignal.Released;
import bloxtr8.marketplace.delivery.domain.DeliverySignal.SellerAskedToDeliver;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Activity;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.AfterRefund;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Over;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Pace;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Waiting;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Warranty;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Watching;
import bloxtr8.marketplace.delivery.domain.Report.OwnershipAfterRefund;
import bloxtr8.marketplace.delivery.domain.Report.OwnershipReverted;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Decides about the watch over a game: what the escrow's events and what reads make of it. */
public final class WatchDecider {

  private final DeliveryRules rules;
  private final FindingDecider findings;

  /** The watch afterwards, and the reports for the escrow. */
  public record Decision(DeliveryWatch watch, List<Report> reports) {
    static Decision silent(DeliveryWatch watch) {
      return new Decision(watch, List.of());
    }
  }

  private record Signalled(DeliveryWatch watch, DeliverySignal signal) {}

  public WatchDecider(DeliveryRules rules) {
    this.rules = rules;
    this.findings = new FindingDecider(rules.readGap());
  }

  /** The watch after an event of the escrow; only reads lead to reports. */
  public DeliveryWatch signalled(DeliveryWatch watch, DeliverySignal signal, Instant at) {
    return switch (new Signalled(watch, signal)) {
      case Signalled(Over w, _) -> w;
      case Signalled(Warranty w, _) -> w;
      case Signalled(AfterRefund w, _) -> w;

      case Signalled(_, Cancelled _) -> new Over();
      case Signalled(Waiting _, Released _) -> new Warranty(at, OwnerHistory.NONE);
      case Signalled(Waiting _, Refunded _) -> new AfterRefund(at, OwnerHistory.NONE);
      case Signalled(Waiting _, OwnershipRequested(var question)) ->
          Watching.of(Question.asked(question, at), at);
      case Signalled(Waiting w, RefundRequested _) -> w;
      case Signalled(Waiting _, DeliverySignal s) ->
          throw new IllegalStateException(s + " must not come before any question");

      case Signalled(Watching w, Released _) -> new Warranty(at, w.owners());
      case Signalled(Watching w, Refunded _) -> new AfterRefund(at, w.owners());
      case Signalled(Watching w, OwnershipRequested(var question)) ->
          w.with(Question.asked(question, at));
      case Signalled(Watching w, SellerAskedToDeliver _) ->
          w.withAskedToDeliver().with(new Activity(Pace.ACTIVE, at));
      case Signalled(Watching w, DeliveryClaimed _) -> w.with(new Activity(Pace.FAST, at));
      case Signalled(Watching w, RefundRequested _) -> w.with(new Activity(Pace.FAST, at));
    };
  }

  /** The watch after a read, which began when the watch may have looked different. */
  public Decision observed(DeliveryWatch watch, Observation read) {
    return switch (watch) {
      case Waiting w -> Decision.silent(w);
      case Over w -> Decision.silent(w);
      case Watching w -> findings.observed(w, read);
      case Warranty w when isOver(w.since(), rules.warranty(), read) -> Decision.silent(new Over());
      case Warranty w -> warranty(w, read);
      case AfterRefund w when isOver(w.since(), rules.afterRefund(), read) ->
          Decision.silent(new Over());
      case AfterRefund w -> afterRefund(w, read);
    };
  }

  /**
   * Whether a further source is to be asked about this finding, because the read, which began then,
   * may decide something.
   */
  public boolean isDecisive(DeliveryWatch watch, OwnerFinding finding, Instant beganAt) {
    var read = unchecked(finding, beganAt);
    return switch (watch) {
      case Waiting _, Over _ -> false;
      case Watching w -> findings.isDecisive(w, finding, read);
      case Warranty w ->
          finding.holder() == GameOwner.SELLER && isSecond(w.owners().and(finding, read), read);
      case AfterRefund w ->
          finding.holder() == GameOwner.BUYER && isSecond(w.owners().and(finding, read), read);
    };
  }

  /** Whether the read would prove the delivery, if a further source agrees. */
  public boolean isProof(DeliveryWatch watch, OwnerFinding finding, Instant beganAt) {
    return watch instanceof Watching w && findings.isProof(w, finding, unchecked(finding, beganAt));
  }

  /**
   * Whether nothing known was published yet: the next answer is the first one after the payment.
   */
  public boolean isUnreported(DeliveryWatch watch) {
    return watch instanceof Watching w && w.reported() == null;
  }

  /** Whether it matters who owns the destination of the game. */
  public boolean needsDestination(DeliveryWatch watch) {
    return watch instanceof Watching w && FindingDecider.needsDestination(w);
  }

  private static Observation unchecked(OwnerFinding finding, Instant beganAt) {
    return new Observation(
        beganAt,
        beganAt,
        new Known<>(finding),
        new FurtherAnswer.NotAsked(),
        null,
        null,
        List.of());
  }

  private Decision warranty(Warranty w, Observation read) {
    var known = read.known();
    if (known == null) return Decision.silent(w);
    var owners = w.owners().and(known, read);
    if (known.holder() == GameOwner.SELLER && owners.reachedBuyer() && isConfirmed(owners, read))
      return new Decision(new Over(), List.of(new OwnershipReverted(evidence(owners, read))));
    return Decision.silent(new Warranty(w.since(), owners));
  }

  private Decision afterRefund(AfterRefund w, Observation read) {
    var known = read.known();
    if (known == null) return Decision.silent(w);
    var owners = w.owners().and(known, read);
    if (known.holder() == GameOwner.BUYER && isConfirmed(owners, read))
      return new Decision(new Over(), List.of(new OwnershipAfterRefund(evidence(owners, read))));
    return Decision.silent(new AfterRefund(w.since(), owners));
  }

  private boolean isConfirmed(OwnerHistory owners, Observation read) {
    return read.further().allows() && isSecond(owners, read);
  }

  private boolean isSecond(OwnerHistory owners, Observation read) {
    var run = owners.run();
    return run != null && run.isConfirmedBy(run.finding(), read.beganAt(), rules.readGap());
  }

  private static List<SnapshotHash> evidence(OwnerHistory owners, Observation read) {
    var run = owners.run();
    return run == null ? read.evidence() : run.evidence(read);
  }

  private static boolean isOver(Instant since, Duration window, Observation read) {
    return !read.beganAt().isBefore(since.plus(window));
  }
}
