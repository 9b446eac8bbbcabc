package bloxtr8.payments.domain;

import static bloxtr8.payments.domain.Entry.credit;
import static bloxtr8.payments.domain.Entry.debit;

import bloxtr8.kernel.Money;
import bloxtr8.payments.domain.Booking.Kind;

/** Bookings of own funds that are moved from a deal's address to our wallet: fees stay revenue. */
public final class OwnFundsBookings {

  private OwnFundsBookings() {}

  /**
   * Reserved before it is sent.
   *
   * @param dust the part that is dust
   */
  public static Booking reserved(Operation operation, Money dust) {
    return Booking.of(
        Kind.OWN_FUNDS_RESERVED,
        operation.id().text(),
        operation.escrowId(),
        debit(Account.dust(operation.rail()), dust),
        debit(Account.FEES, operation.amount().minus(dust)),
        credit(inFlight(operation), operation.amount()));
  }

  /** Final on the chain; the dust is revenue now. */
  public static Booking collected(Operation operation) {
    return Booking.of(
        Kind.OWN_FUNDS_COLLECTED,
        operation.id().text(),
        operation.escrowId(),
        debit(
            operation.isEnded() ? Account.suspense(operation.rail()) : inFlight(operation),
            operation.amount()),
        credit(Account.provider(operation.rail()), operation.amount()),
        debit(Account.OWN_WALLET, operation.amount()),
        credit(Account.FEES, operation.amount()));
  }

  /** It is proved that nothing was sent. */
  public static Booking undone(Operation operation, Money dust) {
    return reserved(operation, dust).reversed(Kind.OWN_FUNDS_UNDONE, operation.id().text());
  }

  private static Account inFlight(Operation operation) {
    return Account.inFlight(operation.id(), operation.escrowId());
  }
}
