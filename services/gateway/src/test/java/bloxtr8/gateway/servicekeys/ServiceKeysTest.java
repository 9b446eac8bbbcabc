package bloxtr8.gateway.servicekeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Sha256;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.platform.tokens.ServiceKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class ServiceKeysTest {

  private final TestEnvironment environment = TestEnvironment.fresh();
  private final ServiceKeyRegistration registration =
      new ServiceKeyRegistration(
          DatabaseRoles.GATEWAY,
          environment.url(),
          environment
              .process()
              .settings()
              .get(DatabaseRoles.GATEWAY.ownerLogin())
              .ownerPassword()
              .text());

  @AfterEach
  void close() {
    environment.close();
  }

  private static ServiceKey key(String service, String name) {
    var bytes = Sha256.of(service + name);
    return ServiceKey.of(
        service, "a test's key", new Secret(Base64.getEncoder().encodeToString(bytes)));
  }

  private List<String> published() {
    var gateway = environment.open(DatabaseRoles.GATEWAY);
    try {
      var keys = JWKSet.parse(new ServiceKeysController(gateway.database()).keys()).getKeys();
      assertThat(keys).noneMatch(JWK::isPrivate);
      return keys.stream().map(JWK::getKeyID).toList();
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_service_has_its_key_and_one_successor_until_the_old_one_is_withdrawn() {
    var old = key("payments", "old");
    var successor = key("payments", "new");
    var escrow = key("escrow", "old");
    registration.register(List.of(old, escrow));
    registration.register(List.of(old));
    assertThat(published()).containsExactlyInAnyOrder(idOf(old), idOf(escrow));

    registration.register(List.of(successor));
    assertThat(published()).containsExactlyInAnyOrder(idOf(old), idOf(successor), idOf(escrow));
    assertThatThrownBy(() -> registration.register(List.of(key("payments", "third"))))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageContaining("payments has two registered keys already");

    assertThat(registration.withdrawOthers(List.of(successor))).isEqualTo(1);
    assertThat(registration.withdrawOthers(List.of(successor))).isZero();
    assertThat(published()).containsExactlyInAnyOrder(idOf(successor), idOf(escrow));
  }

  private static String idOf(ServiceKey key) {
    return key.registered().id();
  }

  @Test
  void the_gateway_can_read_keys_and_never_register_or_withdraw_one() {
    registration.register(List.of(key("payments", "old")));
    var store = new ServiceKeyStore(environment.open(DatabaseRoles.GATEWAY).database().sql());
    var other = key("payments", "other").registered();
    assertThat(store.all()).hasSize(1);
    assertThatThrownBy(() -> store.insert(other)).isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> store.deleteOthers(other)).isInstanceOf(DataAccessException.class);
    var stranger = new ServiceKeyStore(environment.open(DatabaseRoles.PAYMENTS).database().sql());
    assertThatThrownBy(stranger::all).isInstanceOf(DataAccessException.class);
  }
}
