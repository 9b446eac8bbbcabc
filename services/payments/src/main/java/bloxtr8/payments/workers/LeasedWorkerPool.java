package bloxtr8.payments.workers;

import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.telemetry.Alerts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A bounded number of workers on due work. One thread claims work for the free workers; a signal
 * makes it claim at once, and failed work is claimed again when its lease has expired.
 */
public final class LeasedWorkerPool<T> implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LeasedWorkerPool.class);
  private static final Duration STOP_MAX = Duration.ofSeconds(20);

  private final String name;
  private final Duration interval;
  private final IntFunction<List<T>> claim;
  private final Consumer<T> work;
  private final Alerts alerts;
  private final Semaphore free;
  private final Semaphore signal = new Semaphore(0);
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile Thread looker = new Thread();

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
    this.name = name;
    this.interval = interval;
    this.claim = claim;
    this.work = work;
    this.alerts = alerts;
    this.free = new Semaphore(concurrency);
  }

  void signal() {
    if (signal.availablePermits() == 0) signal.release();
  }

  @Override
  public void start() {
    if (!running.compareAndSet(false, true)) return;
    looker = Thread.ofVirtual().name("payments-" + name).start(this::run);
  }

  /** Waits for the running work to finish. */
  @Override
  public void stop() {
    if (!running.compareAndSet(true, false)) return;
    signal.release();
    try {
      if (!looker.join(STOP_MAX)) looker.interrupt();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running.get();
  }

  private void run() {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      while (running.get()) if (!dispatch(pool)) pause();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Dispatches claimed work. Returns whether there may be more. */
  private boolean dispatch(ExecutorService pool) throws InterruptedException {
    free.acquire();
    var taken = 1 + free.drainPermits();
    var claimed = List.<T>of();
    try {
      claimed = claim.apply(taken);
      if (claimed.size() > taken)
        throw new IllegalStateException(
            String.format(Locale.ROOT, "%d claimed for %d workers", claimed.size(), taken));
    } catch (RuntimeException e) {
      claimed = List.of();
      logFailure(e);
    } finally {
      free.release(taken - claimed.size());
    }
    for (var item : claimed) pool.execute(() -> workOn(item));
    return claimed.size() == taken;
  }

  private void workOn(T item) {
    try {
      work.accept(item);
    } catch (RuntimeException e) {
      logFailure(e);
    } finally {
      free.release();
      signal();
    }
  }

  private void pause() throws InterruptedException {
    if (signal.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) signal.drainPermits();
  }

  private void logFailure(RuntimeException e) {
    switch (FailureKind.of(e)) {
      case UNAVAILABLE, CONTENTION -> LOG.warn("{} waits: {}", name, e.toString());
      case BUG -> {
        LOG.error("{} failed", name, e);
        alerts.raise("payments", name + "-failed", name + " failed: " + e);
      }
    }
  }
}
