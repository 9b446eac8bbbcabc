package bloxtr8.payments;

import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.payments.ReviewStore.Kind;
import bloxtr8.payments.ReviewStore.Review;
import bloxtr8.platform.message.Cause;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** What staff decide about wallets, deposits and refunds in USDC. */
final class UsdcReviews implements ReviewRuling {

  private final DepositHandler deposits;
  private final WalletHandler wallets;

  UsdcReviews(DepositHandler deposits, WalletHandler wallets) {
    this.deposits = deposits;
    this.wallets = wallets;
  }

  @Override
  public Set<Kind> kinds() {
    return EnumSet.of(Kind.SCREENING, Kind.SANCTIONED, Kind.THIRD_PARTY, Kind.SUSPENSE);
  }

  @Override
  public Set<Outcome> outcomes() {
    return EnumSet.allOf(Outcome.class);
  }

  /** A deposit that is not cleared goes back; of a sanctioned party it goes back or stays. */
  @Override
  public void rule(Review review, Outcome outcome, Cause cause) {
    var cleared = outcome == Outcome.CLEAR;
    switch (review.kind()) {
      case SCREENING -> {
        if (isDeposit(review))
          deposits.decided(escrowOf(review), PaymentId.parse(review.subject()), cleared);
        else wallets.decided(review.subject(), cleared);
      }
      case SANCTIONED ->
          deposits.decided(
              escrowOf(review), PaymentId.parse(review.subject()), outcome != Outcome.UPHOLD);
      case THIRD_PARTY ->
          deposits.letGo(PaymentId.parse(review.subject()), outcome != Outcome.UPHOLD);
      case SUSPENSE -> {}
      default -> throw new IllegalStateException("not ours to rule on: " + review.kind());
    }
  }

  private static boolean isDeposit(Review review) {
    return review.subject().startsWith(PaymentId.PREFIX + "_");
  }

  private static EscrowId escrowOf(Review review) {
    return Objects.requireNonNull(review.escrow(), "a deposit of no deal");
  }
}
