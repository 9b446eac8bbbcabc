package bloxtr8.marketplace.delivery.domain;

import static bloxtr8.marketplace.delivery.domain.DealFixture.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.marketplace.delivery.domain.FurtherAnswer.Agrees;
import bloxtr8.marketplace.delivery.domain.Report.DeliveryAnomaly;
import bloxtr8.marketplace.delivery.domain.Report.DeliveryVerified;
import bloxtr8.marketplace.delivery.domain.Report.OwnershipAfterRefund;
import bloxtr8.marketplace.delivery.domain.Report.OwnershipChecked;
import bloxtr8.marketplace.delivery.domain.Report.OwnershipReverted;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever Roblox answers in whatever order, no report lacks its proof. */
class RandomReadsTest {

  private static final int DEALS = 2_000;
  private static final int STEPS = 60;

  private static final List<OwnerFinding> FINDINGS = List.of(OwnerFinding.values());
  private static final List<Reason> REASONS = List.of(Reason.values());

  private static final FurtherAnswer[] FURTHER = {
    DealFixture.agrees(),
    DealFixture.agrees(),
    DealFixture.contradicts(),
    DealFixture.nobody(OwnershipSource.GROUPS_HOST),
    DealFixture.nobody(OwnershipSource.GAMES_HOST, OwnershipSource.DEVELOP_HOST),
    new FurtherAnswer.Postponed()
  };

  /** What an observer of the reads alone knows. */
  private static final class Observer {

    private @Nullable OwnerFinding finding;
    private Instant since = Instant.MAX;
    private boolean verified;
    private boolean reachedBuyer;
    private String question = "";

    void sees(OwnerFinding next, Instant endedAt) {
      if (next != finding) since = endedAt;
      finding = next;
      reachedBuyer |= next.holder() == GameOwner.BUYER;
    }

    boolean isConfirmed(OwnerFinding of, Instant beganAt) {
      return finding == of && !beganAt.isBefore(since.plus(RULES.readGap()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void no_sequence_of_reads_publishes_what_they_do_not_prove(long seed) {
    var random = new Random(seed);
    var verified = 0;
    for (var i = 0; i < DEALS; i++) verified += play(random) ? 1 : 0;
    assertThat(verified).as("some are delivered").isGreaterThan(DEALS / 20);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void an_owner_who_is_never_known_is_never_reported(long seed) {
    var random = new Random(seed);
    var deal = new WatchedDeal();
    deal.ask("q0");
    for (var i = 0; i < DEALS; i++) {
      deal.pass(Duration.ofSeconds(random.nextInt(120)));
      if (random.nextBoolean()) deal.readUnknown(reason(random));
      else deal.read(finding(random), DealFixture.contradicts());
      if (random.nextInt(10) == 0) deal.ask("q" + i);
      assertThat(deal.last)
          .allMatch(report ->
              report instanceof OwnershipChecked checked && checked.owner() == GameOwner.UNKNOWN);
      assertThat(deal.watch).isInstanceOf(DeliveryWatch.Watching.class);
    }
  }

  private static boolean play(Random random) {
    var deal = new WatchedDeal();
    var observer = new Observer();
    ask(deal, observer, "q0");
    for (var step = 1; step < STEPS; step++) {
      deal.pass(Duration.ofSeconds(random.nextInt(90)));
      switch (random.nextInt(12)) {
        case 0 -> ask(deal, observer, "q" + step);
        case 1 -> deal.signal(new DeliverySignal.SellerAskedToDeliver());
        case 2 -> deal.signal(new DeliverySignal.DeliveryClaimed());
        case 3 -> deal.readUnknown(reason(random));
        case 4 -> {
          if (random.nextInt(20) == 0) deal.signal(new DeliverySignal.Released());
          if (random.nextInt(20) == 0) deal.signal(new DeliverySignal.Refunded());
        }
        default -> read(deal, observer, finding(random), FURTHER[random.nextInt(FURTHER.length)]);
      }
    }
    return observer.verified;
  }

  private static void ask(WatchedDeal deal, Observer observer, String question) {
    deal.ask(question);
    observer.question = question;
  }

  private static void read(
      WatchedDeal deal, Observer observer, OwnerFinding finding, FurtherAnswer further) {
    var beganAt = deal.now;
    var isAsked = deal.decider.isDecisive(deal.watch, finding, beganAt);
    deal.read(finding, further);
    var contradicted = isAsked && further instanceof FurtherAnswer.Contradicts;
    if (!contradicted) observer.sees(finding, deal.now);
    for (var report : List.copyOf(deal.last)) {
      assertThat(report.snapshots()).isNotEmpty();
      check(observer, report, finding, beganAt, isAsked ? further : new FurtherAnswer.NotAsked());
    }
  }

  private static void check(
      Observer observer,
      Report report,
      OwnerFinding finding,
      Instant beganAt,
      FurtherAnswer further) {
    switch (report) {
      case DeliveryVerified _ when observer.verified ->
          assertThat(finding.holder()).isNotEqualTo(GameOwner.SELLER);
      case DeliveryVerified _ -> {
        assertThat(observer.isConfirmed(OwnerFinding.BUYER, beganAt)).isTrue();
        assertThat(further).isInstanceOf(Agrees.class);
        observer.verified = true;
      }
      case DeliveryAnomaly(var cause, var owner, _) -> {
        assertThat(cause).isEqualTo(AnomalyCause.of(finding, observer.verified));
        assertThat(owner).isEqualTo(finding.holder());
        assertThat(observer.isConfirmed(finding, beganAt)).isTrue();
        assertThat(further.allows()).isTrue();
      }
      case OwnershipChecked checked when checked.owner() == GameOwner.UNKNOWN -> {}
      case OwnershipChecked checked -> {
        assertThat(checked.question()).isEqualTo(observer.question);
        assertThat(checked.owner()).isEqualTo(finding.owner()).isNotEqualTo(GameOwner.BUYER);
        assertThat(finding.holder()).as("of a refund that goes out").isNotEqualTo(GameOwner.BUYER);
        assertThat(further.allows()).isTrue();
      }
      case OwnershipReverted _ -> {
        assertThat(observer.reachedBuyer).isTrue();
        assertThat(finding.holder()).isEqualTo(GameOwner.SELLER);
        assertThat(observer.isConfirmed(finding, beganAt)).isTrue();
        assertThat(further.allows()).isTrue();
      }
      case OwnershipAfterRefund _ -> {
        assertThat(finding.holder()).isEqualTo(GameOwner.BUYER);
        assertThat(observer.isConfirmed(finding, beganAt)).isTrue();
        assertThat(further.allows()).isTrue();
      }
    }
  }

  private static OwnerFinding finding(Random random) {
    if (random.nextInt(3) > 0) return OwnerFinding.BUYER;
    return FINDINGS.get(random.nextInt(FINDINGS.size()));
  }

  private static Reason reason(Random random) {
    return REASONS.get(random.nextInt(REASONS.size()));
  }
}
