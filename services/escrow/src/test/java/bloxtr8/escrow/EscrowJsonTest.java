package bloxtr8.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.escrow.domain.Decision.Accepted;
import bloxtr8.escrow.domain.Escrow;
import bloxtr8.escrow.domain.EscrowCommand;
import bloxtr8.escrow.domain.EscrowDecider;
import bloxtr8.escrow.domain.Samples;
import bloxtr8.kernel.GameName;
import org.junit.jupiter.api.Test;

/** States and events as JSON lose nothing. */
class EscrowJsonTest {

  private static final String GAME = ",\"game\":{\"title\":\"Tower Defense\",\"universe\":4242}";

  @Test
  void every_state_is_read_as_it_was_written() {
    for (var escrow : Samples.states().values())
      assertThat(EscrowJson.readEscrow(EscrowJson.write(escrow))).isEqualTo(escrow);
  }

  @Test
  void every_event_is_read_as_it_was_written_and_so_is_the_state_after_it() {
    for (var escrow : Samples.states().values())
      for (var command : Samples.messages(escrow).values()) check(escrow, command);
  }

  @Test
  void a_row_of_before_games_were_named_is_read() {
    for (var escrow : Samples.states().values()) {
      var before = EscrowJson.write(escrow).replace(GAME, "");
      if (EscrowJson.readEscrow(before) instanceof Escrow.Opened opened)
        assertThat(opened.terms().game()).isEqualTo(GameName.UNKNOWN);
    }
  }

  private static void check(Escrow escrow, EscrowCommand command) {
    try {
      if (!(Samples.DECIDER.decide(escrow, command) instanceof Accepted(var events))) return;
      var now = escrow;
      for (var event : events) {
        assertThat(EscrowJson.readEvent(EscrowJson.write(event))).isEqualTo(event);
        now = EscrowDecider.evolve(now, event);
        assertThat(EscrowJson.readEscrow(EscrowJson.write(now))).isEqualTo(now);
      }
    } catch (IllegalStateException _) {
      // A decider that throws makes no events.
    }
  }
}
