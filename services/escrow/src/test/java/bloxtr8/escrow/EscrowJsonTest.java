package bloxtr8.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.escrow.domain.Decision.Accepted;
import bloxtr8.escrow.domain.Escrow;
import bloxtr8.escrow.domain.EscrowCommand;
import bloxtr8.escrow.domain.EscrowDecider;
import bloxtr8.escrow.domain.Samples;
import org.junit.jupiter.api.Test;

/** States and events as JSON lose nothing. */
class EscrowJsonTest {

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
