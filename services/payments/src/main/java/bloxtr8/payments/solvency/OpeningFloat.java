package bloxtr8.payments.solvency;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.platform.ServiceContext;

/** The platform's own money at a provider when the ledger is opened. */
public final class OpeningFloat {

  private OpeningFloat() {}

  /**
   * Books the opening float once: of several replicas that start at the same time, one books it.
   */
  public static void post(
      ServiceContext service, Ledger ledger, SolvencyStore solvency, Money amount) {
    if (amount.isZero()) return;
    var booking = Bookings.floatPosted(Rail.STRIPE, amount);
    service
        .database()
        .inTransaction(() -> {
          solvency.lockPlatformMoney();
          if (!ledger.isBooked(booking)) ledger.book(booking);
        });
  }
}
