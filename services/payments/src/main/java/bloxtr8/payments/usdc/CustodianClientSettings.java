package bloxtr8.payments.usdc;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.net.URI;
import java.time.Duration;

/** How the payments role calls the custodian. */
@SettingsPrefix("bloxtr8.payments.custodian")
public record CustodianClientSettings(
    @Setting(meaning = "base URL of the custodian's API, without /v1") URI baseUrl,
    @Setting(meaning = "API key for the custodian; needed by the payments role only") Secret apiKey,
    @Setting(
            defaultValue = "PT5M",
            meaning = "pause between two polls of the custodian's list of deposits")
        Duration pollInterval) {}
