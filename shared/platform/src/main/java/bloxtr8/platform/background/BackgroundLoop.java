package bloxtr8.platform.background;

import bloxtr8.kernel.Backoff;
import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.telemetry.Alerts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that runs one round of work after another until it is stopped. A failure ends one round
 * and never the loop: an outage is logged, a bug raises an alert, and the next round begins after a
 * pause.
 */
public final class BackgroundLoop {

  /** Between attempts to open a session again. */
  public static final Backoff RECONNECT =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30));

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundLoop.class);

  private static final Duration STOP_MAX = Duration.ofSeconds(10);
  private static final Duration ALERT_AGAIN_AFTER = Duration.ofMinutes(10);

  /** One round of work. */
  @FunctionalInterface
  public interface Round {
    /** Runs the round. Returns the pause after it, which a signal ends. */
    Duration run() throws InterruptedException, SQLException;
  }

  private final String service;
  private final String name;
  private final Thread.Builder threads;
  private final RetryPauses pauses;
  private final Alerts alerts;
  private final Round round;
  private final Semaphore signal = new Semaphore(0);
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile Thread thread = new Thread();
  private String lastBug = "";
  private long alertedAt;

  /**
   * Runs once started.
   *
   * @param name one of few values, such as {@code deadlines}: it becomes part of an alert's kind
   * @param threads makes the thread: a virtual one, unless the work blocks outside of Java's own
   *     waits
   * @param pauses the pauses after failures; a round that ends normally resets them
   */
  public BackgroundLoop(
      String service,
      String name,
      Thread.Builder threads,
      RetryPauses pauses,
      Alerts alerts,
      Round round) {
    this.service = service;
    this.name = name;
    this.threads = threads;
    this.pauses = pauses;
    this.alerts = alerts;
    this.round = round;
  }

  public void start() {
    if (!running.compareAndSet(false, true)) return;
    signal.drainPermits();
    thread = threads.name(service + "-" + name).start(this::run);
  }

  /** Lets the running round be the last one, and does not wait for its end. */
  public void endSoon() {
    running.set(false);
    signal();
  }

  /** Waits for the running round to end, and interrupts it when it takes too long. */
  public void stop() {
    stop(() -> {});
  }

  /** Stops the loop with something that ends its running round early. */
  public void stop(Runnable endRound) {
    if (!running.get()) return;
    endSoon();
    endRound.run();
    try {
      if (!thread.join(STOP_MAX)) thread.interrupt();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean isRunning() {
    return running.get();
  }

  /** Ends the pause; during a round, it leaves out the pause after it. */
  public void signal() {
    if (signal.availablePermits() == 0) signal.release();
  }

  private void run() {
    try {
      while (running.get()) pause(runRound());
    } catch (InterruptedException _) {
      LOG.info("{} of {} was interrupted and ends", name, service);
    }
  }

  private Duration runRound() throws InterruptedException {
    try {
      var pause = round.run();
      pauses.reset();
      return pause;
    } catch (SQLException | RuntimeException | Error e) {
      // Also after an Error the loop goes on: a thread that ends silently stops all of its work.
      if (running.get()) report(e);
      return pauses.next();
    }
  }

  /** Logs an outage, and alerts staff of a bug: of the same one again only after a while. */
  public synchronized void report(Throwable failure) {
    if (FailureKind.of(failure) != FailureKind.BUG) {
      LOG.warn("{} of {} waits: {}", name, service, failure.toString());
      return;
    }
    LOG.error("{} of {} failed", name, service, failure);
    var now = System.nanoTime();
    if (failure.toString().equals(lastBug) && now - alertedAt < ALERT_AGAIN_AFTER.toNanos()) return;
    lastBug = failure.toString();
    alertedAt = now;
    alerts.raise(service, name + "-failed", name + " of " + service + " failed: " + failure);
  }

  private void pause(Duration pause) throws InterruptedException {
    if (pause.isZero() || !running.get()) return;
    if (signal.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) signal.drainPermits();
  }
}
