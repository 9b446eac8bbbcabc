package bloxtr8.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartDelayTest {

  @Test
  void the_first_restart_is_immediate_and_later_ones_wait_up_to_half_a_minute() {
    assertThat(IntStream.of(0, 1, 2, 3, 5, 6, 1000).mapToObj(RestartDelay::delay))
        .containsExactly(
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(16),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));
  }

  @Test
  void a_server_that_stops_soon_after_its_start_is_not_restarted_at_once() {
    var delay = new RestartDelay();

    assertThat(delay.next()).isZero();
    delay.started();

    assertThat(delay.next()).isEqualTo(Duration.ofSeconds(1));
  }
}
