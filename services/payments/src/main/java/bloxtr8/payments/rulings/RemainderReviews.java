package bloxtr8.payments.rulings;

import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.payments.domain.Payee;
import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.payments.remainders.Remainders;
import bloxtr8.payments.reviews.ReviewRuling;
import bloxtr8.payments.reviews.ReviewStore.Kind;
import bloxtr8.payments.reviews.ReviewStore.Review;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.Cause;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Rulings on what a lost chargeback has left of a payment. */
public final class RemainderReviews implements ReviewRuling {

  private final Remainders remainders;
  private final Runnable signalWorkers;

  RemainderReviews(Remainders remainders, WorkerSignal signalWorkers) {
    this.remainders = remainders;
    this.signalWorkers = signalWorkers;
  }

  @Override
  public Set<Kind> kinds() {
    return EnumSet.of(Kind.REMAINDER);
  }

  @Override
  public Set<Outcome> outcomes(Kind kind) {
    return EnumSet.of(Outcome.SEND_BACK, Outcome.PAY_SELLER);
  }

  @Override
  public void rule(Review review, List<EscrowId> deals, Outcome outcome, Cause cause) {
    var escrow = Objects.requireNonNull(review.escrow(), "a remainder without a deal");
    var payee = outcome == Outcome.PAY_SELLER ? Payee.SELLER : Payee.BUYER;
    remainders.decided(escrow, PaymentId.parse(review.subject()), payee, cause);
    Database.afterCommit(signalWorkers);
  }
}
