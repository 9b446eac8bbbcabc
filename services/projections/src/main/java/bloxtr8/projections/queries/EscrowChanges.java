package bloxtr8.projections.queries;

import bloxtr8.kernel.EscrowId;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.ChannelListener;
import bloxtr8.projections.views.EscrowProjector;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * Notifies waiting threads that an escrow has changed: one listening connection for the whole
 * process. A notification may be lost while the database is down, so every wait has a limit.
 */
final class EscrowChanges implements SmartLifecycle {

  /** One subscriber to the changes of one escrow. */
  final class Subscription implements AutoCloseable {

    private final String escrow;
    private final Semaphore signal = new Semaphore(0);

    private Subscription(String escrow) {
      this.escrow = escrow;
    }

    /** Waits; returns whether there was a change since the last call, or within the time. */
    boolean await(Duration longest) throws InterruptedException {
      var changed = signal.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
      signal.drainPermits();
      return changed;
    }

    /** Ends the wait as a change does. */
    void wake() {
      signal.release();
    }

    @Override
    public void close() {
      waiting.computeIfPresent(
          escrow,
          (_, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
    }
  }

  private final ChannelListener listener;
  private final Map<String, Set<Subscription>> waiting = new ConcurrentHashMap<>();

  EscrowChanges(ServiceContext service) {
    this.listener =
        new ChannelListener(
            service.name(),
            service.database().dataSource(),
            EscrowProjector.CHANGED,
            this::changed,
            service.telemetry().alerts());
  }

  Subscription subscribe(EscrowId escrow) {
    var subscription = new Subscription(escrow.text());
    waiting.compute(
        subscription.escrow,
        (_, all) -> {
          var more = all == null ? ConcurrentHashMap.<Subscription>newKeySet() : all;
          more.add(subscription);
          return more;
        });
    return subscription;
  }

  private void changed(String escrow) {
    waiting.getOrDefault(escrow, Set.of()).forEach(Subscription::wake);
  }

  @Override
  public void start() {
    listener.start();
  }

  @Override
  public void stop() {
    listener.stop();
  }

  @Override
  public boolean isRunning() {
    return listener.isRunning();
  }
}
