package bloxtr8.escrow.domain;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;

/** A payment that the buyer's bank wants back; told when EscrowChargedBack has been said of it. */
public record Chargeback(
    String id, PaymentId payment, Money amount, Outcome outcome, boolean published) {

  /** What the card network decided. */
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
