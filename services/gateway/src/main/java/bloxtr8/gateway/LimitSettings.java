package bloxtr8.gateway;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;

/** The gateway's rate limits. */
@SettingsPrefix("bloxtr8.gateway.limits")
record LimitSettings(
    @Setting(
            defaultValue = "true",
            meaning = "false switches the rate limits off; allowed in the sandbox world only")
        boolean enabled,
    @Setting(defaultValue = "600", meaning = "requests allowed to one user in 15 minutes")
        long user,
    @Setting(
            defaultValue = "100",
            meaning = "requests without a token allowed to one address in 15 minutes")
        long anonymous,
    @Setting(
            defaultValue = "0",
            meaning =
                "requests allowed to one address in 15 minutes; 0 means 3000, in the sandbox"
                    + " world 100000")
        long address,
    @Setting(
            defaultValue = "5000",
            meaning = "requests allowed to all clients together in one second")
        long global) {}
