package bloxtr8.escrow.domain;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;

/**
 * A payment that the buyer's bank has taken back or wants to; reported once EscrowChargedBack was
 * published.
 */
public record Chargeback(
    String id, PaymentId payment, Money amount, Outcome outcome, boolean published) {

  /** The card network's decision. */
  public enum Outcome {
    OPEN,
    WON,
    LOST
  }

  boolean isOpen() {
    return outcome == Outcome.OPEN;
  }

  Chargeback ended(boolean won) {
    return new Chargeback(id, payment, amount, won ? Outcome.WON : Outcome.LOST, published);
  }

  Chargeback asReported() {
    return new Chargeback(id, payment, amount, outcome, true);
  }
}
