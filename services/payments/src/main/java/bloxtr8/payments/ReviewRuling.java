package bloxtr8.payments;

import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.payments.ReviewStore.Kind;
import bloxtr8.payments.ReviewStore.Review;
import bloxtr8.platform.message.Cause;
import java.util.Set;

/** What a person's decision does for some kinds of reviews. */
interface ReviewRuling {

  Set<Kind> kinds();

  /** How such a review may end. */
  Set<Outcome> outcomes();

  /** Done in the decision's transaction, under the deal's lock when the review has one. */
  void rule(Review review, Outcome outcome, Cause cause);
}
