package bloxtr8.platform.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Issues the tokens of one service, one for each service that it asks. */
public final class ServiceTokens {

  /** How long a token is valid. */
  public static final Duration LIFE = Duration.ofMinutes(5);

  static final JOSEObjectType TYPE = new JOSEObjectType("bloxtr8-service+jwt");

  /** A request that is sent with a token arrives before the token expires, on slow clocks too. */
  private static final Duration REPLACED_BEFORE_EXPIRY = Duration.ofMinutes(1);

  private record Issued(String text, Instant expiresAt) {}

  private final ServiceKey key;
  private final Clock clock;
  private final Map<String, Issued> issued = new ConcurrentHashMap<>();

  public ServiceTokens(ServiceKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /** A token that only that service accepts; the same one until shortly before it expires. */
  public String tokenFor(String audience) {
    var now = clock.instant();
    return issued
        .compute(
            audience,
            (_, last) ->
                last != null && now.isBefore(last.expiresAt().minus(REPLACED_BEFORE_EXPIRY))
                    ? last
                    : issue(audience, now))
        .text();
  }

  private Issued issue(String audience, Instant now) {
    var expiresAt = now.plus(LIFE);
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(key.service())
            .subject(key.service())
            .audience(audience)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(expiresAt))
            .jwtID(UUID.randomUUID().toString())
            .build();
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(key.pair().getKeyID()).build();
    var token = new SignedJWT(header, claims);
    try {
      token.sign(new ECDSASigner(key.pair()));
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK signs by P-256", e);
    }
    return new Issued(token.serialize(), expiresAt);
  }
}
