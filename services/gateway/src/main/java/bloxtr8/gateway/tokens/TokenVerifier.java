package bloxtr8.gateway.tokens;

import bloxtr8.kernel.PrefixedId.MalformedId;
import bloxtr8.kernel.Sha256;
import bloxtr8.kernel.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Verifies access tokens. A signature is verified once, which takes about 1.5 ms of a core; then
 * the token is known by its SHA-256 until it expires or its key is withdrawn.
 */
final class TokenVerifier {

  private static final int KNOWN_MAX = 100_000;
  private static final Set<String> AUDIENCES = Set.of(Tokens.WEB, Tokens.BOT);

  private final SigningKeys keys;
  private final Clock clock;
  private final JwtDecoder decoder;
  private final Counter verifications;
  private final Cache<String, VerifiedToken> known;

  TokenVerifier(SigningKeys keys, Clock clock, String issuer, MeterRegistry meters) {
    this.keys = keys;
    this.clock = clock;
    this.decoder = decoder(keys, clock, issuer);
    this.verifications = meters.counter("bloxtr8.gateway.tokens.verified");
    this.known =
        Caffeine.newBuilder()
            .maximumSize(KNOWN_MAX)
            .expireAfterWrite(Tokens.LIFE)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /** Null for a token that is forged, malformed, expired, or signed by a key that we withdrew. */
  @Nullable VerifiedToken verify(String token) {
    var hash = HexFormat.of().formatHex(Sha256.of(token.getBytes(StandardCharsets.UTF_8)));
    @Nullable VerifiedToken before = known.getIfPresent(hash);
    if (before != null) return isValid(before) ? before : null;
    @Nullable VerifiedToken verified = verifySignature(token);
    if (verified != null) known.put(hash, verified);
    return verified;
  }

  private boolean isValid(VerifiedToken token) {
    return clock.instant().isBefore(token.expiresAt())
        && keys.published().getKeyByKeyId(token.keyId()) != null;
  }

  private @Nullable VerifiedToken verifySignature(String token) {
    try {
      var jwt = decoder.decode(token);
      verifications.increment();
      var user = UserId.parse(Objects.requireNonNullElse(jwt.getSubject(), ""));
      @Nullable Instant signedInAt = signedInAt(jwt);
      @Nullable Instant expiresAt = jwt.getExpiresAt();
      var bot = Objects.requireNonNullElse(jwt.getAudience(), List.of()).contains(Tokens.BOT);
      if (expiresAt == null || bot != (signedInAt == null)) return null;
      @Nullable String guild = jwt.getClaimAsString(Tokens.GUILD);
      return new VerifiedToken(
          user,
          signedInAt,
          expiresAt,
          versionOf(jwt),
          keyIdOf(jwt),
          guild,
          bot && guild != null && Boolean.TRUE.equals(jwt.getClaim(Tokens.GUILD_ADMIN)));
    } catch (JwtException | MalformedId e) {
      return null;
    }
  }

  /** Null when the claim is missing or not a time. */
  private static @Nullable Instant signedInAt(Jwt jwt) {
    return jwt.getClaim(Tokens.SIGNED_IN_AT) instanceof Number seconds
        ? Instant.ofEpochSecond(seconds.longValue())
        : null;
  }

  private static long versionOf(Jwt jwt) {
    return jwt.getClaim(Tokens.SESSION_VERSION) instanceof Long version ? version : -1;
  }

  private static String keyIdOf(Jwt jwt) {
    return jwt.getHeaders().get("kid") instanceof String id ? id : "";
  }

  /** A token is for one of our two audiences, never for both. */
  private static boolean isForUs(@Nullable Collection<String> audience) {
    return audience != null && audience.size() == 1 && AUDIENCES.containsAll(audience);
  }

  private static JwtDecoder decoder(SigningKeys keys, Clock clock, String issuer) {
    JWKSource<SecurityContext> published = (wanted, _) -> wanted.select(keys.published());
    var times = new JwtTimestampValidator(Duration.ZERO);
    times.setClock(clock);
    times.setAllowEmptyExpiryClaim(false);
    var decoder =
        NimbusJwtDecoder.withJwkSource(published).jwsAlgorithm(SignatureAlgorithm.ES256).build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTypeValidator(Tokens.TYPE),
            times,
            new JwtIssuerValidator(issuer),
            new JwtClaimValidator<Collection<String>>(JwtClaimNames.AUD, TokenVerifier::isForUs)));
    return decoder;
  }
}
