package bloxtr8.platform.background;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.telemetry.Alerts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollingJobTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger passes = new AtomicInteger();

  @Test
  void a_pass_that_fails_raises_an_alert_and_the_next_one_runs() throws InterruptedException {
    var secondPass = new CountDownLatch(1);
    var job =
        job(
            Duration.ofMillis(1),
            () -> {
              if (passes.incrementAndGet() == 1) throw new IllegalStateException("once");
              secondPass.countDown();
              return false;
            });
    job.start();
    assertThat(secondPass.await(10, TimeUnit.SECONDS)).isTrue();
    job.stop();
    assertThat(meters.counter("bloxtr8.alerts", "service", "test", "kind", "crumbs-failed").count())
        .isEqualTo(1);
  }

  @Test
  void a_job_runs_again_at_once_while_there_is_more_and_a_stop_ends_its_pause()
      throws InterruptedException {
    var found = new CountDownLatch(3);
    var job =
        job(
            Duration.ofDays(1),
            () -> {
              found.countDown();
              return passes.incrementAndGet() < 3;
            });
    job.start();
    assertThat(found.await(10, TimeUnit.SECONDS)).isTrue();
    job.stop();
    assertThat(passes).hasValue(3);
  }

  private PollingJob job(Duration interval, PollingJob.Pass pass) {
    return new PollingJob("test", "crumbs", interval, pass, new Alerts(meters));
  }
}
