package bloxtr8.gateway.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signing keys at one moment. A key is published for a while before it signs, so that clients
 * with a cached JWKS know it, and until its last token has expired.
 */
record KeyRing(List<SigningKey> oldestFirst) {

  static final Duration PUBLISHED_BEFORE = Duration.ofHours(1);
  static final Duration PUBLISHED_AFTER = Duration.ofHours(1);

  static KeyRing of(List<SigningKey> keys) {
    return new KeyRing(keys.stream().sorted(Comparator.comparing(SigningKey::createdAt)).toList());
  }

  /** The newest key that was published long enough, otherwise the oldest. */
  SigningKey signing(Instant now) {
    var signing = oldestFirst.getFirst();
    for (var key : oldestFirst) if (!signsFrom(key).isAfter(now)) signing = key;
    return signing;
  }

  boolean needsNew(Instant now, Duration life) {
    return oldestFirst.isEmpty() || !oldestFirst.getLast().createdAt().plus(life).isAfter(now);
  }

  List<SigningKey> outlived(Instant now) {
    @Nullable SigningKey successor = null;
    for (var key : oldestFirst)
      if (!signsFrom(key).plus(PUBLISHED_AFTER).isAfter(now)) successor = key;
    if (successor == null) return List.of();
    return oldestFirst.subList(0, oldestFirst.indexOf(successor));
  }

  private static Instant signsFrom(SigningKey key) {
    return key.createdAt().plus(PUBLISHED_BEFORE);
  }
}
