package bloxtr8.server.demo;

import bloxtr8.server.demo.Calls.Failed;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/** Sellers say where they are paid: in Stripe's own pages, or by a wallet that signs. */
final class Payouts {

  /** Where somebody is paid. */
  enum Kind {
    STRIPE,
    WALLET
  }

  private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]*)\"");
  private static final Map<String, String> IDENTITY =
      Map.of(
          "name", "Jenny Rosen",
          "born", "1990-01-01",
          "routing_number", "110000000",
          "account_number", "000123456789",
          "agreed", "true",
          "decision", "submit");

  private final Calls calls;
  private final SignIns signIns;
  private final Wallets wallets;

  Payouts(Calls calls, SignIns signIns, Wallets wallets) {
    this.calls = calls;
    this.signIns = signIns;
    this.wallets = wallets;
  }

  /** Sets the destination; the provider and the screening approve it meanwhile. */
  void set(Person seller, Kind kind) {
    calls.repeatUnlessDone(
        () -> {
          switch (kind) {
            case STRIPE -> onboard(seller);
            case WALLET -> prove(seller);
          }
        },
        () -> isSet(seller, kind));
  }

  private void onboard(Person seller) {
    var link = calls.once("PUT", url("/stripe"), seller.token(), Map.of());
    var page = URI.create(link.path("url").asString());
    var browser = signIns.browser();
    var form = FORM.matcher(browser.get(page).body());
    if (!form.find()) throw new Failed("Stripe shows no form for its account link");
    Browser.target(browser.submit(page.resolve(form.group(1)), IDENTITY));
  }

  private void prove(Person seller) {
    var proof = wallets.proof(seller, wallets.make(), "PAYOUT");
    calls.once("PUT", url("/wallet"), seller.token(), proof);
  }

  private boolean isSet(Person seller, Kind kind) {
    var payout = calls.get(url(""), seller.token());
    return switch (kind) {
      case STRIPE -> payout.path("stripe").path("state").asString("").equals("READY");
      case WALLET ->
          payout.path("wallet").hasNonNull("address") || payout.path("wallet").hasNonNull("next");
    };
  }

  private String url(String path) {
    return calls.gateway() + "/api/users/me/payout" + path;
  }
}
