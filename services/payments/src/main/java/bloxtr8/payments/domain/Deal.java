package bloxtr8.payments.domain;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Payments' record of a deal; amounts in the units of its rail.
 *
 * @param heldPayment the payment whose money is on {@code escrow:{id}}
 * @param closed the last intent has ended and the escrow was informed: later payments are refunded
 * @param terminal the escrow has ended
 * @param frozen what is wrong with the deal's ledger; null when the deal is not frozen
 */
public record Deal(
    EscrowId escrow,
    ContractId contract,
    GameName game,
    UserId buyer,
    UserId seller,
    Rail rail,
    Money price,
    Money buyerFee,
    Money sellerFee,
    Instant payBy,
    @Nullable PaymentId heldPayment,
    boolean closed,
    boolean terminal,
    @Nullable String frozen) {

  public Money buyerPays() {
    return price.plus(buyerFee);
  }

  public Money sellerGets() {
    return price.minus(sellerFee);
  }

  /** Whether the deal waits for a payment of that amount. */
  public boolean awaits(Money amount) {
    return isOpen() && amount.equals(buyerPays());
  }

  /** Whether it still waits for a payment. */
  public boolean isOpen() {
    return heldPayment == null && !closed && !terminal;
  }
}
