package bloxtr8.payments.usdc;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.util.List;

/** What the HTTP API knows of the custodian. */
@SettingsPrefix("bloxtr8.payments.custodian")
public record CustodianApiSettings(
    @Setting(
            meaning =
                "comma-separated secrets that sign the custodian's webhooks; two while one"
                    + " replaces the other")
        List<Secret> webhookSecrets) {}
