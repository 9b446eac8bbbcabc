package bloxtr8.platform.background;

import bloxtr8.kernel.Backoff;
import bloxtr8.platform.telemetry.Alerts;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Runs a pass over due work again and again. A failure ends one pass and never the job: the next
 * pass finds what was not finished.
 */
public final class PollingJob implements SmartLifecycle {

  /** One pass, with a limit on what it processes, in a transaction of its own. */
  @FunctionalInterface
  public interface Pass {
    /** Runs the pass. Returns true when there may be more, because the limit was reached. */
    boolean runPass();
  }

  private final BackgroundLoop loop;

  /**
   * Runs once started.
   *
   * @param name one of few values, such as {@code deadlines}: it becomes part of an alert's kind
   * @param interval the pause after a pass that found nothing more, or failed
   */
  public PollingJob(String service, String name, Duration interval, Pass pass, Alerts alerts) {
    this.loop =
        new BackgroundLoop(
            service,
            name,
            Thread.ofVirtual(),
            new RetryPauses(new Backoff(interval, interval)),
            alerts,
            () -> pass.runPass() ? Duration.ZERO : interval);
  }

  @Override
  public void start() {
    loop.start();
  }

  /** Waits for the running pass to finish. */
  @Override
  public void stop() {
    loop.stop();
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }
}
