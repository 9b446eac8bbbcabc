package bloxtr8.platform.tokens;

import bloxtr8.kernel.Sha256;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Verifies service tokens. A signature is verified once; then the token is known by its SHA-256
 * until it expires or its key is withdrawn.
 */
public final class ServiceTokenVerifier {

  /** The clock of another machine may be ahead of ours by this much. */
  private static final Duration CLOCKS_DIFFER_BY = Duration.ofSeconds(30);

  private static final int TOKEN_LENGTH_MAX = 2_000;
  private static final int KNOWN_MAX = 1_000;

  private final RegisteredKeys keys;
  private final Clock clock;
  private final Map<String, VerifiedService> known = new LinkedHashMap<>();

  public ServiceTokenVerifier(RegisteredKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Null for a token that is forged, malformed, expired, of a service that is not registered, or
   * signed by a key that was withdrawn. Whom it may ask is the caller's check.
   */
  public @Nullable VerifiedService verify(String token) {
    if (token.length() > TOKEN_LENGTH_MAX) return null;
    var hash = HexFormat.of().formatHex(Sha256.of(token));
    @Nullable VerifiedService before = remembered(hash);
    if (before != null) return isValid(before) ? before : null;
    @Nullable VerifiedService verified = verifySignature(token);
    if (verified != null) remember(hash, verified);
    return verified;
  }

  private @Nullable VerifiedService remembered(String hash) {
    synchronized (known) {
      return known.get(hash);
    }
  }

  private void remember(String hash, VerifiedService verified) {
    synchronized (known) {
      if (known.size() >= KNOWN_MAX) known.remove(known.keySet().iterator().next());
      known.put(hash, verified);
    }
  }

  private boolean isValid(VerifiedService token) {
    return clock.instant().isBefore(token.expiresAt()) && keys.find(token.keyId()).isPresent();
  }

  private @Nullable VerifiedService verifySignature(String text) {
    try {
      var token = SignedJWT.parse(text);
      var header = token.getHeader();
      @Nullable String keyId = header.getKeyID();
      if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())) return null;
      if (!ServiceTokens.TYPE.equals(header.getType())) return null;
      if (header.getCriticalParams() != null || keyId == null) return null;
      var key = keys.find(keyId);
      if (key.isEmpty() || !token.verify(new ECDSAVerifier(key.get().key()))) return null;
      return claimed(token.getJWTClaimsSet(), key.get());
    } catch (ParseException | JOSEException _) {
      return null;
    }
  }

  /** A key speaks for its own service only, to one service, and for five minutes at most. */
  private @Nullable VerifiedService claimed(JWTClaimsSet claims, RegisteredKey key) {
    if (!key.service().equals(claims.getSubject()) || !key.service().equals(claims.getIssuer()))
      return null;
    @Nullable List<String> audience = claims.getAudience();
    if (audience == null || audience.size() != 1) return null;
    @Nullable Instant issuedAt = instantOf(claims.getIssueTime());
    @Nullable Instant expiresAt = instantOf(claims.getExpirationTime());
    if (issuedAt == null || expiresAt == null) return null;
    var now = clock.instant();
    if (!now.isBefore(expiresAt) || issuedAt.isAfter(now.plus(CLOCKS_DIFFER_BY))) return null;
    if (expiresAt.isAfter(issuedAt.plus(ServiceTokens.LIFE))) return null;
    return new VerifiedService(key.service(), audience.getFirst(), expiresAt, key.id());
  }

  private static @Nullable Instant instantOf(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
