package bloxtr8.escrow.domain;

import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.escrow.domain.EscrowEvent.EscrowCreated;
import bloxtr8.escrow.domain.EscrowEvent.EscrowPaymentRejected;
import bloxtr8.escrow.domain.EscrowEvent.EscrowRefundRequested;
import bloxtr8.escrow.domain.EscrowEvent.EscrowReleaseRequested;
import bloxtr8.escrow.domain.InternalEvent.ClosingRequested;
import bloxtr8.escrow.domain.InternalEvent.NextIntentRequested;
import bloxtr8.escrow.domain.InternalEvent.PayoutStopRequested;
import bloxtr8.escrow.domain.InternalEvent.RefundAttempted;
import bloxtr8.escrow.domain.InternalEvent.RefundStopRequested;
import bloxtr8.escrow.domain.PaymentsCommand.CancelPayment;
import bloxtr8.escrow.domain.PaymentsCommand.CreatePaymentIntent;
import bloxtr8.escrow.domain.PaymentsCommand.HoldPayout;
import bloxtr8.escrow.domain.PaymentsCommand.HoldRefund;
import bloxtr8.escrow.domain.PaymentsCommand.InitiateRefund;
import bloxtr8.escrow.domain.PaymentsCommand.TransferToSeller;
import org.jspecify.annotations.Nullable;

/** Maps an event to the command that it causes for payments. */
public final class PaymentPolicy {

  private PaymentPolicy() {}

  /** The command for the event; {@code after} is the escrow after the event. */
  public static @Nullable PaymentsCommand when(Opened after, EscrowEvent event) {
    var escrow = after.terms().escrow();
    return switch (event) {
      case EscrowCreated e -> new CreatePaymentIntent(escrow, 1, e.terms(), e.payBy());
      case NextIntentRequested e when after instanceof AwaitingFunds s ->
          new CreatePaymentIntent(escrow, e.attempt(), s.terms(), s.payBy());
      case ClosingRequested e -> new CancelPayment(escrow, e.attempt());
      case EscrowReleaseRequested e -> new TransferToSeller(escrow, e.attempt(), e.amount());
      case PayoutStopRequested e -> new HoldPayout(escrow, e.attempt());
      case EscrowRefundRequested e -> new InitiateRefund(escrow, e.payment(), e.attempt());
      case RefundAttempted e -> new InitiateRefund(escrow, e.payment(), e.attempt());
      case EscrowPaymentRejected e -> new InitiateRefund(escrow, e.payment(), 1);
      case RefundStopRequested e -> new HoldRefund(escrow, e.payment(), e.attempt());
      default -> null;
    };
  }
}
