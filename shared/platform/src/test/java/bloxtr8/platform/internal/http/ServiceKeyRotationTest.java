package bloxtr8.platform.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.Secret;
import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.tokens.RegisteredKey;
import bloxtr8.platform.tokens.ServiceKey;
import bloxtr8.platform.tokens.ServiceTokenVerifier;
import bloxtr8.platform.tokens.ServiceTokens;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceKeyRotationTest {

  private final ServiceKey old = TestServices.key("gateway");
  private final ServiceKey successor =
      ServiceKey.of(
          "gateway", "a test's key", secretOf("VEVTVCBLRVkgb2YgMzIgYnl0ZXMsIG5vIHNlY3JldCE="));

  private final List<RegisteredKey> registered = new ArrayList<>(List.of(old.registered()));
  private Instant now = Instant.parse("2026-11-28T12:00:00Z");
  private boolean unreachable;
  private int reads;

  private final Clock clock = clockOf(() -> now);
  private final ServiceTokenVerifier verifier =
      new ServiceTokenVerifier(new FetchedKeys(this::jwks, clock), clock);

  private static Secret secretOf(String base64) {
    return new Secret(base64);
  }

  private static Clock clockOf(InstantSource source) {
    return source.withZone(ZoneOffset.UTC);
  }

  private Map<String, Object> jwks() {
    reads++;
    if (unreachable) throw new Unavailable("the gateway does not answer", null);
    return new JWKSet(registered.stream().<JWK>map(RegisteredKey::key).toList()).toJSONObject();
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private String tokenOf(ServiceKey key) {
    return new ServiceTokens(key, clock).tokenFor("escrow");
  }

  private boolean isValid(String token) {
    return verifier.verify(token) != null;
  }

  @Test
  void a_token_is_issued_once_and_again_shortly_before_it_expires() {
    var tokens = new ServiceTokens(old, clock);
    var first = tokens.tokenFor("escrow");
    pass(Duration.ofMinutes(3));
    assertThat(tokens.tokenFor("escrow")).isEqualTo(first);
    assertThat(tokens.tokenFor("payments")).isNotEqualTo(first);
    pass(Duration.ofMinutes(1));
    assertThat(tokens.tokenFor("escrow")).isNotEqualTo(first);
    assertThat(isValid(first)).isTrue();
    pass(Duration.ofMinutes(1));
    assertThat(isValid(first)).isFalse();
    assertThat(isValid(tokens.tokenFor("escrow"))).isTrue();
  }

  @Test
  void the_old_key_and_its_successor_are_both_valid_until_the_old_one_is_withdrawn() {
    assertThat(isValid(tokenOf(old))).isTrue();
    registered.add(successor.registered());
    pass(Duration.ofSeconds(5));
    assertThat(isValid(tokenOf(successor))).isTrue();
    var before = tokenOf(old);
    assertThat(isValid(before)).isTrue();

    registered.removeFirst();
    pass(Duration.ofSeconds(61));
    assertThat(isValid(before)).isFalse();
    assertThat(isValid(tokenOf(old))).isFalse();
    assertThat(isValid(tokenOf(successor))).isTrue();
  }

  @Test
  void known_keys_are_valid_while_the_gateway_does_not_answer() {
    var token = tokenOf(old);
    assertThat(isValid(token)).isTrue();
    unreachable = true;
    pass(Duration.ofHours(3));
    assertThat(isValid(tokenOf(old))).isTrue();
    assertThat(isValid(tokenOf(successor))).isFalse();
  }

  @Test
  void nothing_is_verified_before_the_keys_were_read_once() {
    unreachable = true;
    assertThatThrownBy(() -> verifier.verify(tokenOf(old))).isInstanceOf(Unavailable.class);
    unreachable = false;
    pass(Duration.ofSeconds(3));
    assertThat(isValid(tokenOf(old))).isTrue();
  }

  @Test
  void unknown_keys_do_not_make_the_gateway_busy() {
    for (var again = 0; again < 50; again++) assertThat(isValid(tokenOf(successor))).isFalse();
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void the_id_of_a_key_is_its_service_and_its_thumbprint() {
    var renamed =
        new ECKey.Builder(old.registered().key())
            .keyID(old.registered().id().replace("gateway", "payments"))
            .build();
    assertThat(RegisteredKey.of(renamed))
        .hasValueSatisfying(key -> assertThat(key.service()).isEqualTo("payments"));
    assertThat(RegisteredKey.of(new ECKey.Builder(renamed).keyID("payments.x").build())).isEmpty();
    assertThat(RegisteredKey.of(new ECKey.Builder(renamed).keyID(null).build())).isEmpty();
    assertThat(RegisteredKey.of(old.pair())).as("a private key").isEmpty();
  }

  @Test
  void a_private_key_is_32_bytes_that_are_never_printed() {
    for (var bad : List.of("", "short", "A".repeat(44), "_".repeat(44), "/".repeat(43) + "="))
      assertThatThrownBy(
              () -> ServiceKey.of("gateway", "bloxtr8.gateway.service-key", secretOf(bad)))
          .as(bad)
          .isInstanceOf(SettingsProblem.class)
          .hasMessageContaining("bloxtr8.gateway.service-key");
    assertThat(old.toString()).doesNotContain(old.pair().getD().toString());
    assertThat(old.registered().toString()).doesNotContain(old.pair().getD().toString());
  }
}
