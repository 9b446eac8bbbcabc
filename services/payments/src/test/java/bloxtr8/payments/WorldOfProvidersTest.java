package bloxtr8.payments;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.chain.Network;
import bloxtr8.payments.checkout.PagePayments;
import bloxtr8.payments.stripe.StripeModeCheck;
import bloxtr8.payments.usdc.UsdcModeCheck;
import bloxtr8.platform.calls.ProviderAddresses;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.SettingsRecord;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.testing.TestEnvironment;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payments does not start where it would mix real money with money of the sandbox. */
class WorldOfProvidersTest {

  @ParameterizedTest
  @CsvSource({
    "SANDBOX, http://127.0.0.1:8010/stripe, true",
    "SANDBOX, http://localhost:8010/stripe, true",
    "SANDBOX, http://[::1]:8010/stripe, true",
    "SANDBOX, https://api.stripe.com, false",
    "SANDBOX, http://127.0.0.1@api.stripe.com, false",
    "SANDBOX, http://127.0.0.1.example.com, false",
    "LIVE, https://api.stripe.com, true",
    "LIVE, http://api.stripe.com, false",
    "LIVE, https://127.0.0.1:8010/stripe, false",
    "LIVE, http://localhost:8010/stripe, false"
  })
  void a_provider_is_called_only_where_its_world_has_it(World world, URI provider, boolean fits) {
    require(() -> ProviderAddresses.require(world, provider), fits);
  }

  @Test
  void one_address_of_several_that_does_not_fit_is_enough() {
    require(
        () ->
            ProviderAddresses.require(
                World.LIVE, URI.create("https://a.example"), URI.create("http://127.0.0.1:8010")),
        false);
  }

  @ParameterizedTest
  @CsvSource({
    "SANDBOX, sk_test_1, true",
    "SANDBOX, rk_test_1, true",
    "SANDBOX, pk_test_1, true",
    "SANDBOX, sk_live_1, false",
    "SANDBOX, something, false",
    "LIVE, sk_live_1, true",
    "LIVE, rk_live_1, true",
    "LIVE, pk_live_1, true",
    "LIVE, sk_test_1, false",
    "LIVE, something, false"
  })
  void a_key_of_stripes_other_mode_is_refused(World world, String key, boolean fits) {
    require(() -> StripeModeCheck.requireKey(world, key), fits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk_live_secret", "sk_test_secret"})
  void a_refused_key_is_not_shown(String key) {
    var other = key.startsWith("sk_live") ? World.SANDBOX : World.LIVE;
    assertThatThrownBy(() -> StripeModeCheck.requireKey(other, key))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "SANDBOX, BASE_SEPOLIA, true",
    "SANDBOX, BASE, false",
    "LIVE, BASE, true",
    "LIVE, BASE_SEPOLIA, false"
  })
  void real_usdc_is_of_the_live_world_only(World world, Network network, boolean fits) {
    require(() -> UsdcModeCheck.require(world, network), fits);
  }

  @ParameterizedTest
  @CsvSource({
    "stripe.base-url, https://api.stripe.com",
    "stripe.api-key, sk_live_1",
    "custodian.base-url, https://custodian.example",
    "trm.base-url, https://api.trmlabs.com",
    "chainalysis.base-url, https://public.chainalysis.com",
    "base.rpc-url, https://node.example",
    "base.network, base"
  })
  void payments_of_the_sandbox_does_not_start_with_one_of_the_live_world(
      String name, String value) {
    var settings =
        PaymentsTestSettings.of(
            provider -> "http://127.0.0.1:1/" + provider,
            Map.of("bloxtr8.payments." + name, value));
    try (var environment = TestEnvironment.fresh(PaymentsSettings.ALL, settings)) {
      var service = environment.open(DatabaseRoles.PAYMENTS);

      assertThatThrownBy(
              () -> {
                new CardConfiguration().stripe(service);
                new UsdcConfiguration().base(service);
              })
          .isInstanceOf(SettingsProblem.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "live, https://js.stripe.com/dahlia/stripe.js, '', true",
    "live, http://127.0.0.1:8090/sandbox/stripe/dahlia/stripe.js, '', false",
    "live, https://js.stripe.com/dahlia/stripe.js, https://wallet.example/wallet.js, false",
    "sandbox, http://127.0.0.1:8090/sandbox/stripe/dahlia/stripe.js, http://127.0.0.1:8090/w.js, true"
  })
  void no_script_of_the_sandbox_runs_where_real_money_is_paid(
      String world, String stripeJs, String walletJs, boolean fits) {
    var known = new ArrayList<>(PaymentsSettings.ALL);
    known.addAll(SettingsRecord.all(World.Chosen.class));
    var values =
        new HashMap<>(
            PaymentsTestSettings.of(
                provider -> "http://127.0.0.1:1/" + provider,
                Map.of("bloxtr8.payments.stripe.js-url", stripeJs)));
    values.put("bloxtr8.world", world);
    if (!walletJs.isEmpty()) values.put("bloxtr8.payments.wallet-js-url", walletJs);
    require(() -> PagePayments.of(Settings.of(known, values)), fits);
  }

  private static void require(ThrowingCallable check, boolean fits) {
    if (fits) assertThatCode(check).doesNotThrowAnyException();
    else assertThatThrownBy(check).isInstanceOf(SettingsProblem.class);
  }
}
