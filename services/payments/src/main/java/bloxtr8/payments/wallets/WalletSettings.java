package bloxtr8.payments.wallets;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.time.Duration;

/** The rules for a proof of a wallet. */
@SettingsPrefix("bloxtr8.payments.wallets")
public record WalletSettings(
    PublicSite site,
    @Setting(
            defaultValue = "PT24H",
            meaning = "how long a changed wallet or bank account waits before it is paid")
        Duration coolingOff,
    @Setting(
            defaultValue = "PT72H",
            meaning = "how long it waits instead when its owner has an escrow that is already paid")
        Duration coolingOffFunded) {

  /** The domain that signatures are made for. */
  String domain() {
    return site.publicUrl().getAuthority();
  }
}
