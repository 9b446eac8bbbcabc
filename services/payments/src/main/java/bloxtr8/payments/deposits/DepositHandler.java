package bloxtr8.payments.deposits;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.messages.PaymentsEventsV1.PaymentFit;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.deals.HoldStore;
import bloxtr8.payments.deals.PaymentStore;
import bloxtr8.payments.deposits.DepositStore.IssuedAddress;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Deposit;
import bloxtr8.payments.domain.Deposit.State;
import bloxtr8.payments.domain.DepositBookings;
import bloxtr8.payments.domain.DepositDecider;
import bloxtr8.payments.domain.DepositDecider.Meaning;
import bloxtr8.payments.domain.Hold;
import bloxtr8.payments.domain.Level;
import bloxtr8.payments.domain.ProviderObservation.ObservedDeposit;
import bloxtr8.payments.domain.ProviderObservation.ObservedDeposits;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.messages.PaymentsMessages;
import bloxtr8.payments.reviews.DealReviews;
import bloxtr8.payments.reviews.DealReviews.ReviewEffect;
import bloxtr8.payments.reviews.ReviewStore;
import bloxtr8.payments.screening.ScreeningStore;
import bloxtr8.payments.wallets.WalletStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Accepts deposits on the chain, each log once, in the caller's transaction and under the lock of
 * the deal whose address received it.
 */
public final class DepositHandler {

  private final ServiceContext service;
  private final Clock clock;
  private final DepositStore deposits;
  private final DealStore deals;
  private final PaymentStore payments;
  private final HoldStore holds;
  private final ReviewStore reviews;
  private final WalletStore wallets;
  private final ScreeningStore screenings;
  private final DealReviews dealReviews;
  private final Ledger ledger;
  private final DepositReorganisations reorganisations;

  DepositHandler(
      ServiceContext service,
      Ledger ledger,
      ScreeningStore screenings,
      DealReviews dealReviews,
      DepositStore deposits,
      DealStore deals,
      PaymentStore payments,
      HoldStore holds,
      ReviewStore reviews,
      WalletStore wallets,
      DepositReorganisations reorganisations) {
    this.service = service;
    this.clock = service.clock();
    this.deposits = deposits;
    this.deals = deals;
    this.payments = payments;
    this.holds = holds;
    this.reviews = reviews;
    this.wallets = wallets;
    this.screenings = screenings;
    this.dealReviews = dealReviews;
    this.ledger = ledger;
    this.reorganisations = reorganisations;
  }

  /**
   * Handles observed deposits. Returns false when one is not final or not screened yet and must be
   * read again.
   */
  public boolean handle(ObservedDeposits observed) {
    var known = lock(observed);
    var observedIds = observed.deposits().stream().map(one -> Deposit.idOf(one.place())).toList();
    var complete = observed.isFinal();
    for (var deposit : deposits.of(observed.chain(), observed.tx()))
      if (!observedIds.contains(deposit.id()))
        complete &= reorganisations.missing(deposit, observed.blockHash());
    var unmatched = new ArrayList<Deposit>();
    for (var one : observed.deposits())
      complete &= settle(one, observed.isFinal(), known, unmatched);
    if (!unmatched.isEmpty()) requestReviewOnce(unmatched);
    return complete;
  }

  /** Locks deals before deposits, in the same order as elsewhere. */
  private Map<EscrowId, Deal> lock(ObservedDeposits observed) {
    var present = observed.deposits().stream().map(ObservedDeposit::address);
    var before = deposits.addressesOf(observed.chain(), observed.tx()).stream();
    return deals.lock(deposits.dealsAt(Stream.concat(present, before).distinct().toList()));
  }

