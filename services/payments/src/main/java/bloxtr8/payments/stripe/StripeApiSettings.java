package bloxtr8.payments.stripe;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.util.List;

/** What the HTTP API knows of Stripe. */
@SettingsPrefix("bloxtr8.payments.stripe")
public record StripeApiSettings(
    @Setting(meaning = "publishable key, with which the buyer's browser calls Stripe")
        String publishableKey,
    @Setting(
            meaning =
                "comma-separated secrets (whsec_…) that sign Stripe's webhooks; two while one"
                    + " replaces the other")
        List<Secret> webhookSecrets) {}
