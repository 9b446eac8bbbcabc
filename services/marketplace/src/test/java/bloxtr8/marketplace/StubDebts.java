package bloxtr8.marketplace;

import bloxtr8.api.DebtsApi;
import bloxtr8.kernel.UserId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Payments, as it answers what people owe. */
final class StubDebts implements DebtsApi {

  final Map<UserId, Long> cents = new ConcurrentHashMap<>();

  @Override
  public Debt of(UserId userId) {
    return new Debt(cents.getOrDefault(userId, 0L));
  }
}
