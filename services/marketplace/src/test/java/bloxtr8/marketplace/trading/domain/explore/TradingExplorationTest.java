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
  private static final Map<String, Integer> FLOORS = Map.of();

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
