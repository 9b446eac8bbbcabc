package bloxtr8.escrow.domain;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import java.time.Instant;

/** A command to the payments service. Leg and attempt identify it for ever. */
public sealed interface PaymentsCommand {

  EscrowId escrow();

  String leg();

  int attempt();

  record CreatePaymentIntent(EscrowId escrow, int attempt, Terms terms, Instant payBy)
      implements PaymentsCommand {
    @Override
    public String leg() {
      return "intent";
    }
  }

  record CancelPayment(EscrowId escrow, int attempt) implements PaymentsCommand {
    @Override
    public String leg() {
      return "cancel";
    }
  }

  record TransferToSeller(EscrowId escrow, int attempt, Money amount) implements PaymentsCommand {
    @Override
    public String leg() {
      return "payout";
    }
  }

  record InitiateRefund(EscrowId escrow, PaymentId payment, int attempt)
      implements PaymentsCommand {
    @Override
    public String leg() {
      return "refund:" + payment.text();
    }
  }

  /** Stops an earlier command of the same leg, if that is still possible. */
  sealed interface HoldLeg extends PaymentsCommand {}

  record HoldPayout(EscrowId escrow, int attempt) implements HoldLeg {
    @Override
    public String leg() {
      return "hold:payout";
    }
  }

  record HoldRefund(EscrowId escrow, PaymentId payment, int attempt) implements HoldLeg {
    @Override
    public String leg() {
      return "hold:refund:" + payment.text();
    }
  }
}
