package bloxtr8.escrow.domain;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;

/** Money that this escrow did not take (late, second, excess, partial), and its way back. */
public record RejectedPayment(PaymentId payment, Money amount, Disbursement refund) {

  RejectedPayment with(Disbursement disbursement) {
    return new RejectedPayment(payment, amount, disbursement);
  }
}
