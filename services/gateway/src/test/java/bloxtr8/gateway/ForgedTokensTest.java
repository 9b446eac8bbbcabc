package bloxtr8.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ForgedTokensTest {

  private static TestGateway gateway;
  private static SignedJWT real;
  private static ECKey published;

  @BeforeAll
  static void open() throws ParseException {
    gateway = TestGateway.open();
    real = SignedJWT.parse(gateway.tokenOf(gateway.somebody()));
    var keys = gateway.call("/.well-known/jwks.json").get();
    assertThat(keys.header("Cache-Control")).isEqualTo("max-age=300, public");
    published = JWKSet.parse(keys.raw().body()).getKeys().getFirst().toECKey();
  }

  @AfterAll
  static void close() {
    gateway.close();
  }

  private static int answerTo(String token) {
    var answer = gateway.call("/api/auth/session").header("Authorization", "Bearer " + token).get();
    if (answer.status() == 401) assertThat(answer.code()).isEqualTo("invalid_token");
    return answer.status();
  }

  @Test
  void a_real_token_has_its_claims_and_anybody_can_verify_it()
      throws JOSEException, ParseException {
    assertThat(published.isPrivate()).isFalse();
    assertThat(real.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
    assertThat(real.getHeader().getKeyID()).isEqualTo(published.getKeyID());
    assertThat(real.verify(new ECDSAVerifier(published))).isTrue();
    var claims = real.getJWTClaimsSet();
    assertThat(claims.getClaims()).containsKeys("iss", "aud", "sub", "exp", "iat", "jti");
    assertThat(claims.getClaims()).containsKeys("auth_time", "ver");
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofMinutes(15));
    assertThat(answerTo(real.serialize())).isEqualTo(200);
  }

  @Test
  void an_invalid_token_is_refused_also_where_anyone_may_read() {
    var listings = gateway.call("/api/listings");
    assertThat(listings.get().status()).isNotEqualTo(401);
    var answer = gateway.call("/api/listings").header("Authorization", "Bearer nonsense").get();
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("invalid_token");
    var health = gateway.call("/health/live").header("Authorization", "Bearer nonsense").get();
    assertThat(health.status()).isEqualTo(200);
  }

  @Test
  void a_token_signed_by_another_key_under_our_key_id_is_refused()
      throws JOSEException, ParseException {
    var ours = new ECKeyGenerator(Curve.P_256).keyID(published.getKeyID()).generate();
    var forged =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(published.getKeyID()).build(),
            real.getJWTClaimsSet());
    forged.sign(new ECDSASigner(ours));
    assertThat(answerTo(forged.serialize())).isEqualTo(401);
  }

  @Test
  void an_unsigned_token_and_one_signed_by_a_shared_secret_are_refused()
      throws JOSEException, ParseException {
    assertThat(answerTo(new PlainJWT(real.getJWTClaimsSet()).serialize())).isEqualTo(401);
    var mac =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(published.getKeyID()).build(),
            real.getJWTClaimsSet());
    mac.sign(new MACSigner(published.toECPublicKey().getEncoded()));
    assertThat(answerTo(mac.serialize())).isEqualTo(401);
  }

  @Test
  void a_token_with_a_changed_claim_is_refused() throws ParseException {
    var other =
        new JWTClaimsSet.Builder(real.getJWTClaimsSet()).subject(gateway.somebody().text()).build();
    var parts = real.serialize().split("\\.", -1);
    var payload = new PlainJWT(other).serialize().split("\\.", -1)[1];
    assertThat(answerTo(parts[0] + "." + payload + "." + parts[2])).isEqualTo(401);
  }

  @Test
  void a_malformed_token_is_refused_except_on_public_routes() {
    for (var rubbish : new String[] {"", ".", "..", "a.b.c", "x".repeat(4000)})
      assertThat(answerTo(rubbish)).isEqualTo(401);
    var basic = gateway.call("/api/auth/session").header("Authorization", "Basic YTpi").get();
    assertThat(basic.status()).isEqualTo(401);
    assertThat(basic.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(gateway.call("/health").header("Authorization", "Bearer x").get().status())
        .isEqualTo(200);
  }
}
