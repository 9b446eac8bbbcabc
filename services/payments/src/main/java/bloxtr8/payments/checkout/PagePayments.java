package bloxtr8.payments.checkout;

import bloxtr8.api.BrowserPayments;
import bloxtr8.payments.stripe.StripeApiSettings;
import bloxtr8.payments.usdc.NetworkSettings;
import bloxtr8.payments.wallets.PublicSite;
import bloxtr8.platform.calls.ProviderAddresses;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;

/** What pages pay with, from the settings. */
public final class PagePayments {

  private PagePayments() {}

  /** Throws SettingsProblem for scripts that must not run where real money is paid. */
  public static BrowserPayments of(Settings settings) {
    var stripe = settings.get(StripeApiSettings.class);
    var walletJs = settings.get(PublicSite.class).walletJsUrl();
    var network = settings.get(NetworkSettings.class).network();
    if (World.of(settings) == World.LIVE) {
      ProviderAddresses.require(World.LIVE, stripe.jsUrl());
      if (walletJs != null)
        throw new SettingsProblem(
            "bloxtr8.payments.wallet-js-url must be empty in the world " + World.LIVE);
    }
    return new BrowserPayments(
        stripe.jsUrl(),
        stripe.publishableKey(),
        walletJs,
        network.chainId(),
        network.title(),
        network.usdc().text());
  }
}
