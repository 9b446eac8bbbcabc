package bloxtr8.platform.internal.http;

import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.tokens.RegisteredKey;
import bloxtr8.platform.tokens.RegisteredKeys;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The registered keys, read from the gateway every minute, and at once for an unknown id, though
 * not more often than every few seconds. While the gateway does not respond, the last ones count.
 */
public final class FetchedKeys implements RegisteredKeys {

  private static final Logger LOG = LoggerFactory.getLogger(FetchedKeys.class);
  private static final Duration READ_AGAIN_AFTER = Duration.ofMinutes(1);
  private static final Duration READ_AGAIN_AT_MOST_EVERY = Duration.ofSeconds(2);

  /** A gateway that accepts a request and is silent must not make every request wait. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(3);

  private static final KnownKeys NONE = new KnownKeys(Map.of(), Instant.MIN);

  private final Supplier<Map<String, Object>> jwks;
  private final Clock clock;
  private volatile KnownKeys known = NONE;
  private Instant triedAt = Instant.MIN;
  private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);

  private record KnownKeys(Map<String, RegisteredKey> byId, Instant readAt) {}

  /**
   * Reads nothing yet.
   *
   * @param jwks fetches the key set of RFC 7517
   */
  public FetchedKeys(Supplier<Map<String, Object>> jwks, Clock clock) {
    this.jwks = jwks;
    this.clock = clock;
  }

  @Override
  public Optional<RegisteredKey> find(String id) {
    var now = clock.instant();
    var isFresh = now.isBefore(known.readAt().plus(READ_AGAIN_AFTER));
    if (!isFresh || !known.byId().containsKey(id)) awaitReading(now);
    var keys = known;
    if (keys.equals(NONE))
      throw new Unavailable("the keys of our services could not be read yet", null);
    return Optional.ofNullable(keys.byId().get(id));
  }

  private void awaitReading(Instant now) {
    reading(now)
        .copy()
        .completeOnTimeout(null, WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> {
          LOG.error("a bug while the service keys were read", failure);
          return null;
        })
        .join();
  }

  /** The reading that is under way; a new one when the last one is long enough ago. */
  private synchronized CompletableFuture<Void> reading(Instant now) {
    if (!reading.isDone() || now.isBefore(triedAt.plus(READ_AGAIN_AT_MOST_EVERY))) return reading;
    triedAt = now;
    reading = CompletableFuture.runAsync(() -> read(now), Thread::startVirtualThread);
    return reading;
  }

  private void read(Instant now) {
    try {
      var keys =
          JWKSet.parse(jwks.get()).getKeys().stream()
              .flatMap(key -> RegisteredKey.of(key).stream())
              .collect(Collectors.toMap(RegisteredKey::id, Function.identity(), (a, _) -> a));
      known = new KnownKeys(keys, now);
    } catch (ParseException e) {
      LOG.error("the gateway's list of service keys is no JWKS", e);
    } catch (Problem | Unavailable | DataAccessException e) {
      LOG.warn("the service keys could not be read: {}", e.toString());
    }
  }
}
