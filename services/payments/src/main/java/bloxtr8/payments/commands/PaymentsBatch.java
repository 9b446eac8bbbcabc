package bloxtr8.payments.commands;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.commands.BatchFactStore.Destination;
import bloxtr8.payments.commands.BatchFactStore.Fact;
import bloxtr8.payments.commands.BatchFactStore.RefundedDeal;
import bloxtr8.payments.deals.PaymentStore.StoredPayment;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Booking;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Hold;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.operations.OperationBatchStore;
import bloxtr8.payments.operations.OperationBatchStore.EndedOperation;
import bloxtr8.payments.operations.OperationBatchStore.KindOfSubject;
import bloxtr8.payments.operations.OperationBatchStore.PlannedOperation;
import bloxtr8.payments.operations.OperationStore.RecordedOperation;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One batch of payments: everything that the decisions need is read before the first message, and
 * everything that they change is written after the last, so that a batch of five hundred needs as
 * many statements as a batch of one, and contended accounts are locked only at its end.
 *
 * <p>A message that needs more than that, which is rare, first writes the changes so far, and then
 * everything is read again.
 */
public final class PaymentsBatch {

  /** More refunded card deals of one person than that, in that time, need a review. */
  private static final int REFUNDS_MAX = 2;

  private static final Duration REFUNDS_COUNT_FOR = Duration.ofDays(30);

  private record AccountCurrency(Account account, Currency currency) {}

  private final ServiceContext service;
  private final Ledger ledger;
  private final OperationBatchStore operations;
  private final BatchFactStore facts;
  private final BatchQuestions questions;
  private final Map<EscrowId, Deal> deals;
  private final Set<Account> lockedDebts;

  private Map<OperationId, RecordedOperation> recorded = Map.of();
  private Set<KindOfSubject> kinds = Set.of();
  private Map<PaymentId, StoredPayment> payments = Map.of();
  private Map<Destination, String> destinations = Map.of();
  private Map<EscrowId, List<Hold>> holds = Map.of();
  private Map<EscrowId, String> refundWallets = Map.of();
  private Set<EscrowId> withDeposits = Set.of();
  private Set<UserId> indebted = Set.of();
  private Set<UserId> oftenRefunded = Set.of();
  private final Map<AccountCurrency, Long> balances = new HashMap<>();

  private final List<Deal> newDeals = new ArrayList<>();
  private final List<PlannedOperation> planned = new ArrayList<>();
  private final List<EndedOperation> neverSent = new ArrayList<>();
  private final Set<OperationId> stopped = new LinkedHashSet<>();
  private final Set<EscrowId> closed = new LinkedHashSet<>();
  private final Set<EscrowId> ended = new LinkedHashSet<>();
  private final List<RefundedDeal> refunded = new ArrayList<>();
  private final List<Fact> noted = new ArrayList<>();
  private final List<Booking> bookings = new ArrayList<>();
  private final List<Outgoing> outgoing = new ArrayList<>();

  /**
   * Reads what the messages need.
   *
   * @param deals the existing ones, locked until the transaction ends
   */
  public PaymentsBatch(
      ServiceContext service,
      Ledger ledger,
      OperationBatchStore operations,
      BatchFactStore facts,
      BatchQuestions questions,
      Map<EscrowId, Deal> deals) {
    this.service = service;
    this.ledger = ledger;
    this.operations = operations;
    this.facts = facts;
    this.questions = questions;
    this.deals = deals;
    this.lockedDebts = ledger.lock(questions.receivables());
    read();
  }

  private void read() {
    recorded = operations.lockAll(questions.operations());
    kinds = new HashSet<>(operations.recordedLegs(questions.kinds()));
    payments = facts.payments(questions.payments());
    destinations = facts.ready(questions.sellers());
    holds = facts.holds(questions.leaving());
    refundWallets = facts.refundWallets(questions.refunding());
    withDeposits = facts.withDeposits(questions.cancelling());
    indebted = facts.indebted(questions.paidOut());
    oftenRefunded =
        facts.oftenRefunded(
            questions.paying(), service.clock().instant().minus(REFUNDS_COUNT_FOR), REFUNDS_MAX);
    balances.clear();
    for (var found : ledger.balances(questions.accounts(payments.values())))
      balances.put(
          new AccountCurrency(found.account(), found.money().currency()), found.money().units());
  }

