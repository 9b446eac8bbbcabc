package bloxtr8.payments.stripe;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.net.URI;
import java.util.List;

/** What the HTTP API knows of Stripe. */
@SettingsPrefix("bloxtr8.payments.stripe")
public record StripeApiSettings(
    @Setting(
            defaultValue = "https://js.stripe.com/dahlia/stripe.js",
            meaning =
                "URL of Stripe's script for pages; it must be of the API version that the payments"
                    + " role uses")
        URI jsUrl,
    @Setting(meaning = "publishable key, with which the buyer's browser calls Stripe")
        String publishableKey,
    @Setting(
            meaning =
                "comma-separated secrets (whsec_…) that sign Stripe's webhooks; two while one"
                    + " replaces the other")
        List<Secret> webhookSecrets) {}
