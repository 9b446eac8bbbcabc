package bloxtr8.escrow;

import bloxtr8.api.EscrowStaffApi.OutageSource;
import bloxtr8.escrow.domain.Deadline;
import bloxtr8.kernel.Rail;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which escrows an outage concerns.
 *
 * @param rail of the escrows concerned; null for both
 * @param clocks one of these deadlines must be running; empty for any
 */
record OutageScope(@Nullable Rail rail, Set<Deadline> clocks) {

  private static final OutageScope ALL = new OutageScope(null, Set.of());

  /** Deadlines for which a person has to do or read something on Roblox. */
  private static final Set<Deadline> AT_ROBLOX =
      EnumSet.of(
          Deadline.DELIVER,
          Deadline.CLAIM,
          Deadline.INSPECT,
          Deadline.REQUEST_WITHDRAWN,
          Deadline.OWNERSHIP);

  /** The scope of a cause. An outage of our own has none of the causes that staff declare. */
  static OutageScope of(String cause) {
    for (var of : OutageSource.values()) if (of.name().equals(cause)) return of(of);
    return ALL;
  }

  /** Whether people could not make, answer or sign: offers and contracts wait as well. */
  static boolean concernsTrades(OutageSource of) {
    return switch (of) {
      case DISCORD, ROBLOX -> true;
      case STRIPE, CUSTODIAN, BASE -> false;
    };
  }

  private static OutageScope of(OutageSource of) {
    return switch (of) {
      case DISCORD -> ALL;
      case ROBLOX -> new OutageScope(null, AT_ROBLOX);
      case STRIPE -> new OutageScope(Rail.STRIPE, Set.of());
      case CUSTODIAN, BASE -> new OutageScope(Rail.USDC_BASE, Set.of());
    };
  }
}
