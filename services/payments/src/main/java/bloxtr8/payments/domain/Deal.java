package bloxtr8.payments.domain;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What payments knows of a deal; its money in the units of its rail.
 *
 * @param heldPayment the payment whose money lies on {@code escrow:{id}}
 * @param closed the last intent is dead and the escrow knows it: what still comes goes back
 * @param terminal the escrow has ended
 * @param frozen what is wrong with the deal's books; null when nothing is
 */
public record Deal(
    EscrowId escrow,
    ContractId contract,
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

  /** Whether money that arrives now is what the deal waits for. */
  public boolean awaits(Money amount) {
    return isOpen() && amount.equals(buyerPays());
  }

  /** Whether it still waits for money. */
  public boolean isOpen() {
    return heldPayment == null && !closed && !terminal;
  }
}