  private boolean settle(
      ObservedDeposit observed,
      boolean isFinal,
      Map<EscrowId, Deal> known,
      List<Deposit> unmatched) {
    var issued = deposits.issued(observed.address());
    if (issued == null) return true;
    if (!isFinal && !observed.isMoney()) return false;
    var deal = issued.escrow() == null ? null : known.get(issued.escrow());
    var deposit = stored(observed, issued, deal);
    if (deposit.state() != State.SEEN) return true;
    if (!isFinal) return false;
    var to = DepositDecider.judge(deposit, observed.isUsdc(), levelOf(observed));
    if (to == null) return false;
    if (DepositDecider.isNegligible(deposit, to)) bookAsDust(deposit);
    else bookAs(deposit, to, observed.isUsdc(), unmatched);
    return true;
  }

  private void bookAs(Deposit deposit, State to, boolean isUsdc, List<Deposit> unmatched) {
    switch (to) {
      case COUNTED -> {
        ledger.book(DepositBookings.arrived(deposit));
        addToSum(deposit);
      }
      case TAINTED -> {
        ledger.book(DepositBookings.arrived(deposit));
        taint(deposit);
      }
      case UNDER_REVIEW -> putUnderReview(deposit);
      case FROZEN -> freeze(deposit);
      case UNMATCHED -> {
        setAside(deposit, isUsdc);
        unmatched.add(deposit);
      }
      case IGNORED -> ignore(deposit);
      case SEEN, UNDONE -> throw new IllegalStateException("not a decision: " + to);
    }
  }

  /** Books a deposit as dust: it is not refunded and needs no review, whoever sent it. */
  private void bookAsDust(Deposit deposit) {
    ledger.book(DepositBookings.arrived(deposit));
    deposits.setState(deposit, State.COUNTED, true);
    collectDust(deposit, deposit.money());
    increment("NEGLECTED");
  }

  private @Nullable Level levelOf(ObservedDeposit observed) {
    return observed.senderLevel() == Level.MEDIUM
            && screenings.isAllowed(observed.sender(), clock.instant())
        ? Level.LOW
        : observed.senderLevel();
  }

  /** The stored deposit of the log; a log that was mined again is the same one in another block. */
  private Deposit stored(ObservedDeposit observed, IssuedAddress issued, @Nullable Deal deal) {
    var now = observed.asDeposit(issued.escrow(), isThirdParty(observed, issued));
    var stored = deposits.lock(now.id());
    if (stored == null) {
      deposits.insert(now);
      if (deal != null && observed.isMoney())
        publish(PaymentsMessages.seen(deal.escrow(), issued.attempt(), causeOf(now)));
      return now;
    }
    reorganisations.reappeared(stored);
    if (stored.state() == State.UNDONE
        || (stored.state() == State.SEEN && !stored.place().equals(now.place()))) {
      var again = stored.minedAgain(now.place(), now.minedAt());
      deposits.minedAgain(again);
      return again;
    }
    if (!stored.place().equals(now.place()))
      alert("deposit-mined-again", stored.place() + " was mined again at " + now.place());
    return stored;
  }

  private boolean isThirdParty(ObservedDeposit observed, IssuedAddress issued) {
    var refunds = issued.escrow() == null ? null : wallets.refundOf(issued.escrow());
    return refunds == null || !refunds.address().equals(observed.sender());
  }

  /**
   * Adds the deposit, which is booked on refund-pending, to the deal's sum, or has it refunded. The
   * deal is read again here, because another deposit of the same transaction may have completed its
   * payment.
   */
  private void addToSum(Deposit deposit) {
    var deal = Objects.requireNonNull(deals.find(Objects.requireNonNull(deposit.escrow())));
    var before = deposits.waitingAt(deposit.address());
    deposits.setState(deposit, State.COUNTED, true);
    switch (DepositDecider.meaningOf(deal, DepositPayments.sum(before), deposit.money())) {
      case Meaning.Partial partial ->
          publish(PaymentsMessages.partial(deal.escrow(), partial, causeOf(deposit)));
      case Meaning.Complete(var over) -> complete(deal, before, deposit, over);
      case Meaning.Unwanted _ -> {
        recordSinglePayment(
            deal, deposit, deposit.money(), DepositPayments.lateFit(deal, deposit.money()));
        deposits.assign(List.of(deposit), deposit.id());
      }
      case Meaning.Dust _ -> collectDust(deposit, deposit.money());
    }
    increment("COUNTED");
  }

