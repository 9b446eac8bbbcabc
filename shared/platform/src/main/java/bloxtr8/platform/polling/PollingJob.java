package bloxtr8.platform.polling;

import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.telemetry.Alerts;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs a pass over due work again and again. A failure ends one pass and never the job: the next
 * pass finds what was not finished.
 */
public final class PollingJob implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(PollingJob.class);

  private static final Duration STOP_MAX = Duration.ofSeconds(10);

  /** One pass, with a limit on what it processes, in a transaction of its own. */
  @FunctionalInterface
  public interface Pass {
    /** Runs the pass. Returns true when there may be more, because the limit was reached. */
    boolean runPass();
  }

  private final String service;
  private final String name;
  private final Duration interval;
  private final Pass pass;
  private final Alerts alerts;
  private final AtomicBoolean running = new AtomicBoolean();
  private final Semaphore stopping = new Semaphore(0);
  private volatile Thread thread = new Thread();

  /**
   * Runs once started.
   *
   * @param name one of few values, such as {@code deadlines}: it becomes part of an alert's kind
   * @param interval the pause after a pass that found nothing more
   */
  public PollingJob(String service, String name, Duration interval, Pass pass, Alerts alerts) {
    this.service = service;
    this.name = name;
    this.interval = interval;
    this.pass = pass;
    this.alerts = alerts;
  }

  @Override
  public void start() {
    if (!running.compareAndSet(false, true)) return;
    stopping.drainPermits();
    thread = Thread.ofVirtual().name(service + "-" + name).start(this::run);
  }

  /** Waits for the running pass to finish. */
  @Override
  public void stop() {
    if (!running.compareAndSet(true, false)) return;
    stopping.release();
    try {
      if (!thread.join(STOP_MAX)) thread.interrupt();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running.get();
  }

  private void run() {
    while (running.get()) {
      if (runOnce()) continue;
      try {
        if (stopping.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) return;
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private boolean runOnce() {
    try {
      return pass.runPass();
    } catch (RuntimeException e) {
      switch (FailureKind.of(e)) {
        case UNAVAILABLE, CONTENTION -> LOG.warn("{} of {} waits: {}", name, service, e.toString());
        case BUG -> {
          LOG.error("{} of {} failed", name, service, e);
          alerts.raise(service, name + "-failed", name + " of " + service + " failed: " + e);
        }
      }
      return false;
    }
  }
}
