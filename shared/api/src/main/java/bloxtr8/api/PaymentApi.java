package bloxtr8.api;

import bloxtr8.api.WalletApi.RefundWallet;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The payment instructions; for the buyer only, and never to be stored. */
@HttpExchange("/api/escrow")
public interface PaymentApi {

  @GetExchange("/{id}/payment")
  ResponseEntity<PaymentView> payment(@PathVariable EscrowId id);

  /**
   * The data that the buyer's page needs now.
   *
   * @param title of the game, as the contract names it; empty for deals of before
   * @param universeId of the game; 0 for deals of before
   * @param amountCents the total to pay; a USDC is a dollar
   * @param payBy until when
   * @param clientSecret lets their browser pay by card at the provider; only when PAYABLE
   * @param publishableKey identifies the platform to the provider's script; only when PAYABLE
   * @param deposit where to send USDC; only when PAYABLE or PARTIAL on that rail
   * @param refundWallet which wallet was proved on that rail, and how its screening ended; null
   *     before
   */
  record PaymentView(
      State state,
      ContractId contractId,
      String title,
      long universeId,
      Rail rail,
      long amountCents,
      Instant payBy,
      @Nullable String clientSecret,
      @Nullable String publishableKey,
      @Nullable Deposit deposit,
      @Nullable RefundWallet refundWallet) {

    /** Without the secret, because records are logged. */
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "PaymentView[%s, %s, %d]", state, rail, amountCents);
    }
  }

  /**
   * The deposit address of a deal. Units are millionths.
   *
   * @param address of this deal only, checksummed
   * @param network its name, as wallets show it
   * @param token the one contract whose tokens count
   * @param amountUnits the total to pay
   * @param receivedUnits what has arrived and is final
   * @param seenUnits what is on the chain and not final yet; it must not be sent again
   * @param missingUnits what is still to be sent, without what is seen; the amount in the link and
   *     the code
   * @param uri EIP-681; wallets may ignore the amount and even the chain
   * @param qrSvg the same as a QR code
   * @param refundWallet where every refund goes to, whoever paid
   * @param warning to be shown beside the address
   */
  record Deposit(
      String address,
      String network,
      long chainId,
      String token,
      long amountUnits,
      long receivedUnits,
      long seenUnits,
      long missingUnits,
      String uri,
      String qrSvg,
      String refundWallet,
      String warning) {}

  /** The state of the payment. */
  enum State {
    /** Instructions are being prepared: try again in a moment. */
    PREPARING,
    /** The seller must first set a payout destination. */
    AWAITING_DESTINATION,
    /** The buyer must first prove the wallet for refunds, and its screening must be clean. */
    AWAITING_REFUND_WALLET,
    PAYABLE,
    /** A part has arrived; the rest is still to be sent. */
    PARTIAL,
    PAID,
    CLOSED
  }
}
