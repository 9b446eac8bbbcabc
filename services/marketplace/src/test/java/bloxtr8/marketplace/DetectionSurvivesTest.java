package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.testing.Await;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A process that dies at any moment of a detection loses nothing and publishes nothing twice. */
class DetectionSurvivesTest {

  private static final int DEATHS = 10;

  /** A whole detection makes about so many calls. */
  private static final int CALLS_MAX = 14;

  private static final long SEED = 11;

  @Test
  void a_process_that_dies_between_its_reads_and_its_decision_changes_no_verdict() {
    try (var roblox = new RobloxSandbox()) {
      var settings = new HashMap<>(DeliveryDetectionTest.settings(roblox));
      settings.put("bloxtr8.marketplace.delivery.lease", "PT1S");
      try (var market = new Market(settings)) {
        var random = new Random(SEED);
        for (var i = 0; i < DEATHS; i++) dieOnce(market, roblox, 1 + random.nextInt(CALLS_MAX));
      }
    }
  }

  private static void dieOnce(Market market, RobloxSandbox roblox, int calls) {
    // Of all reads of the process, whatever they are for.
    var callsLeft = new AtomicInteger(calls);
    var deal = SoldGame.handedOver(market, roblox);
    var other = SoldGame.transferred(market, roblox);
    market.stop();
    market.betweenReads = reads -> new DyingReads(reads, callsLeft);
    market.start();
    for (var one : List.of(deal, other)) {
      one.pay();
      one.askToDeliver();
      one.claim();
    }
    roblox.handOver(deal.group, deal.buyer);
    roblox.control(
        "move", Map.of("universeId", other.game.value(), "groupId", other.group.value()));
    Await.until("the process has died", () -> callsLeft.get() <= 0);
    market.stop();
    market.betweenReads = UnaryOperator.identity();
    market.start();
    deal.await("VERIFIED by GROUPS_HOST");
    other.await("VERIFIED by GAMES_HOST");
    deal.ask("q2");
    deal.await("VERIFIED by GROUPS_HOST", "VERIFIED by GROUPS_HOST");
    assertThat(other.reports()).hasSize(1);
    deal.cancel();
    other.cancel();
    deal.awaitPhase("OVER");
    other.awaitPhase("OVER");
  }
}
