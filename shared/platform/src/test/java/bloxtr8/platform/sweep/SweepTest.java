package bloxtr8.platform.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.telemetry.Alerts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SweepTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void a_look_that_fails_calls_somebody_and_is_not_the_last() throws InterruptedException {
    var secondLook = new CountDownLatch(1);
    var sweep =
        sweep(
            Duration.ofMillis(1),
            () -> {
              if (looks.incrementAndGet() == 1) throw new IllegalStateException("once");
              secondLook.countDown();
              return false;
            });
    sweep.start();
    assertThat(secondLook.await(10, TimeUnit.SECONDS)).isTrue();
    sweep.stop();
    assertThat(meters.counter("bloxtr8.alerts", "room", "test", "kind", "crumbs-failed").count())
        .isEqualTo(1);
  }

  @Test
  void it_goes_on_at_once_while_there_is_more_and_stops_without_waiting_out_its_pause()
      throws InterruptedException {
    var found = new CountDownLatch(3);
    var sweep =
        sweep(
            Duration.ofDays(1),
            () -> {
              found.countDown();
              return looks.incrementAndGet() < 3;
            });
    sweep.start();
    assertThat(found.await(10, TimeUnit.SECONDS)).isTrue();
    sweep.stop();
    assertThat(looks).hasValue(3);
  }

  private Sweep sweep(Duration every, Sweep.Look look) {
    return new Sweep("test", "crumbs", every, look, new Alerts(meters));
  }
}
