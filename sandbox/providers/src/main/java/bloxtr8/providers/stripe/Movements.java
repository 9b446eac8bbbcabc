package bloxtr8.providers.stripe;

import java.time.Instant;

/** Movements of the platform's own money. */
final class Movements {

  private Movements() {}

  static BalanceStore.Movement adjustment(long cents, Instant at) {
    return platform("adjustment", "other_adjustment", cents, at, "SANDBOX: balance set by hand");
  }

  /** The initial balance of the platform. */
  static BalanceStore.Movement topUp(long cents, Instant at) {
    return platform("topup", "topup", cents, at, "SANDBOX: float");
  }

  private static BalanceStore.Movement platform(
      String type, String category, long cents, Instant at, String description) {
    return new BalanceStore.Movement(
        Request.PLATFORM, type, category, Ids.next("tu_"), cents, 0, at, description);
  }
}
