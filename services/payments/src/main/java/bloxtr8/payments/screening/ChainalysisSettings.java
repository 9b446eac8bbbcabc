package bloxtr8.payments.screening;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.net.URI;

/** How the payments role calls Chainalysis. */
@SettingsPrefix("bloxtr8.payments.chainalysis")
public record ChainalysisSettings(
    @Setting(
            defaultValue = "https://public.chainalysis.com",
            meaning = "base URL of Chainalysis' API")
        URI baseUrl,
    @Setting(meaning = "API key for Chainalysis; needed by the payments role only")
        Secret apiKey) {}
