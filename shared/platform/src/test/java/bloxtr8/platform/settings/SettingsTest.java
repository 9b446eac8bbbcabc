package bloxtr8.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final Setting<Duration> TIME_TO_PAY =
      Setting.duration("bloxtr8.escrow.time-to-pay", Duration.ofDays(3), "how long a buyer has");
  private static final Setting<String> KEY =
      Setting.secret("bloxtr8.payments.stripe.key", null, "Stripe's secret key");
  private static final List<Setting<?>> ALL = List.of(TIME_TO_PAY, KEY);

  @Test
  void an_unknown_setting_stops_the_start_and_the_most_similar_name_is_shown() {
    assertThatThrownBy(() ->
            Settings.of(ALL, Map.of("bloxtr8.escrow.time-to-pya", "PT1H"), Map.of(), Map.of()))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageContaining("bloxtr8.escrow.time-to-pya is not a setting")
        .hasMessageContaining("Did you mean bloxtr8.escrow.time-to-pay?");
  }

  @Test
  void an_unknown_bloxtr8_variable_stops_the_start_and_other_variables_are_ignored() {
    assertThat(Settings.of(ALL, Map.of(), Map.of(), Map.of("PATH", "/bin")).isSet(KEY)).isFalse();
    assertThatThrownBy(
            () -> Settings.of(ALL, Map.of(), Map.of(), Map.of("BLOXTR8_ESCROW_TIME", "PT1H")))
        .hasMessageContaining("BLOXTR8_ESCROW_TIME is not a setting");
  }

  @Test
  void a_missing_setting_is_named_with_an_instruction() {
    assertThatThrownBy(() -> Settings.of(ALL, Map.of()).get(KEY))
        .hasMessageContaining("bloxtr8.payments.stripe.key is not set")
        .hasMessageContaining("BLOXTR8_PAYMENTS_STRIPE_KEY");
  }

  @Test
  void the_environment_overrides_the_files_and_the_files_override_the_default() {
    var file = Map.of(TIME_TO_PAY.name(), "PT2H");

    assertThat(Settings.of(ALL, Map.of()).get(TIME_TO_PAY)).isEqualTo(Duration.ofDays(3));
    assertThat(Settings.of(ALL, file, Map.of(), Map.of()).get(TIME_TO_PAY))
        .isEqualTo(Duration.ofHours(2));
    assertThat(
            Settings.of(ALL, file, Map.of(), Map.of("BLOXTR8_ESCROW_TIME_TO_PAY", "PT3H"))
                .get(TIME_TO_PAY))
        .isEqualTo(Duration.ofHours(3));
  }

  @Test
  void a_secret_in_the_plain_configuration_is_refused_and_never_shown() {
    assertThatThrownBy(() -> Settings.of(ALL, Map.of(KEY.name(), "sk_live_1"), Map.of(), Map.of()))
        .hasMessageContaining("is a secret")
        .hasMessageNotContaining("sk_live_1");
    assertThat(Settings.of(ALL, Map.of(KEY.name(), "sk_live_1")).toString())
        .doesNotContain("sk_live_1");
  }

  @Test
  void a_malformed_value_is_refused_with_the_settings_name() {
    assertThatThrownBy(
            () -> Settings.of(ALL, Map.of(TIME_TO_PAY.name(), "3 days")).get(TIME_TO_PAY))
        .hasMessage(
            "bloxtr8.escrow.time-to-pay has a wrong value: \"3 days\": how long a" + " buyer has");
  }
}
