package bloxtr8.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final String TIME = "bloxtr8.escrow.time-to-pay";
  private static final String KEY = "bloxtr8.payments.stripe.api-key";

  private static final List<SettingsRecord<?>> ALL =
      List.of(
          SettingsRecord.of(Rules.class),
          SettingsRecord.of(Stripe.class),
          SettingsRecord.of(Values.class),
          usedBy("escrow"));

  @SettingsPrefix("bloxtr8.escrow")
  record Rules(
      @Setting(defaultValue = "PT72H", meaning = "how long a buyer has") Duration timeToPay,
      Two twoPersons) {}

  @SettingsPrefix("bloxtr8.staff")
  record Two(@Setting(defaultValue = "100", meaning = "alone up to this") Money soloMax) {}

  @SettingsPrefix("bloxtr8.payments.stripe")
  record Stripe(
      @Setting(meaning = "Stripe's secret key") Secret apiKey,
      @Setting(defaultValue = "", meaning = "what signs") List<Secret> webhookSecrets) {}

  enum Colour {
    LIGHT_BLUE
  }

  record Even(int number) {
    static Even parse(String text) {
      if (Integer.parseInt(text) % 2 != 0) throw new IllegalArgumentException("is odd");
      return new Even(Integer.parseInt(text));
    }
  }

  @SettingsPrefix("bloxtr8.values")
  record Values(
      @Setting(defaultValue = "light-blue", meaning = "a colour") Colour colour,
      @Setting(defaultValue = "2", meaning = "an even number") Even even,
      @Setting(defaultValue = "1", meaning = "a number") int number,
      @Setting(defaultValue = "true", meaning = "a flag") boolean flag,
      @Setting(defaultValue = "a, b,", meaning = "a list") List<String> list,
      @Setting(defaultValue = "", meaning = "a URL") @Nullable URI url,
      @Setting(name = "dotted.name", defaultValue = "5", meaning = "a long number") long other) {

    Values {
      if (number > other) throw new IllegalArgumentException("the number is above the other");
    }
  }

  @SettingsPrefix("bloxtr8.{service}")
  record User(@Setting(defaultValue = "{service}", meaning = "user of {service}") String user) {}

  @Test
  void names_are_made_from_prefix_and_component() {
    assertThat(ALL.stream().flatMap(type -> type.settings().stream()).map(DeclaredSetting::name))
        .containsExactly(
            TIME,
            "bloxtr8.staff.solo-max-cents",
            KEY,
            "bloxtr8.payments.stripe.webhook-secrets",
            "bloxtr8.values.colour",
            "bloxtr8.values.even",
            "bloxtr8.values.number",
            "bloxtr8.values.flag",
            "bloxtr8.values.list",
            "bloxtr8.values.url",
            "bloxtr8.values.dotted.name",
            "bloxtr8.escrow.user");
  }

  @Test
  void what_is_not_set_has_its_default() {
    var none = Settings.of(ALL, Map.of());

    assertThat(none.get(Rules.class))
        .isEqualTo(new Rules(Duration.ofDays(3), new Two(Money.cents(100))));
    assertThat(none.get(Values.class))
        .isEqualTo(new Values(Colour.LIGHT_BLUE, new Even(2), 1, true, List.of("a", "b"), null, 5));
    assertThat(none.get(usedBy("escrow"))).isEqualTo(new User("escrow"));
    assertThat(usedBy("escrow").setting("user").meaning()).isEqualTo("user of escrow");
  }

  @ParameterizedTest
  @CsvSource({
    "colour, red, a colour",
    "even, 3, an even number",
    "number, one, a number",
    "flag, yes, a flag",
    "url, http://[, a URL"
  })
  void a_wrong_value_is_named_with_its_meaning(String name, String value, String meaning) {
    assertThatThrownBy(
            () -> Settings.of(ALL, Map.of("bloxtr8.values." + name, value)).get(Values.class))
        .isInstanceOf(SettingsProblem.class)
        .hasMessage("bloxtr8.values." + name + " has a wrong value: \"" + value + "\": " + meaning);
  }

  @Test
  void values_that_the_record_refuses_together_are_named_with_its_reason() {
    assertThatThrownBy(
            () -> Settings.of(ALL, Map.of("bloxtr8.values.number", "6")).get(Values.class))
        .isInstanceOf(SettingsProblem.class)
        .hasMessage("The settings bloxtr8.values.* are wrong: the number is above the other");
  }

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
    Settings.of(ALL, Map.of(), Map.of(), Map.of("PATH", "/bin"));
    assertThatThrownBy(
            () -> Settings.of(ALL, Map.of(), Map.of(), Map.of("BLOXTR8_ESCROW_TIME", "PT1H")))
        .hasMessageContaining("BLOXTR8_ESCROW_TIME is not a setting");
  }

  @Test
  void a_setting_that_must_be_set_is_named_with_an_instruction_when_it_is_read() {
    var none = Settings.of(ALL, Map.of());

    assertThatThrownBy(() -> none.get(Stripe.class))
        .hasMessage(
            KEY
                + " is not set (Stripe's secret key). Set it in the configuration or as"
                + " BLOXTR8_PAYMENTS_STRIPE_API_KEY.");
  }

  @Test
  void the_environment_overrides_the_files_and_the_files_override_the_default() {
    var file = Map.of(TIME, "PT2H");
    var environment = Map.of("BLOXTR8_ESCROW_TIME_TO_PAY", "PT3H");

    assertThat(timeToPay(Settings.of(ALL, Map.of()))).isEqualTo(Duration.ofDays(3));
    assertThat(timeToPay(Settings.of(ALL, file, Map.of(), Map.of())))
        .isEqualTo(Duration.ofHours(2));
    assertThat(timeToPay(Settings.of(ALL, file, Map.of(), environment)))
        .isEqualTo(Duration.ofHours(3));
  }

  @Test
  void a_secret_in_the_plain_configuration_is_refused_and_never_shown() {
    assertThatThrownBy(() -> Settings.of(ALL, Map.of(KEY, "sk_live_1"), Map.of(), Map.of()))
        .hasMessageContaining("is a secret")
        .hasMessageNotContaining("sk_live_1");

    var set =
        Settings.of(ALL, Map.of(KEY, "sk_live_1", "bloxtr8.payments.stripe.webhook-secrets", "w1"));
    assertThat(set.toString()).doesNotContain("sk_live_1");
    assertThat(set.get(Stripe.class))
        .hasToString("Stripe[apiKey=(secret), webhookSecrets=[(secret)]]");
    assertThat(set.get(Stripe.class).apiKey().text()).isEqualTo("sk_live_1");
  }

  private static Duration timeToPay(Settings settings) {
    return settings.get(Rules.class).timeToPay();
  }

  private static SettingsRecord<User> usedBy(String service) {
    return new SettingsRecord<>(User.class, Map.of("service", service));
  }
}
