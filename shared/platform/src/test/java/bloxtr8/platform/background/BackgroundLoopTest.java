package bloxtr8.platform.background;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Backoff;
import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.telemetry.Alerts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BackgroundLoopTest {

  private static final Duration LONG = Duration.ofDays(1);
  private static final int WAIT_SECONDS = 20;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger rounds = new AtomicInteger();

  @Test
  void a_signal_ends_the_pause_after_a_round() throws InterruptedException {
    var first = new CountDownLatch(1);
    var second = new CountDownLatch(2);
    var loop =
        loop(() -> {
          first.countDown();
          second.countDown();
          return LONG;
        });
    loop.start();
    assertThat(first.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    loop.signal();
    assertThat(second.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    loop.stop();
  }

  @Test
  void the_same_bug_in_many_rounds_raises_one_alert() throws InterruptedException {
    failing(() -> new IllegalStateException("a bug"));
    assertThat(alerts()).isEqualTo(1);
  }

  @Test
  void an_outage_raises_no_alert() throws InterruptedException {
    failing(() -> new FailureKind.Unavailable("no database", new IllegalStateException()));
    assertThat(alerts()).isZero();
  }

  @Test
  void a_stop_ends_the_running_round_and_a_stopped_loop_can_be_started_again()
      throws InterruptedException {
    var begun = new Semaphore(0);
    var end = new Semaphore(0);
    var loop =
        loop(() -> {
          rounds.incrementAndGet();
          begun.release();
          end.acquire();
          return LONG;
        });
    for (var starts = 1; starts <= 2; starts++) {
      loop.start();
      assertThat(begun.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      loop.stop(end::release);
      assertThat(loop.isRunning()).isFalse();
      assertThat(rounds).hasValue(starts);
    }
  }

  private void failing(Supplier<RuntimeException> failure) throws InterruptedException {
    var third = new CountDownLatch(3);
    var loop =
        loop(() -> {
          third.countDown();
          throw failure.get();
        });
    loop.start();
    assertThat(third.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    loop.stop();
  }

  private double alerts() {
    return meters.counter("bloxtr8.alerts", "service", "test", "kind", "crumbs-failed").count();
  }

  private BackgroundLoop loop(BackgroundLoop.Round round) {
    var pauses = new RetryPauses(new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)));
    return new BackgroundLoop(
        "test", "crumbs", Thread.ofVirtual(), pauses, new Alerts(meters), round);
  }
}
