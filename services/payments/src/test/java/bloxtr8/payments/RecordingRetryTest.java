package bloxtr8.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.payments.execution.RecordingRetry;
import bloxtr8.platform.database.FailureKind.Contended;
import bloxtr8.platform.database.FailureKind.Unavailable;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecordingRetryTest {

  private final RecordingRetry retry =
      new RecordingRetry(Duration.ofMinutes(1), Duration.ofMillis(1));
  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void a_response_is_recorded_when_the_database_has_a_connection_again() {
    retry.run(() -> {
      if (tries.incrementAndGet() < 3)
        throw new Unavailable("no connection is free", new IllegalStateException());
    });

    assertThat(tries).hasValue(3);
  }

  @Test
  void a_response_is_recorded_after_a_deadlock() {
    retry.run(() -> {
      if (tries.incrementAndGet() < 2) throw new Contended("two transactions met");
    });

    assertThat(tries).hasValue(2);
  }

  @Test
  void a_bug_while_recording_is_not_retried() {
    assertThatThrownBy(() ->
            retry.run(() -> {
              tries.incrementAndGet();
              throw new IllegalStateException("a bug");
            }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(tries).hasValue(1);
  }

  @Test
  void recording_stops_when_another_worker_may_claim_the_operation() {
    var shortLease = new RecordingRetry(Duration.ofMillis(5), Duration.ofMillis(1));

    assertThatThrownBy(() ->
            shortLease.run(() -> {
              throw new Unavailable("no connection is free", new IllegalStateException());
            }))
        .isInstanceOf(Unavailable.class);
  }
}
