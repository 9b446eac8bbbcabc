package bloxtr8.payments.wallets;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.net.URI;

/** Our web pages. */
@SettingsPrefix("bloxtr8.payments")
public record PublicSite(
    @Setting(
            defaultValue = "http://localhost:8080",
            meaning =
                "URL of our web pages: the domain that wallets sign for, and where Stripe"
                    + " redirects sellers to")
        URI publicUrl) {}