  private void complete(Deal deal, List<Deposit> before, Deposit last, Money over) {
    var all = new ArrayList<>(before);
    all.add(last);
    var payment =
        DepositPayments.of(deal.escrow(), last, last.address(), deal.buyerPays(), deal.price());
    if (!payments.insert(payment, true))
      throw new IllegalStateException(last.address() + " was paid before");
    ledger.book(DepositBookings.held(payment, before, last, over));
    deposits.assign(all, payment.id());
    deals.hold(deal.escrow(), payment.id());
    publish(PaymentsMessages.arrived(payment, PaymentFit.PAYMENT_FIT_EXACT, causeOf(last)));
    dealReviews.paid(deal.escrow(), causeOf(last));
    if (over.isZero()) return;
    if (DepositDecider.isDust(over)) collectDust(last, over);
    else recordSinglePayment(deal, last, over, PaymentFit.PAYMENT_FIT_EXCESS);
  }

  /** Records a payment of its own, which the escrow rejects. Returns whether it is new. */
  private boolean recordSinglePayment(Deal deal, Deposit deposit, Money amount, PaymentFit fit) {
    var payment =
        DepositPayments.of(deal.escrow(), deposit, deposit.place().name(), amount, amount);
    if (!payments.insert(payment, false)) return false;
    publish(PaymentsMessages.arrived(payment, fit, causeOf(deposit)));
    return true;
  }

  private void collectDust(Deposit deposit, Money left) {
    ledger.book(DepositBookings.dust(deposit, left));
    if (left.equals(deposit.money())) deposits.assign(List.of(deposit), deposit.id());
  }

  /** Refunds each deposit of an incomplete sum, because the deal does not wait any more. */
  public void closed(Deal deal) {
    sendBack(deal, PaymentFit.PAYMENT_FIT_PARTIAL);
  }

  /** Refunds each deposit of the sum, or books it as dust. Returns whether one was published. */
  boolean sendBack(Deal deal, PaymentFit fit) {
    var published = false;
    for (var deposit : deposits.waitingOf(deal.escrow())) {
      if (DepositDecider.isDust(deposit.money())) collectDust(deposit, deposit.money());
      else {
        published |= recordSinglePayment(deal, deposit, deposit.money(), fit);
        deposits.assign(List.of(deposit), deposit.id());
      }
    }
    return published;
  }

  private void taint(Deposit deposit) {
    var escrow = Objects.requireNonNull(deposit.escrow());
    deposits.setState(deposit, State.TAINTED, true);
    var payment =
        DepositPayments.of(
            escrow, deposit, deposit.place().name(), deposit.money(), deposit.money());
    payments.insert(payment, false);
    deposits.assign(List.of(deposit), payment.id());
    publish(PaymentsMessages.arrived(payment, PaymentFit.PAYMENT_FIT_TAINTED, causeOf(deposit)));
    increment("TAINTED");
    alert("deposit-tainted", deposit.place().name() + " is not accepted");
  }

  private void putUnderReview(Deposit deposit) {
    var escrow = Objects.requireNonNull(deposit.escrow());
    ledger.book(DepositBookings.frozen(deposit));
    deposits.setState(deposit, State.UNDER_REVIEW, true);
    holds.open(escrow, Hold.Kind.SCREENING, deposit.id().text(), clock.instant());
    requestReview(
        ReviewStore.Kind.SCREENING,
        deposit,
        "the sender of a deposit is not clean",
        ReviewEffect.PUBLISH);
    increment("UNDER_REVIEW");
  }

