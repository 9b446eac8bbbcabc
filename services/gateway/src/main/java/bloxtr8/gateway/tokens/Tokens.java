package bloxtr8.gateway.tokens;

import bloxtr8.api.PeopleApi.Person;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Problem;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * Access tokens: ES256 JWTs of 15 minutes. A token identifies the user; rights are read for each
 * request, so that a change takes effect at once.
 */
public final class Tokens {

  static final Duration LIFE = Duration.ofMinutes(15);

  static final String TYPE = "JWT";
  static final String AUDIENCE = "web";
  static final String SIGNED_IN_AT = "auth_time";
  static final String SESSION_VERSION = "ver";

  private final SigningKeys keys;
  private final PeopleCache people;
  private final Clock clock;
  private final String issuer;
  private final JwtEncoder encoder;
  private final TokenVerifier verifier;

  public Tokens(
      SigningKeys keys, PeopleCache people, Clock clock, String issuer, MeterRegistry meters) {
    this.keys = keys;
    this.people = people;
    this.clock = clock;
    this.issuer = issuer;
    JWKSource<SecurityContext> signing = (_, _) -> List.of(keys.signing());
    this.encoder = new NimbusJwtEncoder(signing);
    this.verifier = new TokenVerifier(keys, clock, issuer, meters);
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
  @Nullable AuthenticatedUser read(String text) {
    @Nullable VerifiedToken token = verifier.verify(text);
    if (token == null) return null;
    @Nullable Person person = people.find(token.user());
    if (person == null || person.disabled()) return null;
    if (token.sessionVersion() != person.sessionVersion()) return null;
    var expiresAt = token.expiresAt();
    return new AuthenticatedUser(
        person, token.signedInAt(), expiresAt, () -> isUnchanged(person, expiresAt));
  }

  private boolean isUnchanged(Person before, Instant expiresAt) {
    @Nullable Person now = people.find(before.id());
    return now != null
        && !now.disabled()
        && now.sessionVersion() == before.sessionVersion()
        && now.authority() == before.authority()
        && clock.instant().isBefore(expiresAt);
  }
}
