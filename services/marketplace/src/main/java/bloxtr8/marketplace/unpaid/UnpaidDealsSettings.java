package bloxtr8.marketplace.unpaid;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.time.Duration;

/** The settings about deals that are not paid yet. */
@SettingsPrefix("bloxtr8.marketplace.unpaid")
public record UnpaidDealsSettings(
    @Setting(
            defaultValue = "PT30S",
            meaning = "pause between two passes over unpaid deals that must end")
        Duration passInterval,
    @Setting(
            defaultValue = "PT10M",
            meaning =
                "time after which the end of an unpaid deal is asked for again: the escrow refuses"
                    + " it while money is on its way")
        Duration askAgain) {}
