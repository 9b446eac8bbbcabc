package bloxtr8.payments.rulings;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.TwoPersonRule;
import bloxtr8.payments.deals.PaymentStore;
import bloxtr8.payments.deposits.DepositStore;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.reviews.ReviewStore.Kind;
import bloxtr8.payments.reviews.ReviewStore.Review;
import bloxtr8.platform.staff.StaffProposals;
import java.util.Collection;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;

/** The amount that a review's decision releases, which determines how many persons must decide. */
public final class ReviewAmounts {

  private final TwoPersonRule rule;
  private final DepositStore deposits;
  private final PaymentStore payments;

  ReviewAmounts(DepositStore deposits, PaymentStore payments, StaffProposals proposals) {
    this.rule = proposals.rule();
    this.deposits = deposits;
    this.payments = payments;
  }

  /**
   * Whether two must agree.
   *
   * @param deals all that wait for the review, or that it is about
   */
  boolean needTwo(Review review, Collection<Deal> deals) {
    if (deals.isEmpty() || opensAnAddress(review, deals)) return true;
    var moved = new EnumMap<Rail, Money>(Rail.class);
    for (var deal : deals) moved.merge(deal.rail(), moved(review, deal), Money::plus);
    return moved.values().stream().anyMatch(rule::needsTwo);
  }

  /** Whether it opens a wallet: for a day, any sum of other deals may be sent there too. */
  private static boolean opensAnAddress(Review review, Collection<Deal> deals) {
    return switch (review.kind()) {
      case SCREENING -> !UsdcReviews.isDeposit(review);
      case BLOCKED -> deals.stream().anyMatch(deal -> deal.rail() == Rail.USDC_BASE);
      default -> false;
    };
  }

  /** The deal's money, or the payment where that is more. */
  private Money moved(Review review, Deal deal) {
    var ofDeal = mayMoveTheFee(review.kind()) ? deal.buyerPays() : deal.price();
    var own = deal.escrow().equals(review.escrow()) ? ownAmount(review) : null;
    return own != null && own.compareTo(ofDeal) > 0 ? own : ofDeal;
  }

  /** The amount of a chargeback or remainder may include the buyer's fee. */
  private static boolean mayMoveTheFee(Kind kind) {
    return kind == Kind.REMAINDER || kind == Kind.CHARGEBACK_LOSS;
  }

  /**
   * The amount of the payment or deposit that it is about; null when there is none, or when it
   * moves no money.
   */
  private @Nullable Money ownAmount(Review review) {
    if (!UsdcReviews.isDeposit(review) || review.kind() == Kind.SUSPENSE) return null;
    var id = PaymentId.parse(review.subject());
    var stored = payments.find(id);
    if (stored != null) return stored.payment().amount();
    var deposit = deposits.lock(id);
    return deposit == null ? null : deposit.money();
  }
}
