package bloxtr8.marketplace.stats;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.time.Duration;

/** The settings of the figures. */
@SettingsPrefix("bloxtr8.marketplace.stats")
public record StatsSettings(
    @Setting(
            defaultValue = "PT30S",
            meaning = "pause between two counts of the marketplace's public figures")
        Duration countInterval) {}
