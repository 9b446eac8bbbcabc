package bloxtr8.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadProgressTest {

  private static final Instant START = Instant.parse("2026-11-27T00:00:00Z");

  private final ReadProgress progress = new ReadProgress();

  @Test
  void a_partition_read_to_its_end_counts_as_read_up_to_now() {
    assertThat(read(0, 100, 100)).isEqualTo(START);
    assertThat(read(5, 100, 100)).isEqualTo(START.plusSeconds(5));
  }

  @Test
  void a_partition_that_was_never_read_counts_as_read_up_to_no_time() {
    assertThat(read(0, 100, 99)).isNull();
    assertThat(read(60, 100, 99)).isNull();
  }

  /** A hundred records a second, each consumed five seconds after it was written. */
  @Test
  void under_steady_traffic_deadlines_are_late_by_no_more_than_the_consumers_lag() {
    var read = START;
    for (var second = 0; second <= 600; second++) {
      var upTo = read(second, 100L * second, 100L * (second - 5));
      if (upTo != null) read = upTo;
    }

    assertThat(read).isAfterOrEqualTo(START.plusSeconds(600 - 2 * 5));
    assertThat(read).isBeforeOrEqualTo(START.plusSeconds(600 - 5));
  }

  @Test
  void while_the_consumer_makes_no_progress_no_deadline_is_reported() {
    read(0, 100, 100);
    for (var second = 1; second <= 60; second++) read(second, 100L + second, 100);

    assertThat(read(61, 200, 100)).isEqualTo(START);
  }

  private @org.jspecify.annotations.Nullable Instant read(int second, long end, long position) {
    return progress.read(START.plusSeconds(second), Map.of(0, end), Map.of(0, position)).get(0);
  }
}