  private void freeze(Deposit deposit) {
    ledger.book(DepositBookings.frozen(deposit));
    deposits.setState(deposit, State.FROZEN, true);
    var holdsDeal = isAwaited(deposit) && !DepositDecider.isDust(deposit.money());
    var effect = holdsDeal ? ReviewEffect.PUBLISH : ReviewEffect.NO;
    requestReview(
        ReviewStore.Kind.SANCTIONED, deposit, "a sanctioned party sent a deposit", effect);
    increment("FROZEN");
    alert("deposit-frozen", deposit.place().name() + " came from a sanctioned party");
  }

  private void setAside(Deposit deposit, boolean isUsdc) {
    if (isUsdc) ledger.book(DepositBookings.unmatched(deposit));
    deposits.setState(deposit, State.UNMATCHED, isUsdc);
    increment("UNMATCHED");
  }

  /** Opens one review for a transaction, however many logs it contains. */
  private void requestReviewOnce(List<Deposit> unmatched) {
    var first = unmatched.getFirst();
    var what =
        unmatched.size()
            + " transfers to our addresses are unexpected: unknown token, no deal, or"
            + " wrong amount";
    requestReview(ReviewStore.Kind.SUSPENSE, first, what, ReviewEffect.NO);
    alert("deposit-unmatched", first.place().name() + ": " + what);
  }

  private void ignore(Deposit deposit) {
    deposits.setState(deposit, State.IGNORED, false);
    increment("IGNORED");
    if (deposit.units().signum() > 0)
      alert("deposit-amount-invalid", deposit.place().name() + " has an impossible amount");
  }

  /**
   * Staff have decided about a waiting deposit.
   *
   * @param accepted true accepts a deposit under review, and refunds a frozen one; false refunds a
   *     deposit under review, and leaves a frozen one frozen
   */
  public void decided(EscrowId escrow, PaymentId id, boolean accepted) {
    deals.lock(List.of(escrow));
    var waiting = Objects.requireNonNull(deposits.lock(id), id + " is not a deposit");
    switch (waiting.state()) {
      case UNDER_REVIEW -> {
        ledger.book(DepositBookings.thawed(waiting));
        if (accepted) addToSum(waiting);
        else taint(waiting);
        closeHold(waiting);
      }
      case FROZEN -> {
        if (!accepted) return;
        ledger.book(DepositBookings.thawed(waiting));
        taint(waiting);
      }
      case SEEN, COUNTED, TAINTED, UNMATCHED, IGNORED, UNDONE -> {}
    }
  }

  /** Staff have decided about the refund of a third party's payment. */
  public void allowRefund(PaymentId payment, boolean letGo) {
    deposits.allowRefund(payment, letGo);
  }

  private void requestReview(
      ReviewStore.Kind kind, Deposit deposit, String detail, ReviewEffect effect) {
    var escrow = deposit.escrow();
    var what = detail + " (" + deposit.place().name() + ")";
    if (escrow == null) reviews.open(kind, deposit.id().text(), null, what, now());
    else dealReviews.open(kind, deposit.id().text(), escrow, what, effect, causeOf(deposit));
  }

  /** Whether the deal still waits for its payment: then the review also stops its deadline. */
  private boolean isAwaited(Deposit deposit) {
    var escrow = Objects.requireNonNull(deposit.escrow());
    return Objects.requireNonNull(deals.lock(List.of(escrow)).get(escrow)).isOpen();
  }

  private void closeHold(Deposit deposit) {
    var escrow = Objects.requireNonNull(deposit.escrow());
    holds.close(escrow, Hold.Kind.SCREENING, deposit.id().text(), now());
  }

  private Instant now() {
    return clock.instant();
  }

  private static Cause causeOf(Deposit deposit) {
    return Cause.of(deposit.id().text());
  }

  private void publish(Outgoing message) {
    service.outbox().record(message);
  }

  private void alert(String kind, String detail) {
    service.telemetry().alerts().raise(service.name(), kind, detail);
  }

  private void increment(String outcome) {
    service
        .telemetry()
        .meters()
        .counter("bloxtr8.payments.deposits", "outcome", outcome)
        .increment();
  }
}
