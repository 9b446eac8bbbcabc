package bloxtr8.platform.settings;

import java.util.Locale;

/** Whether the money is simulated or real. Never derived from the presence of keys. */
public enum World {
  SANDBOX,
  LIVE;

  public static final Setting<World> SETTING =
      new Setting<>(
          "bloxtr8.world",
          text -> valueOf(text.toUpperCase(Locale.ROOT)),
          null,
          false,
          "sandbox or live");
}
