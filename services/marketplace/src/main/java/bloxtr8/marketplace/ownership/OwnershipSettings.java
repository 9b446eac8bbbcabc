package bloxtr8.marketplace.ownership;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;

/** The settings of what people may ask about who owns what. */
@SettingsPrefix("bloxtr8.marketplace.ownership")
public record OwnershipSettings(
    @Setting(
            defaultValue = "10",
            meaning =
                "how often a minute one person may have Roblox asked for a verification, and as"
                    + " often for their experiences; answers that are kept do not count")
        int readsPerMinute) {

  /** The times of so many reads are kept for each person. */
  private static final int READS_MAX = 1_000;

  public OwnershipSettings {
    if (readsPerMinute < 1 || readsPerMinute > READS_MAX)
      throw new IllegalArgumentException("must be from 1 to " + READS_MAX + ": " + readsPerMinute);
  }
}
