package bloxtr8.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.settings.DeclaredSetting;
import bloxtr8.platform.testing.DocsTable;
import bloxtr8.server.roles.AllSettings;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final List<DeclaredSetting> DECLARED =
      AllSettings.LIST.stream()
          .flatMap(type -> type.settings().stream())
          .distinct()
          .sorted(Comparator.comparing(DeclaredSetting::name))
          .toList();

  @Test
  void the_settings_are_as_documented() {
    DocsTable.check("docs/settings.md", table());
  }

  @Test
  void every_setting_begins_with_our_prefix_and_no_two_share_a_variable() {
    assertThat(DECLARED).allMatch(setting -> setting.name().startsWith("bloxtr8."));
    assertThat(DECLARED.stream().map(DeclaredSetting::environmentName)).doesNotHaveDuplicates();
    assertThat(DECLARED).noneMatch(setting -> (setting.name() + setting.meaning()).contains("{"));
  }

  @Test
  void every_default_is_a_value_of_its_setting() {
    for (var type : AllSettings.LIST) type.checkDefaults();
  }

  private static String table() {
    return DECLARED.stream()
        .map(SettingsTest::row)
        .collect(
            Collectors.joining("\n", "| setting | default | meaning |\n|---|---|---|\n", "\n"));
  }

  private static String row(DeclaredSetting setting) {
    var text = setting.defaultText();
    var shown = text == null ? "must be set" : text.isEmpty() ? "empty" : "`" + text + "`";
    return "| `%s` | %s | %s%s |"
        .formatted(setting.name(), shown, setting.meaning(), setting.secret() ? " (secret)" : "");
  }
}
