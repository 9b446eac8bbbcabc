package bloxtr8.payments.deposits;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.deals.HoldStore;
import bloxtr8.payments.deals.PaymentStore;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Deposit;
import bloxtr8.payments.domain.Deposit.State;
import bloxtr8.payments.domain.DepositBookings;
import bloxtr8.payments.domain.Hold;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.reviews.DealReviews;
import bloxtr8.payments.reviews.ReviewStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Handles deposits that a reorganisation has removed from the chain, under the lock of the deal.
 */
public final class DepositReorganisations {

  private static final Rail RAIL = Rail.USDC_BASE;

  private final ServiceContext service;
  private final Ledger ledger;
  private final DepositStore deposits;
  private final DepositRecheckStore rechecks;
  private final DealReviews dealReviews;
  private final DealStore deals;
  private final PaymentStore payments;
  private final ReviewStore reviews;
  private final HoldStore holds;

  DepositReorganisations(
      ServiceContext service,
      Ledger ledger,
      DepositStore deposits,
      DepositRecheckStore rechecks,
      DealReviews dealReviews,
      DealStore deals,
      PaymentStore payments,
      ReviewStore reviews,
      HoldStore holds) {
    this.service = service;
    this.ledger = ledger;
    this.deposits = deposits;
    this.rechecks = rechecks;
    this.dealReviews = dealReviews;
    this.deals = deals;
    this.payments = payments;
    this.reviews = reviews;
    this.holds = holds;
  }

  /**
   * Handles a deposit whose log a node does not return any more. Only another block, or none,
   * undoes it: a node that returns the same block with fewer logs is not trusted, but queried
   * again.
   *
   * @param blockNow the present block of its transaction; null for none
   * @return whether its handling is complete
   */
  boolean missing(Deposit deposit, @Nullable String blockNow) {
    if (deposit.state() == State.UNDONE) return true;
    if (!deposit.place().blockHash().equals(blockNow)) {
      undo(deposit);
      return true;
    }
    if (rechecks.isMissing(deposit, service.clock().instant()))
      alert(
          "chain-contradicts-itself",
          deposit.place().name()
              + " is missing in its block at this node: the node is queried again");
    return false;
  }

  /** Handles a deposit that a node returns again. */
  void reappeared(Deposit deposit) {
    rechecks.reappeared(deposit);
  }

  /** Undoes a deposit that the chain has removed; when its money was used since, staff decide. */
  private void undo(Deposit deposit) {
    switch (deposit.state()) {
      case UNDONE -> {}
      case SEEN, IGNORED -> deposits.setState(deposit, State.UNDONE, false);
      case COUNTED, UNDER_REVIEW, TAINTED, FROZEN, UNMATCHED -> undoBooked(deposit);
    }
  }

  private void undoBooked(Deposit deposit) {
    var account = accountOf(deposit);
    var isThere =
        account != null
            && ledger.balance(account, RAIL.currency()).compareTo(deposit.money()) >= 0
            && !isAccepted(deposit);
    if (isThere) {
      ledger.book(DepositBookings.undone(deposit, Objects.requireNonNull(account)));
      deposits.setState(deposit, State.UNDONE, false);
    } else if (account == null) {
      deposits.setState(deposit, State.UNDONE, false);
    } else {
      deals.freeze(Objects.requireNonNull(deposit.escrow()).value(), "REORGANISED");
    }
    requestReview(deposit, !isThere && account != null);
    alert("deposit-removed", deposit.place().name() + " was removed by a reorganisation");
  }

  /** A frozen deal waits: its parties are informed, and its deadlines are stopped. */
  private void requestReview(Deposit deposit, boolean isFrozen) {
    var id = deposit.id().text();
    var escrow = deposit.escrow();
    var what = "a reorganisation removed a final deposit (" + deposit.place().name() + ")";
    var now = service.clock().instant();
    if (escrow == null) {
      reviews.open(ReviewStore.Kind.SUSPENSE, id, null, what, now);
      return;
    }
    var kind = isFrozen ? ReviewStore.Kind.BROKEN_BOOKS : ReviewStore.Kind.SUSPENSE;
    var waits = isFrozen ? DealReviews.ReviewEffect.PUBLISH : DealReviews.ReviewEffect.NO;
    dealReviews.open(kind, id, escrow, what, waits, Cause.of(id));
    if (deposit.state() == State.UNDER_REVIEW) holds.close(escrow, Hold.Kind.SCREENING, id, now);
  }

  /**
   * The ledger account of a deposit that is part of no payment; null for one that was never booked.
   */
  private static @Nullable Account accountOf(Deposit deposit) {
    return switch (deposit.state()) {
      case COUNTED, TAINTED -> DepositBookings.waiting(deposit);
      case UNDER_REVIEW, FROZEN -> Account.frozen(deposit);
      case UNMATCHED -> deposit.escrow() == null ? Account.suspense(RAIL) : null;
      case SEEN, IGNORED, UNDONE -> null;
    };
  }

  /** Whether it was reported as a payment, so that the escrow relies on it. */
  private boolean isAccepted(Deposit deposit) {
    return payments.find(deposit.id()) != null;
  }

  private void alert(String kind, String detail) {
    service.telemetry().alerts().raise(service.name(), kind, detail);
  }
}
