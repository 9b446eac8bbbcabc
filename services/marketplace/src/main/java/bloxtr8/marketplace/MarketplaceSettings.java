package bloxtr8.marketplace;

import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.marketplace.people.PeopleSettings;
import bloxtr8.marketplace.roblox.RobloxSettings;
import bloxtr8.platform.settings.SettingsRecord;
import java.time.Duration;
import java.util.List;

/**
 * The settings of the marketplace; those of people are in {@link PeopleSettings}, those of fees in
 * {@link FeeSchedule}, those of Roblox in {@link RobloxSettings}.
 */
@SettingsPrefix("bloxtr8.marketplace")
public record MarketplaceSettings(
    @Setting(
            defaultValue = "PT2S",
            meaning =
                "pause between two passes over games whose owner could not be read and is due to"
                    + " be read again")
        Duration readAgainInterval) {

  public static final List<SettingsRecord<?>> ALL =
      SettingsRecord.all(
          MarketplaceSettings.class,
          PeopleSettings.class,
          FeeSchedule.class,
          RobloxSettings.class);
}
