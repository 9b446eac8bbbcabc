package bloxtr8.payments.domain;

import static bloxtr8.payments.domain.Account.FEES;
import static bloxtr8.payments.domain.Entry.credit;
import static bloxtr8.payments.domain.Entry.debit;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.payments.domain.Booking.Kind;

/** The accounts that remainders of lost chargebacks are booked on. */
public final class RemainderBookings {

  private RemainderBookings() {}

  /** The deal has ended with a remainder: it waits for its payee. */
  public static Booking setAside(PaymentId payment, EscrowId escrow, Money lying, String fact) {
    return Booking.of(
        Kind.REMAINDER_SET_ASIDE,
        payment.text() + ":" + fact,
        escrow,
        debit(Account.held(escrow), lying),
        credit(Account.refundPending(payment, escrow), lying));
  }

  /** The whole remainder is our fee for paying the seller. */
  public static Booking retained(PaymentId payment, EscrowId escrow, int number, Money rest) {
    return Booking.of(
        Kind.REMAINDER_RETAINED,
        payment.text() + ":" + number,
        escrow,
        debit(Account.refundPending(payment, escrow), rest),
        credit(FEES, rest));
  }

  /**
   * Reserved: for the buyer with our fee of it, for the seller less our fee.
   *
   * @param rest the whole remainder
   */
  public static Booking reserved(Operation operation, PaymentId payment, Money rest) {
    var escrow = operation.escrowId();
    var amount = operation.amount();
    return Booking.of(
        Kind.REMAINDER_RESERVED,
        operation.id().text(),
        escrow,
        debit(Account.refundPending(payment, escrow), rest),
        new Entry(FEES, amount.currency(), amount.units() - rest.units()),
        credit(Account.inFlight(operation.id(), escrow), amount));
  }

  /** It is proved that nothing was sent. */
  public static Booking undone(Operation operation, PaymentId payment, Money rest) {
    return reserved(operation, payment, rest)
        .reversed(Kind.REMAINDER_UNDONE, operation.id().text());
  }

  /** Sent, possibly after two persons had ended the operation without proof. */
  public static Booking sent(Operation operation) {
    var escrow = operation.escrowId();
    var from =
        operation.isEnded()
            ? Account.suspense(operation.rail())
            : Account.inFlight(operation.id(), escrow);
    return Booking.of(
        Kind.REMAINDER_SENT,
        operation.id().text(),
        escrow,
        debit(from, operation.amount()),
        credit(Account.provider(operation.rail()), operation.amount()));
  }

  /** The buyer's bank has returned it: all of it waits again. */
  public static Booking returned(Operation operation, PaymentId payment) {
    var escrow = operation.escrowId();
    return Booking.of(
        Kind.REMAINDER_RETURNED,
        operation.id().text(),
        escrow,
        debit(Account.provider(operation.rail()), operation.amount()),
        credit(Account.refundPending(payment, escrow), operation.amount()));
  }
}
