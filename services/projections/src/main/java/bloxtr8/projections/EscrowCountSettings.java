package bloxtr8.projections;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.time.Duration;

/** The settings of the count of escrows by state. */
@SettingsPrefix("bloxtr8.projections")
public record EscrowCountSettings(
    @Setting(
            defaultValue = "PT5M",
            meaning = "age at which the metrics' counts of escrows by state are counted again")
        Duration escrowsCountedEvery) {}
