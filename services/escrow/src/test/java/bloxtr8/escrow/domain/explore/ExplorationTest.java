package bloxtr8.escrow.domain.explore;

import static bloxtr8.escrow.domain.explore.Setting.Start.CREATED;
import static bloxtr8.escrow.domain.explore.Setting.Start.DELIVERED;
import static bloxtr8.escrow.domain.explore.Setting.Start.FUNDED;
import static bloxtr8.escrow.domain.explore.Setting.Trait.BLOCKS;
import static bloxtr8.escrow.domain.explore.Setting.Trait.CHARGEBACK;
import static bloxtr8.escrow.domain.explore.Setting.Trait.DEAD_INTENTS;
import static bloxtr8.escrow.domain.explore.Setting.Trait.DEPOSITS;
import static bloxtr8.escrow.domain.explore.Setting.Trait.DISPUTES;
import static bloxtr8.escrow.domain.explore.Setting.Trait.FAILURES;
import static bloxtr8.escrow.domain.explore.Setting.Trait.GAME_TRANSFER;
import static bloxtr8.escrow.domain.explore.Setting.Trait.LATE_HANDOVER;
import static bloxtr8.escrow.domain.explore.Setting.Trait.NO_DESTINATION;
import static bloxtr8.escrow.domain.explore.Setting.Trait.NO_READS;
import static bloxtr8.escrow.domain.explore.Setting.Trait.OVERTAKING;
import static bloxtr8.escrow.domain.explore.Setting.Trait.RETURNS;
import static bloxtr8.escrow.domain.explore.Setting.Trait.REVIEW;
import static bloxtr8.escrow.domain.explore.Setting.Trait.SECOND_CHARGEBACK;
import static bloxtr8.escrow.domain.explore.Setting.Trait.SECOND_PAYMENT;
import static bloxtr8.escrow.domain.explore.Setting.Trait.TRICKS;
import static bloxtr8.escrow.domain.explore.Setting.world;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.escrow.domain.explore.Setting.Trait;
import java.util.List;
import java.util.Locale;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every way through many small worlds, as far as the number of their moments allows; most end
 * before it. {@code -Dexplore.states=N} goes further.
 */
class ExplorationTest {

  private static final Logger LOG = Logger.getLogger(ExplorationTest.class.getName());
  private static final int STATES_MAX = Integer.getInteger("explore.states", 80_000);

  static final List<Setting> WORLDS =
      List.of(
          world("card", CREATED, DISPUTES, DEAD_INTENTS, NO_DESTINATION),
          world("card-blocks", CREATED, BLOCKS, RETURNS, FAILURES),
          world("chargeback", CREATED, CHARGEBACK, OVERTAKING),
          world("chargeback-dispute", DELIVERED, CHARGEBACK, DISPUTES),
          world("chargeback-blocks", DELIVERED, CHARGEBACK, BLOCKS, FAILURES, RETURNS),
          world("handover", FUNDED, TRICKS),
          world("handover-disputes", FUNDED, TRICKS, DISPUTES),
          world("late-handover", FUNDED, TRICKS, LATE_HANDOVER),
          world("transfer", FUNDED, GAME_TRANSFER),
          world("transfer-tricks", FUNDED, GAME_TRANSFER, TRICKS, DISPUTES),
          world("pulled-back", DELIVERED, TRICKS, FAILURES, BLOCKS),
          world("chargeback-tricks", DELIVERED, CHARGEBACK, TRICKS),
          world("chargeback-transfer", FUNDED, CHARGEBACK, GAME_TRANSFER),
          world("deposits", CREATED, DEPOSITS, RETURNS, DEAD_INTENTS),
          world("second-payment", CREATED, SECOND_PAYMENT, RETURNS),
          world("second-blocks", FUNDED, SECOND_PAYMENT, BLOCKS, FAILURES),
          world("second-chargeback", FUNDED, SECOND_PAYMENT, CHARGEBACK, SECOND_CHARGEBACK),
          world("review", CREATED, REVIEW),
          world("review-disputes", DELIVERED, REVIEW, DISPUTES, FAILURES),
          world("review-chargeback", DELIVERED, REVIEW, CHARGEBACK),
          world("review-tricks", DELIVERED, REVIEW, TRICKS),
          world("nobody-reads", CREATED, NO_READS, DISPUTES),
          world("everything", DELIVERED, Trait.values()));

  @Test
  void no_world_breaks_a_law() {
    var found =
        WORLDS.parallelStream().map(ExplorationTest::explored).collect(Collectors.joining());
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
    return findings.entrySet().stream()
        .map(f -> "\n%s: %s\n      %s\n".formatted(setting.name(), f.getKey(), f.getValue()))
        .collect(Collectors.joining());
  }
}
