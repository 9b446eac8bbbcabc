package bloxtr8.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.settings.Setting;
import bloxtr8.platform.testing.DocsTable;
import bloxtr8.server.roles.AllSettings;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void the_settings_are_as_documented() {
    DocsTable.check("docs/settings.md", table());
  }

  @Test
  void every_setting_begins_with_our_prefix_and_no_two_share_a_variable() {
    assertThat(AllSettings.LIST).allMatch(setting -> setting.name().startsWith("bloxtr8."));
    assertThat(AllSettings.LIST.stream().map(Setting::environmentName)).doesNotHaveDuplicates();
  }

  private static String table() {
    return AllSettings.LIST.stream()
        .sorted(Comparator.comparing(Setting::name))
        .map(SettingsTest::row)
        .collect(
            Collectors.joining("\n", "| setting | default | meaning |\n|---|---|---|\n", "\n"));
  }

  private static String row(Setting<?> setting) {
    var text = setting.defaultText();
    var shown = text == null ? "must be set" : text.isEmpty() ? "empty" : "`" + text + "`";
    return "| `%s` | %s | %s%s |"
        .formatted(setting.name(), shown, setting.meaning(), setting.secret() ? " (secret)" : "");
  }
}
