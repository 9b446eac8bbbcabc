package bloxtr8.payments;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.Clearance;
import bloxtr8.payments.domain.Leg.Refund;
import bloxtr8.payments.domain.Operation;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether money may go where an operation sends it; what a person has to look at is put to one. */
final class Clearances {

  private final DepositStore deposits;
  private final ReviewStore reviews;
  private final Clock clock;

  Clearances(JdbcClient sql, Clock clock) {
    this.deposits = new DepositStore(sql);
    this.reviews = new ReviewStore(sql);
    this.clock = clock;
  }

  /**
   * The strictest of what is known.
   *
   * @param destination what screening says of where it goes
   */
  Clearance of(Operation operation, Clearance destination) {
    if (operation.rail() != Rail.USDC_BASE || !operation.leg().paysOut()) return destination;
    if (destination == Clearance.REVIEW)
      ask(
          operation,
          ReviewStore.Kind.SCREENING,
          String.valueOf(operation.destination()),
          "money is to go to a wallet that is not clean");
    if (destination != Clearance.CLEAN || !(operation.leg() instanceof Refund(var payment)))
      return destination;
    var source = deposits.clearanceOf(payment);
    if (source == Clearance.REVIEW)
      ask(
          operation,
          ReviewStore.Kind.THIRD_PARTY,
          payment.text(),
          "somebody else than the refund wallet paid what is to go back");
    return source;
  }

  private void ask(Operation operation, ReviewStore.Kind kind, String subject, String detail) {
    reviews.open(kind, subject, operation.escrow(), detail, clock.instant());
  }
}
