package bloxtr8.payments.rulings;

import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.kernel.EscrowId;
import bloxtr8.payments.deals.HoldStore;
import bloxtr8.payments.deposits.DepositStore;
import bloxtr8.payments.domain.Hold;
import bloxtr8.payments.reviews.ReviewRuling;
import bloxtr8.payments.reviews.ReviewStore.Kind;
import bloxtr8.payments.reviews.ReviewStore.Review;
import bloxtr8.payments.wallets.WalletHandler;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Rulings on reviews of payouts or refunds that were blocked. The escrow is in dispute and sends
 * its command again when staff rule; the ruling here decides whether the finding still blocks it.
 */
public final class BlockedReviews implements ReviewRuling {

  private final ServiceContext service;
  private final HoldStore holds;
  private final DepositStore deposits;
  private final WalletHandler wallets;

  BlockedReviews(
      ServiceContext service, WalletHandler wallets, HoldStore holds, DepositStore deposits) {
    this.service = service;
    this.holds = holds;
    this.deposits = deposits;
    this.wallets = wallets;
  }

  @Override
  public Set<Kind> kinds() {
    return EnumSet.of(Kind.BLOCKED);
  }

  @Override
  public Set<Outcome> outcomes(Kind kind) {
    return EnumSet.of(Outcome.CLEAR, Outcome.UPHOLD);
  }

  @Override
  public void rule(Review review, List<EscrowId> deals, Outcome outcome, Cause cause) {
    for (var escrow : deals)
      if (outcome == Outcome.CLEAR) clear(escrow);
      else wallets.isProvenByAnother(escrow);
  }

  /** A HIGH or sanctioned level still blocks the money, whatever staff decide. */
  private void clear(EscrowId escrow) {
    var now = service.clock().instant();
    holds.closeKind(escrow, Hold.Kind.FRAUD_WARNING, now);
    deposits.allowAllRefunds(escrow);
    wallets.allowOf(escrow);
  }
}
