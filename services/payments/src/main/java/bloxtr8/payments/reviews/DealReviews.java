package bloxtr8.payments.reviews;

import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.kernel.EscrowId;
import bloxtr8.messages.PaymentsEventsV1.ReviewReason;
import bloxtr8.payments.domain.BlockReason;
import bloxtr8.payments.domain.Level;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind.Remainder;
import bloxtr8.payments.messages.PaymentsMessages;
import bloxtr8.payments.reviews.ReviewStore.Kind;
import bloxtr8.payments.reviews.ReviewStore.Review;
import bloxtr8.payments.screening.ScreeningStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import java.time.Instant;

/**
 * Which deals wait for which review. An escrow holds the money while a published review is open,
 * and is informed when the last one is decided, so that every such hold has an open review.
 */
public final class DealReviews {

  /** The effect of a review on a deal. */
  public enum ReviewEffect {
    /** The escrow holds the money: publish the review. */
    PUBLISH,
    /** The escrow holds the money because of another report, or may later. */
    PUBLISHED,
    /** The deal does not wait. */
    NO
  }

  private final ServiceContext service;
  private final ReviewStore reviews;
  private final ScreeningStore screenings;

  DealReviews(ServiceContext service, ReviewStore reviews, ScreeningStore screenings) {
    this.service = service;
    this.reviews = reviews;
    this.screenings = screenings;
  }

  public void open(
      Kind kind, String subject, EscrowId escrow, String detail, ReviewEffect waits, Cause cause) {
    var isNew = reviews.open(kind, subject, escrow, detail, waits != ReviewEffect.NO, now());
    if (!isNew || waits != ReviewEffect.PUBLISH) return;
    publish(
        PaymentsMessages.underReview(
            escrow,
            switch (kind) {
              case FRAUD_WARNING -> ReviewReason.REVIEW_REASON_FRAUD_WARNING;
              case OFTEN_REFUNDED -> ReviewReason.REVIEW_REASON_OFTEN_REFUNDED;
              default -> ReviewReason.REVIEW_REASON_SCREENING;
            },
            cause));
  }

  /** Opens a review of an operation that was blocked by a finding, unless one is open. */
  public void blocked(Operation operation, BlockReason reason, Cause cause) {
    if (reason != BlockReason.SCREENING && reason != BlockReason.FRAUD_WARNING) return;
    if (operation.kind() instanceof Remainder) return; // staff decide about it anyway
    var escrow = operation.escrowId();
    if (reviews.isHeld(escrow)) return;
    var to = operation.destination();
    var isSanctioned = to != null && screenings.fresh(to, now()) == Level.SANCTIONED;
    var what =
        "%s of %s to %s was not sent: %s"
            .formatted(
                operation.kind().paysSeller() ? "the payout" : "the refund",
                operation.amount(),
                to,
                isSanctioned ? "SANCTIONED" : reason);
    open(
        isSanctioned ? Kind.SANCTIONED : Kind.BLOCKED,
        escrow.value().toString(),
        escrow,
        what,
        ReviewEffect.PUBLISHED,
        cause);
  }

  /** The deal no longer uses that wallet. */
  public void stopWaiting(String wallet, EscrowId escrow, Cause cause) {
    if (reviews.stopWaiting(wallet, escrow) && !reviews.isHeld(escrow))
      publish(PaymentsMessages.reviewClosed(escrow, Outcome.CLEAR, cause));
  }

  /** The deal was paid by other money: its frozen deposits stay frozen without holding it. */
  public void paid(EscrowId escrow, Cause cause) {
    if (reviews.free(Kind.SANCTIONED, escrow) && !reviews.isHeld(escrow))
      publish(PaymentsMessages.reviewClosed(escrow, Outcome.CLEAR, cause));
  }

  /** A review was decided: deals that wait for no other one continue. */
  public void closed(Review review, Outcome outcome, Cause cause) {
    for (var escrow : reviews.heldBy(review.id()))
      if (!reviews.isHeld(escrow)) publish(PaymentsMessages.reviewClosed(escrow, outcome, cause));
  }

  private Instant now() {
    return service.clock().instant();
  }

  private void publish(Outgoing message) {
    service.outbox().record(message);
  }
}
