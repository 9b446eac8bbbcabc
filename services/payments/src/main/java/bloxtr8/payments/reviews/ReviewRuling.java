package bloxtr8.payments.reviews;

import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.kernel.EscrowId;
import bloxtr8.payments.reviews.ReviewStore.Kind;
import bloxtr8.payments.reviews.ReviewStore.Review;
import bloxtr8.platform.message.Cause;
import java.util.List;
import java.util.Set;

/** What a person's decision does for some kinds of reviews. */
public interface ReviewRuling {

  Set<Kind> kinds();

  /** How such a review may end. */
  Set<Outcome> outcomes(Kind kind);

  /** Whether staff may still decide otherwise after they have upheld it. */
  default boolean mayChange(Review review) {
    return true;
  }

  /**
   * Done in the decision's transaction, under the locks of the deals that wait for it.
   *
   * @param deals in the order of their ids
   */
  void rule(Review review, List<EscrowId> deals, Outcome outcome, Cause cause);
}
