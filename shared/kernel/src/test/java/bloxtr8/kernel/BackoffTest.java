package bloxtr8.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Duration FIRST = Duration.ofSeconds(4);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Backoff backoff = new Backoff(FIRST, LONGEST);

  @Test
  void the_pause_doubles_with_each_failure_up_to_the_longest() {
    assertThat(IntStream.rangeClosed(1, 5).mapToObj(backoff::after).map(Duration::toSeconds))
        .containsExactly(4L, 8L, 16L, 30L, 30L);
  }

  @Test
  void after_any_number_of_failures_the_pause_is_the_longest() {
    assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(LONGEST);
  }

  @Test
  void the_longest_pause_counts_when_it_is_shorter_than_the_first() {
    assertThat(new Backoff(Duration.ofHours(1), LONGEST).after(1)).isEqualTo(LONGEST);
  }

  @Test
  void there_is_no_pause_before_the_first_failure_and_no_negative_one() {
    assertThatThrownBy(() -> backoff.after(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(FIRST.negated(), LONGEST))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
