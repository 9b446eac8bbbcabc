package bloxtr8.payments.domain;

import static bloxtr8.payments.domain.Account.FEES;
import static bloxtr8.payments.domain.Account.FLOAT;
import static bloxtr8.payments.domain.Account.PROVIDER_COST;
import static bloxtr8.payments.domain.Entry.credit;
import static bloxtr8.payments.domain.Entry.debit;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.Booking.Kind;

/**
 * Which accounts each fact is booked on; docs/flows/payment.md shows them along the money's way.
 */
public final class Bookings {

  private Bookings() {}

  /** The house's own money at a provider, so that its fees never eat into a deal's. */
  public static Booking floatPosted(Rail rail, Money amount) {
    return Booking.of(
        Kind.FLOAT_POSTED,
        rail.name(),
        null,
        debit(Account.provider(rail), amount),
        credit(FLOAT, amount));
  }

  /** The payment that the deal waits for. */
  public static Booking held(Payment payment) {
    return Booking.of(
        Kind.PAYMENT_HELD,
        payment.id().text(),
        payment.escrow(),
        debit(Account.provider(payment.rail()), payment.amount().minus(payment.providerFee())),
        debit(PROVIDER_COST, payment.providerFee()),
        credit(Account.held(payment.escrow()), payment.price()),
        credit(FEES, payment.buyerFee()));
  }

  /** A payment that came late, a second time, or in a wrong amount: all of it is to go back. */
  public static Booking unwanted(Payment payment) {
    return Booking.of(
        Kind.PAYMENT_UNWANTED,
        payment.id().text(),
        payment.escrow(),
        debit(Account.provider(payment.rail()), payment.amount().minus(payment.providerFee())),
        debit(PROVIDER_COST, payment.providerFee()),
        credit(Account.refundPending(payment.id(), payment.escrow()), payment.amount()));
  }

  /** A payment that we held and the escrow does not take. */
  public static Booking rejected(Payment payment) {
    return Booking.of(
        Kind.PAYMENT_REJECTED,
        payment.id().text(),
        payment.escrow(),
        debit(Account.held(payment.escrow()), payment.price()),
        debit(FEES, payment.buyerFee()),
        credit(Account.refundPending(payment.id(), payment.escrow()), payment.amount()));
  }

  public static Booking payoutReserved(OperationId operation, EscrowId escrow, Money net) {
    return Booking.of(
        Kind.PAYOUT_RESERVED,
        operation.text(),
        escrow,
        debit(Account.held(escrow), net),
        credit(Account.inFlight(operation, escrow), net));
  }

  /** The seller is paid; only now have we earned his fee. */
  public static Booking payoutSent(
      OperationId operation, EscrowId escrow, Rail rail, Money net, Money sellerFee) {
    return Booking.of(
        Kind.PAYOUT_SENT,
        operation.text(),
        escrow,
        debit(Account.inFlight(operation, escrow), net),
        credit(Account.provider(rail), net),
        debit(Account.held(escrow), sellerFee),
        credit(FEES, sellerFee));
  }

  /** Proved: nothing was sent. */
  public static Booking payoutUndone(OperationId operation, EscrowId escrow, Money net) {
    return payoutReserved(operation, escrow, net).reversed(Kind.PAYOUT_UNDONE, operation.text());
  }

  /**
   * The buyer gets back all he paid, our fee with it.
   *
   * @param held whether the deal holds the payment; otherwise it waits to go back
   */
  public static Booking refundReserved(OperationId operation, Payment payment, boolean held) {
    var reserved = credit(Account.inFlight(operation, payment.escrow()), payment.amount());
    return held
        ? Booking.of(
            Kind.REFUND_RESERVED,
            operation.text(),
            payment.escrow(),
            debit(Account.held(payment.escrow()), payment.price()),
            debit(FEES, payment.buyerFee()),
            reserved)
        : Booking.of(
            Kind.REFUND_RESERVED,
            operation.text(),
            payment.escrow(),
            debit(Account.refundPending(payment.id(), payment.escrow()), payment.amount()),
            reserved);
  }

  public static Booking refundSent(OperationId operation, Payment payment) {
    return Booking.of(
        Kind.REFUND_SENT,
        operation.text(),
        payment.escrow(),
        debit(Account.inFlight(operation, payment.escrow()), payment.amount()),
        credit(Account.provider(payment.rail()), payment.amount()));
  }

  /** Proved: nothing was sent. */
  public static Booking refundUndone(OperationId operation, Payment payment, boolean held) {
    return refundReserved(operation, payment, held).reversed(Kind.REFUND_UNDONE, operation.text());
  }

  /** A refund that had succeeded came back from the buyer's bank, perhaps weeks later. */
  public static Booking refundReturned(OperationId operation, Payment payment) {
    return Booking.of(
        Kind.REFUND_RETURNED,
        operation.text(),
        payment.escrow(),
        debit(Account.provider(payment.rail()), payment.amount()),
        credit(Account.refundPending(payment.id(), payment.escrow()), payment.amount()));
  }
}
