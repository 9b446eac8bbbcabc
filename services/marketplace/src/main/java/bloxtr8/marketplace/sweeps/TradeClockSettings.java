package bloxtr8.marketplace.sweeps;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.time.Duration;

/** The settings of the jobs over offers, contracts and people. */
@SettingsPrefix("bloxtr8.marketplace.sweeps")
public record TradeClockSettings(
    @Setting(
            defaultValue = "PT1M",
            meaning = "pause between two passes over offers and contracts whose time is over")
        Duration clocksInterval,
    @Setting(
            defaultValue = "PT5S",
            meaning = "pause between two passes over people who were banned or have lost a tier")
        Duration effectsInterval) {}
