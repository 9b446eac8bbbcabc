package bloxtr8.platform.testing;

import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsRecord;
import java.util.Map;

/** Records of settings of which none is set. */
public final class Defaults {

  private Defaults() {}

  public static <T extends Record> T of(Class<T> type) {
    return Settings.of(SettingsRecord.all(type), Map.of()).get(type);
  }
}
