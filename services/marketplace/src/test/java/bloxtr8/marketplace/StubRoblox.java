package bloxtr8.marketplace;

import bloxtr8.api.RobloxTokensApi;
import bloxtr8.kernel.Secret;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The gateway's tokens API over a Roblox in memory: a refresh token is used once, and whoever uses
 * one again loses the tokens that follow from it.
 */
final class StubRoblox implements RobloxTokensApi {

  /** What happens at Roblox before it answers the next refresh. */
  volatile Runnable beforeAnswer = () -> {};

  volatile boolean isAway;
  volatile long expiresIn = 899;

  final List<String> refreshed = new CopyOnWriteArrayList<>();
  final List<String> revoked = new CopyOnWriteArrayList<>();
  private final Set<String> valid = ConcurrentHashMap.newKeySet();
  private final AtomicInteger issued = new AtomicInteger();

  /** A refresh token that Roblox takes once. */
  Secret issue() {
    var token = "RT.unmistakable-" + issued.incrementAndGet();
    valid.add(token);
    return new Secret(token);
  }

  /** The person removes our application at Roblox. */
  void forgetAll() {
    valid.clear();
  }

  /** The refresh tokens that Roblox would take. */
  Set<String> valid() {
    return Set.copyOf(valid);
  }

  @Override
  public Refreshed refresh(RefreshToken token) {
    if (isAway) return new Refreshed(RefreshOutcome.UNAVAILABLE, null);
    refreshed.add(token.refreshToken().text());
    if (!valid.remove(token.refreshToken().text())) {
      valid.clear();
      return new Refreshed(RefreshOutcome.REFUSED, null);
    }
    var next = issue();
    var access = new Secret("AT.unmistakable-" + issued.incrementAndGet());
    beforeAnswer.run();
    return new Refreshed(
        RefreshOutcome.REFRESHED, new RobloxTokens(access, next, expiresIn, Market.SCOPES));
  }

  @Override
  public void revoke(RefreshToken token) {
    revoked.add(token.refreshToken().text());
    valid.remove(token.refreshToken().text());
  }
}
