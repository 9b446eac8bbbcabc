package bloxtr8.payments.reviews;

import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.kernel.EscrowId;
import bloxtr8.payments.reviews.ReviewStore.Kind;
import bloxtr8.payments.reviews.ReviewStore.Review;
import bloxtr8.platform.message.Cause;
import java.util.List;
import java.util.Set;

/** The effects of a person's decision, for some kinds of reviews. */
public interface ReviewRuling {

  Set<Kind> kinds();

  /** The allowed decisions. */
  Set<Outcome> outcomes(Kind kind);

  /** Whether staff may still change the decision after they upheld the suspicion. */
  default boolean mayChange(Review review) {
    return true;
  }

  /**
   * Applies a decision in its transaction, under the locks of the deals that wait.
   *
   * @param deals in the order of their ids
   */
  void rule(Review review, List<EscrowId> deals, Outcome outcome, Cause cause);
}
