package bloxtr8.marketplace.signing;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.time.Duration;

/** The settings about signatures. */
@SettingsPrefix("bloxtr8.marketplace.signing")
public record SigningSettings(
    @Setting(
            defaultValue = "PT15M",
            meaning = "time in which somebody can sign with a token on the web")
        Duration tokenLife,
    @Setting(
            defaultValue = "P90D",
            meaning = "time after which the address and browser of a signature are deleted")
        Duration originLife,
    @Setting(
            defaultValue = "PT1H",
            meaning = "pause between two passes that delete old tokens, addresses and browsers")
        Duration cleanUpInterval) {}