  @Nullable Deal deal(EscrowId escrow) {
    return deals.get(escrow);
  }

  void insert(Deal deal) {
    deals.put(deal.escrow(), deal);
    newDeals.add(deal);
  }

  void close(EscrowId escrow) {
    closed.add(escrow);
  }

  void end(EscrowId escrow) {
    ended.add(escrow);
  }

  void refunded(EscrowId escrow, Instant at) {
    refunded.add(new RefundedDeal(escrow, at));
  }

  void note(EscrowId escrow, Instant at, String fact) {
    noted.add(new Fact(escrow, at, fact));
  }

  /** The operation, locked; null when it is not recorded. */
  @Nullable RecordedOperation operation(OperationId id) {
    return recorded.get(id);
  }

  /** Whether the leg has an attempt in any state. */
  boolean isRecorded(Operation operation) {
    return kinds.contains(new KindOfSubject(operation.subject(), operation.kind().text()));
  }

  void insert(Operation operation, @Nullable UserId awaits, Cause cause, Instant at) {
    planned.add(new PlannedOperation(operation, awaits, cause, at));
    recorded.put(operation.id(), new RecordedOperation(operation, cause, at));
    kinds.add(new KindOfSubject(operation.subject(), operation.kind().text()));
  }

  void neverSent(OperationId operation, Instant at) {
    neverSent.add(new EndedOperation(operation, at));
  }

  void stop(OperationId operation) {
    stopped.add(operation);
  }

  @Nullable StoredPayment payment(PaymentId id) {
    return payments.get(id);
  }

  /** Null when the user cannot be paid on that rail. */
  @Nullable String readyOf(UserId user, Rail rail) {
    return destinations.get(new Destination(user, rail));
  }

  List<Hold> holdsOf(EscrowId escrow) {
    return holds.getOrDefault(escrow, List.of());
  }

  @Nullable String refundWalletOf(EscrowId escrow) {
    return refundWallets.get(escrow);
  }

  boolean hasDeposits(EscrowId escrow) {
    return withDeposits.contains(escrow);
  }

  /** Whether the seller may owe the platform money. */
  boolean isIndebted(UserId seller) {
    return indebted.contains(seller);
  }

  boolean isOftenRefunded(UserId user) {
    return oftenRefunded.contains(user);
  }

  /** What can be deducted from the seller's payouts, locked against other transactions. */
  Money owedBy(UserId seller) {
    var account = Account.receivable(seller);
    return lockedDebts.contains(account) ? balance(account, Currency.USD) : Money.cents(0);
  }

  /** The balance, with what this batch has booked. */
  Money balance(Account account, Currency currency) {
    return new Money(balances.getOrDefault(new AccountCurrency(account, currency), 0L), currency);
  }

  void book(Booking booking) {
    bookings.add(booking);
    for (var entry : booking.entries())
      balances.merge(
          new AccountCurrency(entry.account(), entry.currency()), entry.change(), Math::addExact);
  }

  void publish(Outgoing message) {
    outgoing.add(message);
  }

  /** Runs work that reads and writes by itself, between a write and a new read of the batch. */
  void aside(Runnable work) {
    write();
    work.run();
    read();
  }

  /** Writes all changes; accounts and outbox counters, which others also need, are locked last. */
  public void write() {
    facts.insertDeals(newDeals);
    operations.insertAll(planned);
    operations.neverSent(neverSent);
    operations.stopAll(stopped);
    facts.close(closed);
    facts.note(noted);
    facts.end(ended);
    facts.refunded(refunded);
    ledger.book(bookings);
    ledger.recheck(ended);
    if (!outgoing.isEmpty()) service.outbox().record(outgoing);
    for (var written :
        List.of(
            newDeals, planned, neverSent, stopped, closed, noted, ended, refunded, bookings,
            outgoing)) written.clear();
  }
}
