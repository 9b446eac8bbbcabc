package bloxtr8.providers.roblox;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallCounterTest {

  private static final int THREADS = 8;
  private static final int CALLS_OF_EACH = 50_000;
  private static final int MAX = 1_000;

  private final TestClock clock = new TestClock();
  private final CallCounter counter = new CallCounter(clock);

  @BeforeEach
  void hold() {
    clock.hold();
  }

  @Test
  void no_call_of_many_threads_is_lost() throws Exception {
    Callable<Integer> calls =
        () -> {
          var allowed = 0;
          for (var i = 0; i < CALLS_OF_EACH; i++)
            if (!counter.count("key", MAX).isExceeded()) allowed++;
          return allowed;
        };
    var allowed = 0;
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var all = new ArrayList<Callable<Integer>>();
      for (var i = 0; i < THREADS; i++) all.add(calls);
      for (var each : threads.invokeAll(all)) allowed += each.get();
    }
    assertThat(allowed).isEqualTo(MAX);
    assertThat(counter.count("key", MAX).calls()).isEqualTo(THREADS * CALLS_OF_EACH + 1);
  }

  @Test
  void each_minute_and_each_key_begins_anew() {
    assertThat(counter.count("a", MAX).calls()).isEqualTo(1);
    assertThat(counter.count("a", MAX).calls()).isEqualTo(2);
    assertThat(counter.count("b", MAX).calls()).isEqualTo(1);
    clock.forward(Duration.ofSeconds(counter.count("a", MAX).secondsToReset()));
    var first = counter.count("a", MAX);
    assertThat(first.calls()).isEqualTo(1);
    assertThat(first.secondsToReset()).isEqualTo(60);
  }
}
