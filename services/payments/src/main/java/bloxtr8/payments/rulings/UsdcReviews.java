package bloxtr8.payments.rulings;

import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.payments.deposits.DepositHandler;
import bloxtr8.payments.domain.BlockReason;
import bloxtr8.payments.domain.OperationKind.Refund;
import bloxtr8.payments.execution.OperationOutcomes;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.operations.OperationStore.RecordedOperation;
import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.payments.restore.RestoreStore;
import bloxtr8.payments.reviews.ReviewRuling;
import bloxtr8.payments.reviews.ReviewStore.Kind;
import bloxtr8.payments.reviews.ReviewStore.Review;
import bloxtr8.payments.wallets.WalletHandler;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.Cause;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Rulings on wallets, deposits and refunds in USDC. */
public final class UsdcReviews implements ReviewRuling {

  private final ServiceContext service;
  private final OperationStore operations;
  private final RestoreStore restores;
  private final OperationOutcomes outcomes;
  private final DepositHandler deposits;
  private final WalletHandler wallets;
  private final Runnable signalWorkers;

  UsdcReviews(
      ServiceContext service,
      OperationOutcomes outcomes,
      DepositHandler deposits,
      WalletHandler wallets,
      WorkerSignal signalWorkers,
      OperationStore operations,
      RestoreStore restores) {
    this.service = service;
    this.operations = operations;
    this.restores = restores;
    this.outcomes = outcomes;
    this.deposits = deposits;
    this.wallets = wallets;
    this.signalWorkers = signalWorkers;
  }

  @Override
  public Set<Kind> kinds() {
    return EnumSet.of(Kind.SCREENING, Kind.SANCTIONED, Kind.THIRD_PARTY, Kind.SUSPENSE);
  }

  @Override
  public Set<Outcome> outcomes(Kind kind) {
    return EnumSet.of(Outcome.CLEAR, Outcome.UPHOLD, Outcome.SEND_BACK);
  }

  /** A deposit that was not cleared was refunded. */
  @Override
  public boolean mayChange(Review review) {
    return review.kind() != Kind.SCREENING || !isDeposit(review);
  }

  /**
   * A deposit that is not cleared is refunded; a sanctioned party's deposit is refunded or stays
   * frozen.
   */
  @Override
  public void rule(Review review, List<EscrowId> deals, Outcome outcome, Cause cause) {
    var cleared = outcome == Outcome.CLEAR;
    var upheld = outcome == Outcome.UPHOLD;
    switch (review.kind()) {
      case SCREENING -> {
        if (isDeposit(review))
          deposits.decided(escrowOf(review), PaymentId.parse(review.subject()), cleared);
        else wallets.decided(review.subject(), cleared);
      }
      case SANCTIONED -> {
        if (isDeposit(review))
          deposits.decided(escrowOf(review), PaymentId.parse(review.subject()), !upheld);
        else if (!upheld) deals.forEach(wallets::isProvenByAnother);
      }
      case THIRD_PARTY -> deposits.allowRefund(PaymentId.parse(review.subject()), !upheld);
      case SUSPENSE -> {}
      default -> throw new IllegalStateException("not a review for this ruling: " + review.kind());
    }
    if (review.kind() == Kind.THIRD_PARTY) continueOperations(review, deals, !upheld);
    if (review.kind() == Kind.SCREENING) continueOperations(review, deals, cleared);
  }

  /** Makes waiting operations due, or blocks them, before the review's end is published. */
  private void continueOperations(Review review, List<EscrowId> deals, boolean isSent) {
    var now = service.clock().instant();
    for (var escrow : deals)
      for (var unsent : operations.lockUnsentPayouts(escrow))
        if (waitsFor(unsent, review)) {
          if (isSent) operations.postpone(unsent.operation().id(), "staff have decided", now);
          else if (!restores.mayHaveMade(unsent.operation()))
            outcomes.blocked(unsent, BlockReason.SCREENING, now);
        }
    Database.afterCommit(signalWorkers);
  }

  private static boolean waitsFor(RecordedOperation unsent, Review review) {
    var operation = unsent.operation();
    return review.subject().equals(operation.destination())
        || (operation.kind() instanceof Refund(var payment)
            && payment.text().equals(review.subject()));
  }

  /** Whether it is about a deposit, and not about an address. */
  static boolean isDeposit(Review review) {
    return review.subject().startsWith(PaymentId.PREFIX + "_");
  }

  private static EscrowId escrowOf(Review review) {
    return Objects.requireNonNull(review.escrow(), "a deposit without a deal");
  }
}
