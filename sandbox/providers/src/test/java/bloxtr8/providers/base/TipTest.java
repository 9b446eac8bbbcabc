package bloxtr8.providers.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TipTest {

  private static final int FINALITY_BLOCKS = 3;

  @Test
  void a_block_is_the_latest_before_it_is_safe_and_safe_before_it_is_final() {
    var latest = BlockStore.GENESIS + 100;
    assertThat(Tip.of(latest, FINALITY_BLOCKS))
        .isEqualTo(new Tip(latest, latest - 1, latest - FINALITY_BLOCKS));
  }

  @Test
  void the_first_block_of_a_chain_is_not_safe_at_once() {
    var genesis = BlockStore.GENESIS;
    assertThat(Tip.of(genesis + 1, FINALITY_BLOCKS))
        .isEqualTo(new Tip(genesis + 1, genesis, genesis));
  }
}
