package bloxtr8.payments;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.time.Duration;

/** The calls and passes of the USDC rail. */
@SettingsPrefix("bloxtr8.payments.usdc")
record UsdcSettings(
    @Setting(
            defaultValue = "PT5S",
            meaning =
                "connect time-out of calls to the custodian, the node and the screening"
                    + " companies")
        Duration connectTimeout,
    @Setting(
            defaultValue = "PT10S",
            meaning =
                "read time-out of calls to the custodian, the node and the screening companies")
        Duration readTimeout,
    @Setting(defaultValue = "8", meaning = "maximum of concurrent calls to the custodian")
        int workers,
    @Setting(defaultValue = "PT5M", meaning = "pause between two passes that collect own USDC")
        Duration collectInterval) {}
