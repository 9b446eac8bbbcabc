package bloxtr8.gateway.tokens;

import bloxtr8.api.PeopleApi.Person;
import bloxtr8.kernel.PrefixedId.MalformedId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Problem;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * Access tokens: ES256 JWTs of 15 minutes. A token identifies the user; rights are read for each
 * request, so that a change takes effect at once.
 */
public final class Tokens {

  static final Duration LIFE = Duration.ofMinutes(15);

  private static final String TYPE = "JWT";
  private static final String AUDIENCE = "web";
  private static final String SIGNED_IN_AT = "auth_time";
  private static final String SESSION_VERSION = "ver";

  private final SigningKeys keys;
  private final PeopleCache people;
  private final Clock clock;
  private final String issuer;
  private final JwtEncoder encoder;
  private final JwtDecoder decoder;

  public Tokens(SigningKeys keys, PeopleCache people, Clock clock, String issuer) {
    this.keys = keys;
    this.people = people;
    this.clock = clock;
    this.issuer = issuer;
    JWKSource<SecurityContext> source = (wanted, _) -> wanted.select(keys.published());
    JWKSource<SecurityContext> signing = (_, _) -> List.of(keys.signing());
    this.encoder = new NimbusJwtEncoder(signing);
    this.decoder = decoder(source);
  }

  /** Issues a token to a user who has just signed in with their credentials. */
  public String issue(UserId user) {
    @Nullable Person person = people.find(user);
    if (person == null) throw Problem.invalid("userId", "is not the id of a user");
    if (person.disabled()) throw new Problem(403, "disabled", "This account is disabled.");
    var now = clock.instant();
    var claims =
        JwtClaimsSet.builder()
            .issuer(issuer)
            .audience(List.of(AUDIENCE))
            .subject(user.text())
            .issuedAt(now)
            .expiresAt(now.plus(LIFE))
            .id(UUID.randomUUID().toString())
            .claim(SIGNED_IN_AT, now.getEpochSecond())
            .claim(SESSION_VERSION, person.sessionVersion())
            .build();
    var header =
        JwsHeader.with(SignatureAlgorithm.ES256)
            .type(TYPE)
            .keyId(keys.signing().getKeyID())
            .build();
    return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }

  /** Null for an invalid token. */
  @Nullable AuthenticatedUser read(String token) {
    try {
      var jwt = decoder.decode(token);
      var user = UserId.parse(Objects.requireNonNullElse(jwt.getSubject(), ""));
      @Nullable Person person = people.find(user);
      @Nullable Instant signedInAt = signedInAt(jwt);
      @Nullable Instant expiresAt = jwt.getExpiresAt();
      if (person == null || person.disabled() || signedInAt == null || expiresAt == null)
        return null;
      if (versionOf(jwt) != person.sessionVersion()) return null;
      return new AuthenticatedUser(person, signedInAt, expiresAt, () -> isStill(person, expiresAt));
    } catch (JwtException | MalformedId e) {
      return null;
    }
  }

  private boolean isStill(Person before, Instant expiresAt) {
    @Nullable Person now = people.find(before.id());
    return now != null
        && !now.disabled()
        && now.sessionVersion() == before.sessionVersion()
        && now.authority() == before.authority()
        && clock.instant().isBefore(expiresAt);
  }

  /** Null when the claim is missing or not a time. */
  private static @Nullable Instant signedInAt(Jwt jwt) {
    return jwt.getClaim(SIGNED_IN_AT) instanceof Number seconds
        ? Instant.ofEpochSecond(seconds.longValue())
        : null;
  }

  private static long versionOf(Jwt jwt) {
    return jwt.getClaim(SESSION_VERSION) instanceof Long version ? version : -1;
  }

  private JwtDecoder decoder(JWKSource<SecurityContext> source) {
    var times = new JwtTimestampValidator(Duration.ZERO);
    times.setClock(clock);
    times.setAllowEmptyExpiryClaim(false);
    var made =
        NimbusJwtDecoder.withJwkSource(source).jwsAlgorithm(SignatureAlgorithm.ES256).build();
    made.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTypeValidator(TYPE),
            times,
            new JwtIssuerValidator(issuer),
            new JwtAudienceValidator(AUDIENCE)));
    return made;
  }
}
