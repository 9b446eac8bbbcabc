package bloxtr8.payments.rulings;

import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.kernel.EscrowId;
import bloxtr8.payments.chargebacks.ChargebackBooks;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.deals.HoldStore;
import bloxtr8.payments.domain.Hold;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.remainders.Remainders;
import bloxtr8.payments.reviews.ReviewRuling;
import bloxtr8.payments.reviews.ReviewStore.Kind;
import bloxtr8.payments.reviews.ReviewStore.Review;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Rulings on fraud warnings, lost chargebacks, frozen deals and unmatched payments. */
public final class CardReviews implements ReviewRuling {

  private final ServiceContext service;
  private final HoldStore holds;
  private final DealStore deals;
  private final ChargebackBooks chargebacks;
  private final Remainders remainders;
  private final Ledger ledger;

  CardReviews(
      ServiceContext service,
      ChargebackBooks chargebacks,
      Remainders remainders,
      Ledger ledger,
      HoldStore holds,
      DealStore deals) {
    this.service = service;
    this.holds = holds;
    this.deals = deals;
    this.chargebacks = chargebacks;
    this.remainders = remainders;
    this.ledger = ledger;
  }

  @Override
  public Set<Kind> kinds() {
    return EnumSet.of(
        Kind.FRAUD_WARNING, Kind.CHARGEBACK_LOSS, Kind.BROKEN_BOOKS, Kind.CARD_SUSPENSE);
  }

  @Override
  public Set<Outcome> outcomes(Kind kind) {
    return kind == Kind.BROKEN_BOOKS
        ? EnumSet.of(Outcome.CLEAR) // the deal stays frozen until its ledger is right
        : EnumSet.of(Outcome.CLEAR, Outcome.UPHOLD);
  }

  @Override
  public void rule(Review review, List<EscrowId> deals, Outcome outcome, Cause cause) {
    switch (review.kind()) {
      case FRAUD_WARNING -> fraud(review, outcome == Outcome.CLEAR);
      case CHARGEBACK_LOSS -> {
        if (outcome == Outcome.CLEAR) chargebacks.forgive(review.subject());
        else chargebacks.owe(review.subject());
      }
      case BROKEN_BOOKS -> unfreeze(escrowOf(review), cause);
      case CARD_SUSPENSE -> {}
      default -> throw new IllegalStateException("not a review for this ruling: " + review.kind());
    }
  }

  /**
   * Upheld, the money may only be refunded; in both cases the escrow continues and staff rule
   * there.
   */
  private void fraud(Review review, boolean nothingToIt) {
    var escrow = escrowOf(review);
    if (nothingToIt)
      holds.close(escrow, Hold.Kind.FRAUD_WARNING, review.subject(), service.clock().instant());
    else holds.allowRefunds(escrow, Hold.Kind.FRAUD_WARNING, review.subject());
  }

  /** Checks the deal's ledger once more: when it is still wrong, the deal is frozen again. */
  private void unfreeze(EscrowId escrow, Cause cause) {
    deals.unfreeze(escrow);
    remainders.decideAgain(escrow, cause);
    ledger.recheck(escrow);
  }

  private static EscrowId escrowOf(Review review) {
    return Objects.requireNonNull(review.escrow(), "a review without a deal");
  }
}
