package bloxtr8.server.embedded;

import bloxtr8.infrastructure.Ports;
import bloxtr8.marketplace.roblox.RobloxSettings;
import bloxtr8.platform.settings.SettingsRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The settings with which the marketplace reads the sandbox's Roblox. */
final class EmbeddedRoblox {

  /** The secret that the sandbox was started with. */
  static final String API_KEY = "roblox.api-key";

  /** A demo or a benchmark reads more often than Roblox would allow one key. */
  static final int LIMITS_FACTOR = 100;

  private static final String PREFIX = "bloxtr8.marketplace.roblox.";
  private static final List<String> HOSTS =
      List.of("apis", "users", "games", "groups", "develop", "thumbnails");

  private EmbeddedRoblox() {}

  static Map<String, String> of(Ports ports, Secrets secrets) {
    var values = new HashMap<String, String>();
    values.put(PREFIX + "api-key", secrets.get(API_KEY));
    for (var host : HOSTS)
      values.put(
          PREFIX + host + "-url",
          String.format(
              Locale.ROOT, "http://127.0.0.1:%d/sandbox/roblox/%s", ports.sandbox(), host));
    for (var setting : SettingsRecord.of(RobloxSettings.class).settings())
      if (setting.name().endsWith("-per-minute"))
        values.put(
            setting.name(),
            Integer.toString(
                LIMITS_FACTOR * Integer.parseInt(Objects.requireNonNull(setting.defaultText()))));
    return values;
  }
}
