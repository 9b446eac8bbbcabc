package bloxtr8.gateway.orders;

import bloxtr8.platform.sweep.Sweep;
import java.time.Duration;

/**
 * Forgets what decided commands need no more after a day: the bytes of those that move money, whose
 * Idempotency-Key is kept for ever, and the others whole.
 */
public final class OrderRetention implements Sweep.Look {

  private static final Duration KEPT = Duration.ofDays(1);
  private static final int FORGOTTEN_MAX = 1_000;

  private final OrderStore store;

  public OrderRetention(OrderStore store) {
    this.store = store;
  }

  @Override
  public boolean take() {
    return store.forget(KEPT, FORGOTTEN_MAX) == FORGOTTEN_MAX;
  }
}
