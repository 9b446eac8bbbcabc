package bloxtr8.marketplace.listings;

import bloxtr8.marketplace.trading.domain.OwnershipRead;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Duration;
import java.time.Instant;

/**
 * A read of Roblox for a command.
 *
 * @param began when it began; what it says may have changed since
 */
public record FreshRead(OwnershipRead read, Instant began) {

  private static final Duration AGE_MAX = Duration.ofSeconds(60);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

  /**
   * The read, for a decision at this time.
   *
   * @throws RefusedRequest when it is too old for that
   */
  public OwnershipRead at(Instant decision) {
    if (Duration.between(began, decision).compareTo(AGE_MAX) > 0)
      throw RefusedRequest.unavailable(
          "ownership_unknown",
          "What Roblox said was too old when it was our turn to decide: try again.",
          TRY_AGAIN);
    return read;
  }
}
