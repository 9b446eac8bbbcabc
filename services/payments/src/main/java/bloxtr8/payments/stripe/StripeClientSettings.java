package bloxtr8.payments.stripe;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.net.URI;
import java.time.Duration;

/** How the payments role calls Stripe. */
@SettingsPrefix("bloxtr8.payments.stripe")
public record StripeClientSettings(
    @Setting(meaning = "base URL of Stripe's API, without /v1") URI baseUrl,
    @Setting(meaning = "secret API key for Stripe; needed by the payments role only") Secret apiKey,
    @Setting(defaultValue = "PT5S", meaning = "connect time-out of calls to Stripe")
        Duration connectTimeout,
    @Setting(defaultValue = "PT20S", meaning = "read time-out of calls to Stripe")
        Duration readTimeout,
    @Setting(defaultValue = "8", meaning = "maximum of concurrent calls to Stripe") int workers,
    @Setting(defaultValue = "PT5M", meaning = "pause between two polls of Stripe's list of events")
        Duration pollInterval,
    @Setting(
            defaultValue = "PT1M",
            meaning = "minimum age of an event in a poll, so that its webhook can arrive before")
        Duration pollLag) {}
