package bloxtr8.payments.domain;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Uuids;
import java.time.Instant;

/**
 * One arrival of a buyer's money, as the provider reports it.
 *
 * @param attempt of the intent that it paid
 * @param intent the provider's name for what was paid
 * @param charge the provider's name for the arrival itself
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

  /** Derived from the provider's name, so that one arrival is one payment. */
  public static PaymentId idOf(Rail rail, String intent) {
    return new PaymentId(Uuids.named("payment", rail.name(), intent));
  }

  public Money buyerFee() {
    return amount.minus(price);
  }
}
