package bloxtr8.marketplace.grants;

import bloxtr8.api.RobloxTokensApi;
import bloxtr8.api.RobloxTokensApi.RefreshToken;
import bloxtr8.api.RobloxTokensApi.RobloxTokens;
import bloxtr8.kernel.Secret;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.ownership.BuyerGrants;
import bloxtr8.marketplace.people.RobloxGrant.Claim;
import bloxtr8.marketplace.people.RobloxGrantHandler;
import bloxtr8.marketplace.people.RobloxGrantStore;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access tokens, kept in memory until shortly before they expire. The database is asked each time
 * whether the grant still holds, so what ended on another replica is not used here.
 */
public final class GrantedTokens implements BuyerGrants {

  private static final Logger LOG = LoggerFactory.getLogger(GrantedTokens.class);

  /** A read with a token may take this long. */
  private static final Duration UNUSED_BEFORE_EXPIRY = Duration.ofMinutes(1);

  private static final Duration CACHED_MAX = Duration.ofMinutes(15);
  private static final int TOKENS_MAX = 10_000;

  /** Refreshes at once: all of them end within the life of their claims. */
  private static final int PARALLEL_MAX = 16;

  private final RobloxGrantStore grants;
  private final RobloxGrantHandler handler;
  private final RobloxTokensApi roblox;
  private final Clock clock;
  private final Cache<UserId, CachedToken> tokens =
      Caffeine.newBuilder().maximumSize(TOKENS_MAX).expireAfterWrite(CACHED_MAX).build();

  /** A token of one grant, which is known by its time. */
  private record CachedToken(Secret token, Instant grantedAt, Instant usableUntil) {}

  public GrantedTokens(
      RobloxGrantStore grants, RobloxGrantHandler handler, RobloxTokensApi roblox, Clock clock) {
    this.grants = grants;
    this.handler = handler;
    this.roblox = roblox;
    this.clock = clock;
  }

  @Override
  public boolean granted(UserId user) {
    return grants.live(List.of(user)).containsKey(user);
  }

  @Override
  public Map<UserId, Secret> accessTokens(Collection<UserId> users) {
    var usable = new HashMap<UserId, Secret>();
    var missing = new ArrayList<UserId>();
    grants
        .live(users)
        .forEach((user, grantedAt) -> {
          @Nullable Secret known = cached(user, grantedAt);
          if (known == null) missing.add(user);
          else usable.put(user, known);
        });
    for (var from = 0; from < missing.size(); from += PARALLEL_MAX)
      usable.putAll(
          refreshed(missing.subList(from, Math.min(from + PARALLEL_MAX, missing.size()))));
    return usable;
  }

  private @Nullable Secret cached(UserId user, Instant grantedAt) {
    @Nullable CachedToken known = tokens.getIfPresent(user);
    if (known == null) return null;
    if (known.grantedAt().equals(grantedAt) && clock.instant().isBefore(known.usableUntil()))
      return known.token();
    tokens.invalidate(user);
    return null;
  }

  private Map<UserId, Secret> refreshed(List<UserId> users) {
    var found = new HashMap<UserId, Secret>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new HashMap<UserId, Future<Optional<Secret>>>();
      for (var claim : handler.claim(users)) asked.put(claim.user(), ask(threads, claim));
      asked.forEach((user, token) -> answerOf(token).ifPresent(t -> found.put(user, t)));
    }
    return found;
  }

  private Future<Optional<Secret>> ask(ExecutorService threads, Claim claim) {
    return threads.submit(() -> refresh(claim));
  }

  /** A failure leaves the claim to run out: the token may be used up or not. */
  private static Optional<Secret> answerOf(Future<Optional<Secret>> token) {
    try {
      return token.get();
    } catch (ExecutionException e) {
      LOG.error("a grant of universes could not be refreshed", e.getCause());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while tokens were refreshed");
    }
  }

  private Optional<Secret> refresh(Claim claim) {
    var asked = clock.instant();
    var result = roblox.refresh(new RefreshToken(claim.refreshToken()));
    return switch (result.outcome()) {
      case REFRESHED -> keep(claim, Objects.requireNonNull(result.tokens()), asked);
      case REFUSED -> {
        handler.refused(claim);
        yield Optional.empty();
      }
      case UNAVAILABLE -> Optional.empty();
    };
  }

  private Optional<Secret> keep(Claim claim, RobloxTokens given, Instant asked) {
    if (!handler.rotated(claim, given)) return Optional.empty();
    var usableUntil = asked.plusSeconds(given.expiresIn()).minus(UNUSED_BEFORE_EXPIRY);
    tokens.put(claim.user(), new CachedToken(given.accessToken(), claim.grantedAt(), usableUntil));
    return Optional.of(given.accessToken());
  }
}
