package bloxtr8.platform.settings;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;

/** Whether the money is simulated or real. Never derived from the presence of keys. */
public enum World {
  SANDBOX,
  LIVE;

  /** The setting of it. */
  @SettingsPrefix("bloxtr8")
  public record Chosen(@Setting(meaning = "sandbox or live") World world) {}

  public static World of(Settings settings) {
    return settings.get(Chosen.class).world();
  }
}
