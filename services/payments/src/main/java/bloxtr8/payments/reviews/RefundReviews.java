package bloxtr8.payments.reviews;

import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.kernel.EscrowId;
import bloxtr8.payments.domain.Clearance;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.payments.reviews.DealReviews.ReviewEffect;
import bloxtr8.payments.reviews.ReviewStore.Kind;
import bloxtr8.payments.reviews.ReviewStore.Review;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.Cause;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Requires a review before a person with several recently refunded card deals takes part in another
 * one: nothing can be paid before, and after UPHOLD never.
 */
public final class RefundReviews implements ReviewRuling {

  private final DealReviews dealReviews;
  private final ReviewStore reviews;
  private final Runnable signalWorkers;

  RefundReviews(DealReviews dealReviews, WorkerSignal signalWorkers, ReviewStore reviews) {
    this.dealReviews = dealReviews;
    this.reviews = reviews;
    this.signalWorkers = signalWorkers;
  }

  /** Opens a review once for each deal; its decision stays. */
  public void requestReview(Deal deal, Cause cause) {
    var escrow = deal.escrow();
    if (!reviews.isNew(Kind.OFTEN_REFUNDED, escrow.text())) return;
    dealReviews.open(
        Kind.OFTEN_REFUNDED,
        escrow.text(),
        escrow,
        "a party of this deal has had more than two card deals refunded in thirty days",
        ReviewEffect.PUBLISH,
        cause);
  }

  /** Whether the deal may be paid, according to that review. */
  public static Clearance of(ReviewStore reviews, EscrowId escrow) {
    var review = reviews.last(Kind.OFTEN_REFUNDED, escrow.text());
    if (review == null) return Clearance.CLEAN;
    if (review.outcome() == null) return Clearance.REVIEW;
    return review.outcome().equals(Outcome.CLEAR.name()) ? Clearance.CLEAN : Clearance.FORBIDDEN;
  }

  @Override
  public Set<Kind> kinds() {
    return EnumSet.of(Kind.OFTEN_REFUNDED);
  }

  @Override
  public Set<Outcome> outcomes(Kind kind) {
    return EnumSet.of(Outcome.CLEAR, Outcome.UPHOLD);
  }

  /** Waiting operations are processed at once: they are sent, or fail. */
  @Override
  public void rule(Review review, List<EscrowId> deals, Outcome outcome, Cause cause) {
    Database.afterCommit(signalWorkers);
  }
}
