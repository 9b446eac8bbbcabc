package bloxtr8.escrow.domain;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;

/** A payment that this escrow did not accept (late, second, excess, partial), and its refund. */
public record RejectedPayment(PaymentId payment, Money amount, Disbursement refund) {

  RejectedPayment with(Disbursement disbursement) {
    return new RejectedPayment(payment, amount, disbursement);
  }
}
