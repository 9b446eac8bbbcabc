package bloxtr8.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When the health of a process reports that a consumer makes no progress. */
class ConsumerHealthTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final ConsumerHealth health = new ConsumerHealth(now::get);

  @Test
  void a_consumer_without_progress_for_a_minute_is_unhealthy_until_it_progresses() {
    pass(Duration.ofSeconds(59));
    assertThat(health.isGood()).isTrue();

    pass(Duration.ofSeconds(1));
    assertThat(health.isGood()).isFalse();

    health.good();
    assertThat(health.isGood()).isTrue();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
