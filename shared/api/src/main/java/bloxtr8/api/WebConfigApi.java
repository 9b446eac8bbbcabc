package bloxtr8.api;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What every page, and the bot, must know before they know who reads them. */
@HttpExchange("/api/web/config")
public interface WebConfigApi {

  @GetExchange
  ResponseEntity<WebConfig> config();

  /**
   * The same for everybody.
   *
   * @param world SANDBOX or LIVE
   * @param stripeJsUrl the script that draws Stripe's card form
   * @param walletJsUrl the script of a wallet for test money; only in the sandbox world
   * @param chainId of the chain on which USDC is paid
   * @param network its name, as wallets show it
   * @param usdcContract the contract there whose tokens are USDC
   * @param discordInviteUrl our Discord server, if it is open to everybody
   * @param termsVersion of the terms that a new person agrees to
   */
  record WebConfig(
      World world,
      URI stripeJsUrl,
      String stripePublishableKey,
      @Nullable URI walletJsUrl,
      long chainId,
      String network,
      String usdcContract,
      @Nullable URI discordInviteUrl,
      String termsVersion) {}

  /** Whether the money is real. */
  enum World {
    SANDBOX,
    LIVE
  }
}
