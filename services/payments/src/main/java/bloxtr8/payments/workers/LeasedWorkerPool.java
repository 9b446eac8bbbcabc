package bloxtr8.payments.workers;

import bloxtr8.kernel.Backoff;
import bloxtr8.platform.background.BackgroundLoop;
import bloxtr8.platform.background.RetryPauses;
import bloxtr8.platform.telemetry.Alerts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.springframework.context.SmartLifecycle;

/**
 * Processes due work with a limited number of workers. One thread claims work for free workers; a
 * signal makes it claim at once. Failed work is claimed again when its lease has expired.
 */
public final class LeasedWorkerPool<T> implements SmartLifecycle {

  private static final Duration STOP_MAX = Duration.ofSeconds(20);

  private final Duration interval;
  private final IntFunction<List<T>> claim;
  private final Consumer<T> work;
  private final Semaphore free;
  private final BackgroundLoop loop;
  private volatile ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Works once started.
   *
   * @param concurrency how many workers run at the same time
   * @param interval the pause when nothing is due and no signal comes
   * @param claim claims at most so many, with a lease
   */
  LeasedWorkerPool(
      String name,
      int concurrency,
      Duration interval,
      IntFunction<List<T>> claim,
      Consumer<T> work,
      Alerts alerts) {
    this.interval = interval;
    this.claim = claim;
    this.work = work;
    this.free = new Semaphore(concurrency);
    var pauses = new RetryPauses(new Backoff(interval, interval));
    this.loop =
        new BackgroundLoop("payments", name, Thread.ofVirtual(), pauses, alerts, this::dispatch);
  }

  void signal() {
    loop.signal();
  }

  @Override
  public void start() {
    if (isRunning()) return;
    workers = Executors.newVirtualThreadPerTaskExecutor();
    loop.start();
  }

  /** Waits for the running work to finish, and interrupts it when it takes too long. */
  @Override
  public void stop() {
    if (!isRunning()) return;
    loop.stop();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS))
        workers.shutdownNow();
    } catch (InterruptedException _) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  /** Dispatches claimed work. Returns no pause when there may be more. */
  private Duration dispatch() throws InterruptedException {
    free.acquire();
    var taken = 1 + free.drainPermits();
    var claimed = List.<T>of();
    try {
      claimed = claim(taken);
    } finally {
      free.release(taken - claimed.size());
    }
    for (var item : claimed) workers.execute(() -> workOn(item));
    return claimed.size() == taken ? Duration.ZERO : interval;
  }

  private List<T> claim(int most) {
    var claimed = claim.apply(most);
    if (claimed.size() > most)
      throw new IllegalStateException(
          String.format(Locale.ROOT, "%d claimed for %d workers", claimed.size(), most));
    return claimed;
  }

  private void workOn(T item) {
    try {
      work.accept(item);
    } catch (RuntimeException e) {
      loop.report(e);
    } finally {
      free.release();
      signal();
    }
  }
}
