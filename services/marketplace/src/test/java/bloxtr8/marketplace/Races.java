package bloxtr8.marketplace;

import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Several acts at the same moment, each a little late by chance. */
final class Races {

  static final String DONE = "done";

  private static final long LATE_NANOS_MAX = Duration.ofMillis(6).toNanos();

  private Races() {}

  /** What each is answered, in their order: DONE, or code and sentence of the refusal. */
  static List<String> together(Random random, Runnable... acts)
      throws InterruptedException, ExecutionException {
    var start = new CyclicBarrier(acts.length);
    var tasks = new ArrayList<Callable<String>>();
    for (var act : acts) {
      var nanos = random.nextLong(LATE_NANOS_MAX);
      tasks.add(() -> {
        start.await();
        var until = System.nanoTime() + nanos;
        while (System.nanoTime() < until) Thread.onSpinWait();
        try {
          act.run();
          return DONE;
        } catch (RefusedRequest refused) {
          return refused.code() + ": " + refused.detail();
        }
      });
    }
    try (var threads = Executors.newFixedThreadPool(acts.length)) {
      var answers = new ArrayList<String>();
      for (var done : threads.invokeAll(tasks)) answers.add(done.get());
      return answers;
    }
  }
}
