package bloxtr8.payments.chargebacks;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.deals.HoldStore;
import bloxtr8.payments.deals.PaymentStore;
import bloxtr8.payments.deals.PaymentStore.StoredPayment;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.domain.Chargeback;
import bloxtr8.payments.domain.Chargeback.Shares;
import bloxtr8.payments.domain.Hold;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Operation.State;
import bloxtr8.payments.domain.OperationKind.Payout;
import bloxtr8.payments.domain.OperationKind.Reversal;
import bloxtr8.payments.domain.ProviderObservation.Movement;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.reviews.ReviewStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.refusal.RefusedRequest;
import java.util.List;
import java.util.Objects;

/**
 * Books chargebacks. Each is borne by the deal's own money while that is held; otherwise by the
 * platform, and by the seller as far as they give it back. Called under the deal's lock.
 */
public final class ChargebackBooks {

  private final ServiceContext service;
  private final ChargebackStore chargebacks;
  private final DealStore deals;
  private final PaymentStore payments;
  private final OperationStore operations;
  private final HoldStore holds;
  private final ReviewStore reviews;
  private final Ledger ledger;

  ChargebackBooks(
      ServiceContext service,
      Ledger ledger,
      ChargebackStore chargebacks,
      DealStore deals,
      PaymentStore payments,
      OperationStore operations,
      HoldStore holds,
      ReviewStore reviews) {
    this.service = service;
    this.chargebacks = chargebacks;
    this.deals = deals;
    this.payments = payments;
    this.operations = operations;
    this.holds = holds;
    this.reviews = reviews;
    this.ledger = ledger;
  }

  /** Books a movement that is not booked yet. */
  public void move(Chargeback chargeback, Movement movement) {
    if (movement.amount() == 0 && movement.fee() == 0) return;
    if (!chargebacks.move(chargeback.id(), movement)) return;
    var stored = paymentOf(chargeback);
    var now = read(chargeback.id());
    var amount = chargeback.rail().money(Math.abs(movement.amount()));
    var account = accountOf(stored);
    if (movement.amount() > 0) {
      var back = now.from().upTo(amount);
      var rest = amount.minus(back.sum());
      var seller = sellerOf(now);
      var owed = least(rest, stillOwed(now, seller));
      ledger.book(
          Bookings.chargebackReinstated(movement, stored.payment(), account, back, seller, owed));
      set(
          now,
          now.charged() - amount.units(),
          now.from().minus(back),
          now.recovered(),
          now.owed().minus(owed));
      if (rest.compareTo(owed) > 0) owedToSeller(now, rest.minus(owed));
    } else {
      var there = ledger.balance(account, amount.currency());
      var from =
          Chargeback.chargedShares(amount, stored.payment(), stored.held(), there, takenSoFar(now));
      ledger.book(Bookings.chargebackWithdrawn(movement, stored.payment(), account, from));
      set(now, now.charged() + amount.units(), now.from().plus(from), now.recovered(), now.owed());
    }
  }

  /**
   * A disbursement was proved not executed, so the deal's money is held again: it bears what was
   * booked as our loss, of each chargeback.
   */
  public void cover(Operation undone) {
    for (var chargeback : chargebacks.of(undone.escrowId())) {
      var loss = chargeback.from().loss();
      if (loss.isZero()) continue;
      var stored = paymentOf(chargeback);
      var account = accountOf(stored);
      var there = ledger.balance(account, loss.currency());
      var taken =
          Chargeback.chargedShares(
              loss, stored.payment(), stored.held(), there, takenSoFar(chargeback));
      if (taken.held().isZero()) continue;
      ledger.book(
          Bookings.chargebackCovered(
              undone.id(), chargeback, stored.payment(), account, taken.held(), taken.fees()));
      var from =
          new Shares(
              chargeback.from().held().plus(taken.held()),
              chargeback.from().fees().plus(taken.fees()),
              taken.loss());
      set(chargeback, chargeback.charged(), from, chargeback.recovered(), chargeback.owed());
    }
  }

  /** Requests a reversal of what the seller was paid, once; staff review every such loss. */
  public void claim(Chargeback known, Cause cause) {
    var chargeback = read(known.id());
    var payout = operations.lastOf(chargeback.escrow().text(), new Payout());
    if (payout == null || payout.state() != State.SUCCEEDED) return;
    if (chargeback.from().loss().isZero() || chargeback.state().isWonOrDropped()) return;
    var now = service.clock().instant();
    reviews.open(
        ReviewStore.Kind.CHARGEBACK_LOSS,
        chargeback.id(),
        chargeback.escrow(),
        "%s was charged back after the seller had been paid %s"
            .formatted(chargeback.amount(), payout.amount()),
        now);
    var kind = new Reversal(chargeback.id());
    if (operations.lastOf(chargeback.escrow().text(), kind) != null) return;
    var amount = least(chargeback.from().loss(), payout.amount());
    var reversal =
        Operation.planned(
            chargeback.escrow(), kind, 1, chargeback.rail(), amount, payout.providerId());
    operations.insert(reversal, null, cause, now);
  }

