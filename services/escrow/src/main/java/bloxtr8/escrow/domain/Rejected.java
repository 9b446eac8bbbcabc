package bloxtr8.escrow.domain;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;

/** Money that this escrow did not take (late, second, excess, partial), and its way back. */
public record Rejected(PaymentId payment, Money amount, Leg refund) {

  Rejected with(Leg leg) {
    return new Rejected(payment, amount, leg);
  }
}
