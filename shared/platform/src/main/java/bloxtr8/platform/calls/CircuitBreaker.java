package bloxtr8.platform.calls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A circuit breaker: opens after too many failures of a provider, then lets one call try. */
public final class CircuitBreaker {

  private static final int FAILURES_MAX = 5;
  private static final Duration WITHIN = Duration.ofSeconds(60);

  private final Clock clock;
  private final Duration openFor;
  private final Deque<Instant> failures = new ArrayDeque<>();
  private @Nullable Instant openUntil;

  /**
   * A closed breaker.
   *
   * @param openFor how long it stays open
   */
  public CircuitBreaker(Clock clock, Duration openFor) {
    this.clock = clock;
    this.openFor = openFor;
  }

  /** Whether a call may be made now; after the open time, one call at a time is allowed. */
  public synchronized boolean allows() {
    if (openUntil == null) return true;
    var now = clock.instant();
    if (now.isBefore(openUntil)) return false;
    openUntil = now.plus(openFor);
    return true;
  }

  public synchronized void succeeded() {
    failures.clear();
    openUntil = null;
  }

  public synchronized void failed() {
    var now = clock.instant();
    failures.addLast(now);
    while (failures.getFirst().isBefore(now.minus(WITHIN))) failures.removeFirst();
    if (failures.size() >= FAILURES_MAX) {
      openUntil = now.plus(openFor);
      failures.clear();
    }
  }
}
