package bloxtr8.marketplace.delivery.domain;

import static bloxtr8.marketplace.delivery.domain.DealFixture.NOON;
import static bloxtr8.marketplace.delivery.domain.DealFixture.RULES;

import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A watch, and the time; reads ask a further source where a pass would ask it. */
final class WatchedDeal {

  final WatchDecider decider = new WatchDecider(RULES);
  final ReadSchedule schedule = new ReadSchedule(RULES);
  DeliveryWatch watch = new DeliveryWatch.Waiting();
  Instant now = NOON;
  @Nullable DestinationOwner destination;
  final List<Report> last = new ArrayList<>();

  /** After the payment and its first answered question. */
  static WatchedDeal paid() {
    var deal = new WatchedDeal();
    deal.signal(new DeliverySignal.OwnershipRequested("q1"));
    deal.read(OwnerFinding.SELLER, DealFixture.agrees());
    deal.signal(new DeliverySignal.SellerAskedToDeliver());
    return deal;
  }

  /** After a verified delivery. */
  static WatchedDeal delivered() {
    var deal = paid();
    deal.read(OwnerFinding.BUYER, DealFixture.agrees());
    deal.pass(RULES.readGap());
    deal.read(OwnerFinding.BUYER, DealFixture.agrees());
    return deal;
  }

  void signal(DeliverySignal signal) {
    watch = decider.signalled(watch, signal, now);
  }

  void ask(String question) {
    signal(new DeliverySignal.OwnershipRequested(question));
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** The reports after a read that takes a second. */
  String read(OwnerFinding finding, FurtherAnswer further) {
    var asked = decider.isDecisive(watch, finding, now) ? further : new FurtherAnswer.NotAsked();
    return read(now, new Known<>(finding), asked);
  }

  String readUnknown(Reason reason) {
    return read(now, new Unknown<>(reason, null), new FurtherAnswer.NotAsked());
  }

  /** The reports after a read that began then. */
  String read(Instant beganAt, Answer<OwnerFinding> finding, FurtherAnswer further) {
    var read = DealFixture.read(beganAt, finding, further, destination);
    var decision = decider.observed(watch, read);
    watch = decision.watch();
    now = read.endedAt();
    last.clear();
    last.addAll(decision.reports());
    return last.stream().map(WatchedDeal::text).collect(Collectors.joining(", "));
  }

  /** Twice, a gap apart: the reports of the second one. */
  String readTwice(OwnerFinding finding, FurtherAnswer further) {
    read(finding, further);
    pass(RULES.readGap());
    return read(finding, further);
  }

  private static String text(Report report) {
    return switch (report) {
      case Report.OwnershipChecked r ->
          r.owner()
              + " to "
              + r.question()
              + (r.destination() == null ? "" : ", destination " + r.destination())
              + (r.missing().isEmpty() ? "" : " without " + r.missing().stream().sorted().toList());
      case Report.DeliveryVerified r -> r.further() == null ? "RENEWED" : "VERIFIED";
      case Report.DeliveryAnomaly(var cause, var owner, _) when owner == GameOwner.OTHER ->
          "ANOMALY " + cause;
      case Report.DeliveryAnomaly(var cause, var owner, _) -> "ANOMALY " + cause + " with " + owner;
      case Report.OwnershipReverted _ -> "REVERTED";
      case Report.OwnershipAfterRefund _ -> "AFTER REFUND";
    };
  }
}
