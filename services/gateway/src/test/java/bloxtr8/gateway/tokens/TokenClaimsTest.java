package bloxtr8.gateway.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.PeopleApi.Person;
import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.Secret;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.encryption.AeadCipher;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.TestEnvironment;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenClaimsTest {

  private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  private static final UserId ALICE = new UserId(UUID.randomUUID());

  private final TestEnvironment environment = TestEnvironment.fresh();
  private final Ahead clock = new Ahead();
  private volatile Person alice = person(1, false, Authority.MODERATOR);
  private @Nullable SigningKeys keys;
  private @Nullable Tokens tokens;
  private @Nullable Database database;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  /** A clock that is ahead of the machine's. */
  private static final class Ahead extends Clock {
    private volatile Duration by = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static Person person(long version, boolean disabled, Authority authority) {
    return new Person(ALICE, "Alice", authority, Tier.TIER_1, version, disabled, false, null);
  }

  @BeforeEach
  void open() {
    var service = environment.open(DatabaseRoles.GATEWAY);
    var cipher =
        AeadCipher.of("bloxtr8.gateway.signing-key-encryption-keys", List.of(new Secret(KEY)));
    keys = new SigningKeys(service.database(), cipher, clock, Duration.ofDays(30));
    database = service.database();
    tokens =
        new Tokens(keys, new PeopleCache(_ -> List.of(alice)), clock, "https://a.example", meters);
  }

  @AfterEach
  void close() {
    environment.close();
  }

  private Tokens tokens() {
    return Objects.requireNonNull(tokens);
  }

  /** A token signed with our own key that differs from those we issue. */
  private String signed(@Nullable JOSEObjectType type, JWTClaimsSet claims) throws JOSEException {
    var key = Objects.requireNonNull(keys).signing();
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).type(type).build();
    var token = new SignedJWT(header, claims);
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  private String issued() {
    return tokens().issue(ALICE).text();
  }

  private JWTClaimsSet claims() throws ParseException {
    return SignedJWT.parse(issued()).getJWTClaimsSet();
  }

  @Test
  void a_token_without_its_login_time_is_refused() throws Exception {
    assertThat(tokens().read(signed(JOSEObjectType.JWT, claims()))).isNotNull();
    for (var time : new @Nullable Object[] {null, "yesterday", true}) {
      var odd = new JWTClaimsSet.Builder(claims()).claim("auth_time", time).build();
      assertThat(tokens().read(signed(JOSEObjectType.JWT, odd))).as("%s", time).isNull();
    }
  }

  @Test
  void a_token_of_the_bot_has_no_login_time_and_no_authority_of_staff() throws Exception {
    var bot = SignedJWT.parse(tokens().issueToBot(ALICE, "77", false).text()).getJWTClaimsSet();
    assertThat(bot.getClaims()).doesNotContainKey("auth_time").containsEntry("guild", "77");
    var read = Objects.requireNonNull(tokens().read(signed(JOSEObjectType.JWT, bot)));
    assertThat(read.isThroughBot()).isTrue();
    assertThat(read.authority()).isEqualTo(Authority.USER);
    assertThat(read.signedInAt()).isEqualTo(Instant.EPOCH);
    var fresh = new JWTClaimsSet.Builder(bot).claim("auth_time", 1_900_000_000L).build();
    assertThat(tokens().read(signed(JOSEObjectType.JWT, fresh))).isNull();
  }

  @Test
  void only_a_token_of_the_bot_in_a_guild_says_that_its_user_manages_the_guild() throws Exception {
    assertThat(administers(tokens().issueToBot(ALICE, "77", true).text())).isTrue();
    assertThat(administers(tokens().issueToBot(ALICE, "77", false).text())).isFalse();
    assertThat(administers(tokens().issueToBot(ALICE, null, true).text())).isFalse();
    var web = new JWTClaimsSet.Builder(claims()).claim("guild", "77").claim("guild_admin", true);
    assertThat(administers(signed(JOSEObjectType.JWT, web.build()))).isFalse();
    var bot = SignedJWT.parse(tokens().issueToBot(ALICE, "77", false).text()).getJWTClaimsSet();
    for (var odd : List.of("true", 1)) {
      var claims = new JWTClaimsSet.Builder(bot).claim("guild_admin", odd).build();
      assertThat(administers(signed(JOSEObjectType.JWT, claims))).as("%s", odd).isFalse();
    }
  }

  private boolean administers(String token) {
    return Objects.requireNonNull(tokens().read(token)).administersGuild();
  }

  @Test
  void a_token_for_another_audience_or_for_two_is_refused() throws Exception {
    for (var audience : List.of(List.of("other"), List.of("web", "bot"), List.<String>of())) {
      var odd = new JWTClaimsSet.Builder(claims()).audience(audience).build();
      assertThat(tokens().read(signed(JOSEObjectType.JWT, odd))).as("%s", audience).isNull();
    }
  }

  @Test
  void a_token_of_another_type_is_refused() throws Exception {
    for (var type : new @Nullable JOSEObjectType[] {null, new JOSEObjectType("logout+jwt")})
      assertThat(tokens().read(signed(type, claims()))).isNull();
  }

  @Test
  void the_signature_of_a_token_is_verified_once_and_its_rights_are_read_each_time() {
    var token = issued();
    for (var reads = 0; reads < 3; reads++) assertThat(tokens().read(token)).isNotNull();
    assertThat(meters.counter("bloxtr8.gateway.tokens.verified").count()).isEqualTo(1);
    alice = person(2, false, Authority.MODERATOR);
    Await.until("the session has ended", () -> tokens().read(token) == null);
  }

  @Test
  void a_known_token_is_refused_when_it_has_expired() {
    var token = issued();
    assertThat(tokens().read(token)).isNotNull();
    clock.by = Tokens.LIFE;
    assertThat(tokens().read(token)).isNull();
  }

  @Test
  void a_known_token_is_refused_when_its_key_was_withdrawn() {
    var token = issued();
    assertThat(tokens().read(token)).isNotNull();
    Objects.requireNonNull(database).sql().sql("DELETE FROM gateway.signing_key").update();
    clock.by = Duration.ofMinutes(2);
    assertThat(tokens().read(token)).isNull();
  }

  @Test
  void a_token_with_another_signature_is_not_the_known_one() {
    var token = issued();
    assertThat(tokens().read(token)).isNotNull();
    var dot = token.lastIndexOf('.') + 1;
    var forged =
        token.substring(0, dot) + (token.charAt(dot) == 'A' ? 'B' : 'A') + token.substring(dot + 1);
    assertThat(tokens().read(forged)).isNull();
  }

  @Test
  void a_stream_ends_when_the_token_expires_the_session_ends_or_the_rights_change() {
    var user = Objects.requireNonNull(tokens().read(issued()));
    assertThat(user.stillSignedIn().getAsBoolean()).isTrue();
    for (var changed :
        List.of(
            person(2, false, Authority.MODERATOR),
            person(1, true, Authority.MODERATOR),
            person(1, false, Authority.USER))) {
      alice = changed;
      Await.until("access has ended", () -> !user.stillSignedIn().getAsBoolean());
      alice = person(1, false, Authority.MODERATOR);
      Await.until("access is back", () -> user.stillSignedIn().getAsBoolean());
    }
    clock.by = Tokens.LIFE;
    assertThat(user.stillSignedIn().getAsBoolean()).isFalse();
  }
}
