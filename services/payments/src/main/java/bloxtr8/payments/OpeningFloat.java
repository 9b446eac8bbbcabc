package bloxtr8.payments;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.platform.ServiceContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The platform's own money at a provider, which the books begin with. */
final class OpeningFloat {

  /** Of several replicas that start at once, one opens the books. */
  private static final String ONE_AT_A_TIME = "SELECT one FROM ledger_status FOR UPDATE";

  private OpeningFloat() {}

  static void post(ServiceContext service, Ledger ledger, Money amount) {
    if (amount.isZero()) return;
    var booking = Bookings.floatPosted(Rail.STRIPE, amount);
    service
        .database()
        .inTransaction(() -> {
          oneAtATime(service.database().sql());
          if (!ledger.isBooked(booking)) ledger.book(booking);
        });
  }

  /** Whoever moves the platform's own money locks this first. */
  static void oneAtATime(JdbcClient sql) {
    sql.sql(ONE_AT_A_TIME).query((row, _) -> row.getBoolean(1)).single();
  }
}
