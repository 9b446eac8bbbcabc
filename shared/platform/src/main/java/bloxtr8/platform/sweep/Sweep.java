package bloxtr8.platform.sweep;

import bloxtr8.platform.database.Fault;
import bloxtr8.platform.telemetry.Alerts;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks again and again for what is due. A fault ends one look and never the sweep: what it did not
 * finish is still there at the next one.
 */
public final class Sweep implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  private static final Duration STOP_MAX = Duration.ofSeconds(10);

  /** One look, with a bound on what it takes, in a transaction of its own. */
  @FunctionalInterface
  public interface Look {
    /** Whether there may be more at once, because as much was found as one look takes. */
    boolean take();
  }

  private final String room;
  private final String name;
  private final Duration every;
  private final Look look;
  private final Alerts alerts;
  private final AtomicBoolean running = new AtomicBoolean();
  private final Semaphore stopping = new Semaphore(0);
  private volatile Thread thread = new Thread();

  /**
   * Sweeps once started.
   *
   * @param name of few values, such as {@code deadlines}: it becomes part of an alert's kind
   * @param every the pause after a look that found nothing more
   */
  public Sweep(String room, String name, Duration every, Look look, Alerts alerts) {
    this.room = room;
    this.name = name;
    this.every = every;
    this.look = look;
    this.alerts = alerts;
  }

  @Override
  public void start() {
    if (!running.compareAndSet(false, true)) return;
    stopping.drainPermits();
    thread = Thread.ofVirtual().name(room + "-" + name).start(this::run);
  }

  /** Lets the look in hand finish. */
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
      if (takeOnce()) continue;
      try {
        if (stopping.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS)) return;
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private boolean takeOnce() {
    try {
      return look.take();
    } catch (RuntimeException e) {
      switch (Fault.of(e)) {
        case UNAVAILABLE, CONTENTION -> LOG.warn("{} of {} waits: {}", name, room, e.toString());
        case BUG -> {
          LOG.error("{} of {} failed", name, room, e);
          alerts.raise(room, name + "-failed", name + " of " + room + " failed: " + e);
        }
      }
      return false;
    }
  }
}
