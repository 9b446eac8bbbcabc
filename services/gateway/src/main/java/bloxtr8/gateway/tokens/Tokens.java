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
import java.util.function.Consumer;
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

  public static final Duration LIFE = Duration.ofMinutes(15);

  static final String TYPE = "JWT";
  static final String WEB = "web";
  static final String BOT = "bot";
  static final String SIGNED_IN_AT = "auth_time";
  static final String SESSION_VERSION = "ver";
  static final String GUILD = "guild";
  static final String GUILD_ADMIN = "guild_admin";

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
  public AccessToken issue(UserId user) {
    return issue(user, clock.instant());
  }

  /**
   * Issues a token for the web.
   *
   * @param signedInAt when the user proved their account
   */
  public AccessToken issue(UserId user, Instant signedInAt) {
    return issue(user, WEB, claims -> claims.claim(SIGNED_IN_AT, signedInAt.getEpochSecond()));
  }

  /**
   * Issues a token with which the Discord bot acts for a user: without a time of sign-in, so that
   * it is no fresh login.
   *
   * @param guild the Discord server in which the user acts; null for none
   * @param administersGuild whether the user may manage that server
   */
  public AccessToken issueToBot(UserId user, @Nullable String guild, boolean administersGuild) {
    return issue(
        user,
        BOT,
        claims -> {
          if (guild == null) return;
          claims.claim(GUILD, guild);
          if (administersGuild) claims.claim(GUILD_ADMIN, true);
        });
  }

  private AccessToken issue(UserId user, String audience, Consumer<JwtClaimsSet.Builder> more) {
    @Nullable Person person = people.find(user);
    if (person == null) throw Problem.invalid("userId", "is not the id of a user");
    if (person.disabled()) throw new Problem(403, "disabled", "This account is disabled.");
    var now = clock.instant();
    var expiresAt = now.plus(LIFE);
    var claims =
        JwtClaimsSet.builder()
            .issuer(issuer)
            .audience(List.of(audience))
            .subject(user.text())
            .issuedAt(now)
            .expiresAt(expiresAt)
            .id(UUID.randomUUID().toString())
            .claim(SESSION_VERSION, person.sessionVersion());
    more.accept(claims);
    var header =
        JwsHeader.with(SignatureAlgorithm.ES256)
            .type(TYPE)
            .keyId(keys.signing().getKeyID())
            .build();
    var text = encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
    return new AccessToken(text, expiresAt);
  }

  /** Reads the user's rights again for their next request to this replica. */
  public void forget(UserId user) {
    people.forget(user);
  }

  /** Null for an invalid token. */
  @Nullable AuthenticatedUser read(String text) {
    return read(text, Freshness.CACHED);
  }

  /** How old the user's rights may be. */
  enum Freshness {
    /** Read by this replica a moment ago at most. */
    CACHED,
    /** Read now: for a request that changes something. */
    NOW
  }

  @Nullable AuthenticatedUser read(String text, Freshness rights) {
    @Nullable VerifiedToken token = verifier.verify(text);
    if (token == null) return null;
    if (rights == Freshness.NOW) people.forget(token.user());
    @Nullable Person person = people.find(token.user());
    if (person == null || person.disabled()) return null;
    if (token.sessionVersion() != person.sessionVersion()) return null;
    return new AuthenticatedUser(person, token, () -> isUnchanged(person, token.expiresAt()));
  }

  private boolean isUnchanged(Person before, Instant expiresAt) {
    @Nullable Person now = people.find(before.id());
    return now != null
        && !now.disabled()
        && now.sessionVersion() == before.sessionVersion()
        && now.authority() == before.authority()
        && now.banned() == before.banned()
        && clock.instant().isBefore(expiresAt);
  }
}
