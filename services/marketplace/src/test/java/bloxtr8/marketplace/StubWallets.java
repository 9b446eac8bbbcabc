package bloxtr8.marketplace;

import bloxtr8.api.SharedWalletsApi;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.database.FailureKind.Unavailable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Payments, as it answers whose wallets are the same. */
final class StubWallets implements SharedWalletsApi {

  /** People who all use one wallet. */
  final Set<UserId> sharing = ConcurrentHashMap.newKeySet();

  /** Whether nothing is answered. */
  volatile boolean isAway;

  @Override
  public SharedWallets of(UserId one, UserId other) {
    if (isAway) throw new Unavailable("away because of a test", null);
    return new SharedWallets(sharing.contains(one) && sharing.contains(other));
  }
}
