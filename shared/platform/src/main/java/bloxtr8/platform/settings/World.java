package bloxtr8.platform.settings;

import java.util.Locale;

/** Which money is at stake: pretended or real. Never guessed from the presence of keys. */
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