  /** Claims every chargeback of a deal whose seller was paid just now, as {@link #claim}. */
  public void claimAll(Operation payout, Cause cause) {
    for (var chargeback : chargebacks.of(payout.escrowId())) claim(chargeback, cause);
  }

  public void recovered(Operation reversal, String id) {
    var chargeback = read(id);
    var amount = reversal.amount();
    ledger.book(Bookings.chargebackRecovered(reversal.id(), reversal.escrowId(), amount));
    var loss = least(amount, chargeback.from().loss());
    var nothing = chargeback.rail().money(0);
    var from = chargeback.from().minus(new Shares(nothing, nothing, loss));
    set(
        chargeback,
        chargeback.charged(),
        from,
        chargeback.recovered().plus(amount),
        chargeback.owed());
    alert(
        "chargeback-recovered",
        "%s was returned by the seller of %s".formatted(amount, chargeback.escrow()));
  }

  /** Staff release the seller's other payouts and waive the loss. */
  public void forgive(String id) {
    if (!chargebacks.forgive(id)) return;
    var chargeback = read(id);
    var seller = sellerOf(chargeback);
    var left = stillOwed(chargeback, seller);
    if (!left.isZero()) ledger.book(Bookings.lossForgiven(chargeback, seller, left));
    var nothing = left.minus(left);
    set(chargeback, chargeback.charged(), chargeback.from(), chargeback.recovered(), nothing);
    closeOtherHolds(chargeback);
  }

  /** Staff decide that the seller owes the loss: it is taken from their next payouts. */
  public void owe(String id) {
    var chargeback = read(id);
    var loss = chargeback.from().loss();
    if (loss.isZero()) return;
    requireDecided(chargeback);
    ledger.book(Bookings.lossOwed(chargeback, sellerOf(chargeback), loss));
    var nothing = loss.minus(loss);
    var from = chargeback.from().minus(new Shares(nothing, nothing, loss));
    set(
        chargeback,
        chargeback.charged(),
        from,
        chargeback.recovered(),
        chargeback.owed().plus(loss));
  }

  private void requireDecided(Chargeback chargeback) {
    if (chargeback.state() != Chargeback.State.LOST)
      throw RefusedRequest.conflict("bank_undecided", "The bank has not decided yet.");
    var reversal = operations.lastOf(chargeback.escrow().text(), new Reversal(chargeback.id()));
    if (reversal != null && !reversal.isFinal())
      throw RefusedRequest.conflict(
          "reversal_underway", "The reversal of the seller's payout is in progress.");
  }

  private Money stillOwed(Chargeback chargeback, UserId seller) {
    var receivable = Account.receivable(seller);
    if (ledger.lock(List.of(receivable)).isEmpty())
      return chargeback.owed().minus(chargeback.owed());
    return least(chargeback.owed(), ledger.balance(receivable, chargeback.owed().currency()));
  }

  private UserId sellerOf(Chargeback chargeback) {
    return Objects.requireNonNull(deals.find(chargeback.escrow())).seller();
  }

  public void submitted(String id) {
    chargebacks.submitted(id, service.clock().instant());
  }

  public Chargeback read(String id) {
    var chargeback = chargebacks.find(id);
    if (chargeback == null) throw new IllegalStateException("there is no chargeback " + id);
    return chargeback;
  }

  private void owedToSeller(Chargeback chargeback, Money amount) {
    var what =
        "%s of %s was won after the seller had returned it: it belongs to them"
            .formatted(amount, chargeback.id());
    reviews.open(
        ReviewStore.Kind.CARD_SUSPENSE,
        chargeback.id(),
        chargeback.escrow(),
        what,
        service.clock().instant());
    alert("chargeback-won-late", what);
  }

  private void set(Chargeback chargeback, long taken, Shares from, Money recovered, Money owed) {
    chargebacks.setShares(chargeback.id(), taken, from, recovered, owed);
    if (from.loss().isZero()) closeOtherHolds(chargeback);
  }

  /** What the chargebacks of the payment, this one included, have taken so far. */
  private Shares takenSoFar(Chargeback one) {
    return chargebacks.of(one.escrow()).stream()
        .filter(each -> each.payment().equals(one.payment()))
        .map(Chargeback::from)
        .reduce(Shares.none(one.rail()), Shares::plus);
  }

  private void closeOtherHolds(Chargeback chargeback) {
    holds.closeElsewhere(
        chargeback.escrow(), Hold.Kind.CHARGEBACK, chargeback.id(), service.clock().instant());
  }

  private Account accountOf(StoredPayment stored) {
    var payment = stored.payment();
    return stored.held()
        ? Account.held(payment.escrow())
        : Account.refundPending(payment.id(), payment.escrow());
  }

  private StoredPayment paymentOf(Chargeback chargeback) {
    var stored = payments.find(chargeback.payment());
    if (stored == null) throw new IllegalStateException("no payment of " + chargeback.id());
    return stored;
  }

  private static Money least(Money one, Money other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void alert(String kind, String detail) {
    service.telemetry().alerts().raise(service.name(), kind, detail);
  }
}
