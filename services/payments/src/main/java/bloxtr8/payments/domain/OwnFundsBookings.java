package bloxtr8.payments.domain;

import static bloxtr8.payments.domain.Entry.credit;
import static bloxtr8.payments.domain.Entry.debit;

import bloxtr8.kernel.Money;
import bloxtr8.payments.domain.Booking.Kind;

/** What is our own moves from a deal's address to our wallet: what we have earned stays earned. */
public final class OwnFundsBookings {

  private OwnFundsBookings() {}

  /**
   * It is about to leave.
   *
   * @param dust how much of it nobody asked for
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

  /** The chain shows it; what was dust is earned now. */
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

  /** Proved: nothing was sent. */
  public static Booking undone(Operation operation, Money dust) {
    return reserved(operation, dust).reversed(Kind.OWN_FUNDS_UNDONE, operation.id().text());
  }

  private static Account inFlight(Operation operation) {
    return Account.inFlight(operation.id(), operation.escrowId());
  }
}
