package bloxtr8.gateway.web;

import bloxtr8.api.BrowserPayments;
import bloxtr8.api.PeopleApi;
import bloxtr8.platform.settings.World;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the pages of the web app must know before they know who reads them. */
@RestController
public final class WebConfigController {

  private static final Duration KEPT = Duration.ofMinutes(5);

  private final World world;
  private final BrowserPayments payments;
  private final PeopleApi people;
  private final @Nullable URI discordInvite;

  /** For one world. */
  public WebConfigController(
      World world, BrowserPayments payments, PeopleApi people, WebSettings settings) {
    this.world = world;
    this.payments = payments;
    this.people = people;
    var invite = settings.discordInviteUrl();
    this.discordInvite = invite.isEmpty() ? null : URI.create(invite);
  }

  /**
   * The same for everybody.
   *
   * @param stripeJsUrl the script that draws Stripe's card form
   * @param walletJsUrl the script of a wallet for test money; only in the sandbox world
   * @param chainId of the chain on which USDC is paid
   * @param network its name, as wallets show it
   * @param usdcContract the contract there whose tokens are USDC
   * @param discordInviteUrl our Discord server, if it is open to everybody
   * @param termsVersion of the terms that a new person agrees to
   */
  public record WebConfig(
      World world,
      URI stripeJsUrl,
      String stripePublishableKey,
      @Nullable URI walletJsUrl,
      long chainId,
      String network,
      String usdcContract,
      @Nullable URI discordInviteUrl,
      String termsVersion) {}

  @GetMapping("/api/web/config")
  public ResponseEntity<WebConfig> config() {
    var config =
        new WebConfig(
            world,
            payments.stripeJsUrl(),
            payments.stripePublishableKey(),
            payments.walletJsUrl(),
            payments.chainId(),
            payments.network(),
            payments.usdcContract(),
            discordInvite,
            people.terms().version());
    return ResponseEntity.ok().cacheControl(CacheControl.maxAge(KEPT).cachePublic()).body(config);
  }
}
