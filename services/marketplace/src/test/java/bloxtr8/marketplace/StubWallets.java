package bloxtr8.marketplace;

import bloxtr8.api.SharedWalletsApi;
import bloxtr8.kernel.UserId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Payments, as it answers whose wallets are the same. */
final class StubWallets implements SharedWalletsApi {

  /** People who all use one wallet. */
  final Set<UserId> sharing = ConcurrentHashMap.newKeySet();

  @Override
  public SharedWallets of(UserId one, UserId other) {
    return new SharedWallets(sharing.contains(one) && sharing.contains(other));
  }
}
