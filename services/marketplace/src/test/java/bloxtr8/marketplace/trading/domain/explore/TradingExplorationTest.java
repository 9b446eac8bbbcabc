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
          Map.entry("ban", 1_513),
          Map.entry("ban-claim", 1_512),
          Map.entry("ban-reserved", 465),
          Map.entry("cancel-reserved", 197),
          Map.entry("claim", 2_596),
          Map.entry("claim-buyer", 1_411),
          Map.entry("claim-wait", 484),
          Map.entry("claim-wins-always", 1_179),
          Map.entry("destination", 64),
          Map.entry("edit", 7_354),
          Map.entry("edit-inactive", 7_374),
          Map.entry("edit-strict", 1_561),
          Map.entry("fees", 642),
          Map.entry("generation", 215),
          Map.entry("generation-412", 30),
          Map.entry("group", 830),
          Map.entry("group-move", 9_034),
          Map.entry("lapses", 799),
          Map.entry("late-events", 7_979),
          Map.entry("moderation", 1_866),
          Map.entry("negotiation", 2_585),
          Map.entry("one-deal", 698),
          Map.entry("ownership", 1_251),
          Map.entry("race-claim", 8_170),
          Map.entry("race-naive", 12_593),
          Map.entry("race-sign", 2_789),
          Map.entry("race-stale", 1_812),
          Map.entry("refused", 191),
          Map.entry("reopen-waits", 653),
          Map.entry("route", 128),
          Map.entry("three-buyers", 3_967),
          Map.entry("tier", 310),
          Map.entry("unlink", 257));

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
