package bloxtr8.payments.domain;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Uuids;
import java.time.Instant;

/**
 * One payment of a buyer that arrived, as the provider reports it.
 *
 * @param attempt of the paid intent
 * @param intent the provider's id of the paid object
 * @param charge the provider's id of the payment itself
 * @param providerFee kept by the provider, so that we hold the rest
 * @param price the part of the amount that is not the buyer's fee
 * @param paidAt the provider's time of the charge: decides what is late
 */
public record Payment(
    PaymentId id,
    EscrowId escrow,
    Rail rail,
    int attempt,
    String intent,
    String charge,
    Money amount,
    Money providerFee,
    Money price,
    Instant paidAt) {

  /** Derived from the provider's id, so that one arrival is one payment. */
  public static PaymentId idOf(Rail rail, String intent) {
    return new PaymentId(Uuids.named("payment", rail.name(), intent));
  }

  public Money buyerFee() {
    return amount.minus(price);
  }
}
