package bloxtr8.payments.wallets;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Our web pages. */
@SettingsPrefix("bloxtr8.payments")
public record PublicSite(
    @Setting(
            defaultValue = "http://localhost:8080",
            meaning =
                "URL of our web pages: the domain that wallets sign for, and where Stripe"
                    + " redirects sellers to")
        URI publicUrl,
    @Setting(
            defaultValue = "",
            meaning =
                "URL of a script that is a wallet for test money in a browser; must be empty in the"
                    + " live world")
        @Nullable URI walletJsUrl) {}
