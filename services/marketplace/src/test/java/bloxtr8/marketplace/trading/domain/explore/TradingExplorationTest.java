package bloxtr8.marketplace.trading.domain.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Explores every path through many small worlds up to a limit; most end before it. {@code
 * -Dexplore.states=N} raises the limit.
 */
class TradingExplorationTest {

  private static final Logger LOG = Logger.getLogger(TradingExplorationTest.class.getName());

  /** A quarter of what one world of the escrow may have. */
  static final int STATES_MAX = Integer.getInteger("explore.states", 80_000) / 4;

  /**
   * The minimum of states for each setting, so that none shrinks unnoticed; STATES_MAX for the
   * others.
   */
  private static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          Map.entry("ban", 1_500),
          Map.entry("ban-claim", 1_500),
          Map.entry("ban-reserved", 460),
          Map.entry("cancel-reserved", 190),
          Map.entry("claim", 2_500),
          Map.entry("claim-buyer", 1_400),
          Map.entry("claim-wait", 480),
          Map.entry("claim-wins-always", 1_100),
          Map.entry("destination", 64),
          Map.entry("edit", 7_300),
          Map.entry("edit-inactive", 7_300),
          Map.entry("edit-strict", 1_500),
          Map.entry("fees", 640),
          Map.entry("generation", 210),
          Map.entry("generation-412", 30),
          Map.entry("group", 830),
          Map.entry("group-move", 9_000),
          Map.entry("lapses", 790),
          Map.entry("late-events", 7_900),
          Map.entry("moderation", 1_800),
          Map.entry("negotiation", 2_500),
          Map.entry("one-deal", 690),
          Map.entry("ownership", 1_200),
          Map.entry("race-claim", 8_100),
          Map.entry("race-naive", 12_000),
          Map.entry("race-sign", 2_700),
          Map.entry("race-stale", 1_800),
          Map.entry("refused", 190),
          Map.entry("reopen-waits", 650),
          Map.entry("route", 120),
          Map.entry("three-buyers", 3_900),
          Map.entry("tier", 310),
          Map.entry("unlink", 250));

  @Test
  void no_reachable_world_breaks_a_law() {
    var found =
        Worlds.ALL.parallelStream()
            .map(TradingExplorationTest::explored)
            .collect(Collectors.joining());
    assertThat(found).isEmpty();
  }

  private static String explored(Setting setting) {
    var exploration = new Exploration(setting, STATES_MAX);
    var start = System.nanoTime();
    var findings = exploration.findings();
    LOG.info(() ->
        String.format(
            Locale.ROOT,
            "%s: %d moments%s, %d ms, %d findings",
            setting.name(),
            exploration.size(),
            exploration.isWhole() ? ", all" : "",
            (System.nanoTime() - start) / 1_000_000,
            findings.size()));
    var floor = Math.min(FLOORS.getOrDefault(setting.name(), STATES_MAX), STATES_MAX);
    if (exploration.size() < floor)
      findings.put("only " + exploration.size() + " moments, of at least " + floor, "");
    return findings.entrySet().stream()
        .map(f -> "\n%s: %s\n      %s\n".formatted(setting.name(), f.getKey(), f.getValue()))
        .collect(Collectors.joining());
  }
}
