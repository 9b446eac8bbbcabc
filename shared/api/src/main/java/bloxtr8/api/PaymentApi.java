package bloxtr8.api;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** How a buyer pays; for them alone, and never to be stored by anybody. */
@HttpExchange("/api/escrow")
public interface PaymentApi {

  @GetExchange("/{id}/payment")
  ResponseEntity<PaymentView> payment(@PathVariable EscrowId id);

  /**
   * What the buyer's page needs now.
   *
   * @param amountCents what they pay in all; a USDC is a dollar
   * @param payBy until when
   * @param clientSecret lets their browser pay by card at the provider; only when PAYABLE
   * @param publishableKey names us to the provider's script; only when PAYABLE
   * @param deposit where USDC go; only when PAYABLE or PARTIAL on that rail
   */
  record PaymentView(
      State state,
      Rail rail,
      long amountCents,
      Instant payBy,
      @Nullable String clientSecret,
      @Nullable String publishableKey,
      @Nullable Deposit deposit) {

    /** Never with the secret: records find their way into logs. */
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "PaymentView[%s, %s, %d]", state, rail, amountCents);
    }
  }

  /**
   * Where a buyer sends their USDC. Units are millionths.
   *
   * @param address of this deal alone, checksummed
   * @param network its name, as wallets show it
   * @param token the one contract whose tokens count
   * @param amountUnits what they pay in all
   * @param receivedUnits what has come and is final
   * @param missingUnits what is still to be sent, and what the link and the code ask for
   * @param uri EIP-681; wallets may ignore the amount and even the chain
   * @param qrSvg the same as a picture
   * @param refundWallet where anything goes back to, whoever sent it
   * @param warning to be shown beside the address
   */
  record Deposit(
      String address,
      String network,
      long chainId,
      String token,
      long amountUnits,
      long receivedUnits,
      long missingUnits,
      String uri,
      String qrSvg,
      String refundWallet,
      String warning) {}

  /** How far it is. */
  enum State {
    /** Ask again in a moment. */
    PREPARING,
    /** The seller must first say where they are paid. */
    AWAITING_DESTINATION,
    /** The buyer must first prove the wallet that refunds go to, and it must be found clean. */
    AWAITING_REFUND_WALLET,
    PAYABLE,
    /** Some of it has come; the rest is still to be sent. */
    PARTIAL,
    PAID,
    CLOSED
  }
}
