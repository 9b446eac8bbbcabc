package bloxtr8.payments;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.platform.Room;

/** The house's own money at a provider, which the books begin with. */
final class HouseMoney {

  private static final String IS_POSTED =
      "SELECT count(*) FROM ledger_transaction WHERE transaction_id = :id";

  /** Of several replicas that start at once, one opens the books. */
  private static final String ONE_AT_A_TIME = "SELECT one FROM ledger_status FOR UPDATE";

  private HouseMoney() {}

  static void post(Room room, Ledger ledger, Money amount) {
    if (amount.isZero()) return;
    var booking = Bookings.floatPosted(Rail.STRIPE, amount);
    room.database()
        .inTransaction(() -> {
          var sql = room.database().sql();
          sql.sql(ONE_AT_A_TIME).query((row, _) -> row.getBoolean(1)).single();
          var posted =
              sql.sql(IS_POSTED)
                  .param("id", booking.id())
                  .query((row, _) -> row.getLong(1))
                  .single();
          if (posted == 0) ledger.book(booking);
        });
  }
}
