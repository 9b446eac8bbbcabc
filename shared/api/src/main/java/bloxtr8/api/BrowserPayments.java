package bloxtr8.api;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a page needs to let people pay and prove wallets; nothing in it is secret.
 *
 * @param stripeJsUrl the script that draws Stripe's card form
 * @param stripePublishableKey identifies the platform to that script
 * @param walletJsUrl the script of a wallet for test money; null in the live world
 * @param chainId of the chain on which USDC is paid
 * @param network its name, as wallets show it
 * @param usdcContract the one contract there whose tokens are USDC, checksummed
 */
public record BrowserPayments(
    URI stripeJsUrl,
    String stripePublishableKey,
    @Nullable URI walletJsUrl,
    long chainId,
    String network,
    String usdcContract) {}
