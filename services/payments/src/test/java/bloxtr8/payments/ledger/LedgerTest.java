package bloxtr8.payments.ledger;

import static bloxtr8.kernel.Currency.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.api.FeeLinesApi.FeeLine;
import bloxtr8.api.FeeLinesApi.FeePosition;
import bloxtr8.api.FeeLinesApi.FeeQuery;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.Currency;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Booking;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Payment;
import bloxtr8.payments.ledger.LedgerChainStore.ChainProgress;
import bloxtr8.payments.ledger.LedgerReport.Finding;
import bloxtr8.payments.ledger.LedgerReport.Invariant;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.TestEnvironment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final long SEED = 20261123;
  private static final int SESSIONS = 6;
  private static final Money FLOAT = Money.cents(1_000_000);

  private static TestEnvironment environment;
  private static ServiceContext service;
  private static Ledger ledger;
  private static LedgerCheck check;
  private static final AtomicInteger NAMES = new AtomicInteger();

  @BeforeAll
  static void open() {
    environment = TestEnvironment.fresh();
    service = environment.open(DatabaseRoles.PAYMENTS);
    ledger = new Ledger(new LedgerStore(service.database().sql()), service.clock());
    check =
        new LedgerCheck(
            service.database(), new LedgerCheckStore(service.database().sql()), service.clock());
    book(Bookings.floatPosted(Rail.STRIPE, FLOAT));
  }

  @AfterAll
  static void close() {
    environment.close();
  }

  @Test
  void random_work_of_several_sessions_keeps_every_invariant() throws Exception {
    var deals = new ArrayList<Callable<Integer>>();
    for (var session = 0; session < SESSIONS; session++) {
      var random = new Random(SEED + session);
      deals.add(() -> liveThrough(random, 40));
    }
    assertThat(together(deals)).doesNotContain(0);
    assertSound();
  }

  /** F-M1: six concurrent reservations of a balance that covers two of them. */
  @Test
  void reservations_never_exceed_the_balance() throws Exception {
    var payment = payment(10_000);
    book(Bookings.held(payment));
    var reservations = new ArrayList<Callable<Integer>>();
    for (var i = 0; i < SESSIONS; i++)
      reservations.add(() ->
          tried(() ->
              book(Bookings.payoutReserved(operation(), payment.escrow(), Money.cents(4_000)))));

    assertThat(together(reservations).stream().mapToInt(i -> i).sum()).isEqualTo(2);
    assertThat(balance(Account.held(payment.escrow()))).isEqualTo(2_000);
    assertSound();
  }

  /** F-M2. */
  @Test
  void a_reservation_that_was_undone_cannot_be_sent() {
    var payment = payment(10_000);
    var operation = operation();
    var net = Money.cents(9_950);
    book(Bookings.held(payment));
    book(Bookings.payoutReserved(operation, payment.escrow(), net));
    book(Bookings.payoutUndone(operation, payment.escrow(), net));

    assertThatThrownBy(() ->
            book(
                Bookings.payoutSent(
                    operation, payment.escrow(), Rail.STRIPE, net, Money.cents(50))))
        .isInstanceOf(AccountOverdrawn.class);
    assertThat(balance(Account.held(payment.escrow()))).isEqualTo(10_000);
    assertSound();
  }

  @Test
  void a_chain_that_is_marked_again_while_it_is_checked_is_checked_once_more() {
    var payment = payment(10_000);
    book(Bookings.held(payment));
    recheck(payment.escrow());
    var chains = new LedgerChainStore(service.database().sql());
    var firstCheck = toCheck(chains, payment.escrow());
    recheck(payment.escrow());

    mark(chains, firstCheck);
    assertThat(toCheck(chains, payment.escrow())).hasSize(1);

    mark(chains, toCheck(chains, payment.escrow()));
    assertThat(toCheck(chains, payment.escrow())).isEmpty();
  }

  private static List<ChainProgress> toCheck(LedgerChainStore chains, EscrowId escrow) {
    return chains.toCheck(Integer.MAX_VALUE).stream()
        .filter(one -> one.chain().equals(escrow.value()))
        .toList();
  }

  private static void mark(LedgerChainStore chains, List<ChainProgress> checked) {
    service.database().inTransaction(() -> chains.markChecked(checked));
  }

  private static void recheck(EscrowId escrow) {
    service.database().inTransaction(() -> ledger.recheck(escrow));
  }

  /** F-M4. */
  @Test
  void a_whole_refund_and_a_payout_of_the_same_money_exclude_each_other() throws Exception {
    for (var round = 0; round < 5; round++) {
      var payment = payment(5_000);
      book(Bookings.held(payment));
      var done =
          together(
              List.of(
                  () -> tried(() -> book(Bookings.refundReserved(operation(), payment, true))),
                  () -> tried(() -> book(Bookings.refundReserved(operation(), payment, true))),
                  () ->
                      tried(() ->
                          book(
                              Bookings.payoutReserved(
                                  operation(), payment.escrow(), Money.cents(4_950))))));
      assertThat(done.stream().mapToInt(i -> i).sum()).isEqualTo(1);
    }
    assertSound();
  }

  /** F-M5. */
  @Test
  void sessions_that_insert_the_same_row_wait_for_each_other() throws Exception {
    for (var round = 0; round < 10; round++) {
      var escrow = new EscrowId(Uuids.timeOrdered(Instant.EPOCH));
      var payments = new ArrayList<Callable<Integer>>();
      for (var i = 0; i < SESSIONS; i++)
        payments.add(() -> tried(() -> book(Bookings.held(payment(escrow, 1_000)))));

      assertThat(together(payments)).containsOnly(1);
      assertThat(balance(Account.held(escrow))).isEqualTo(SESSIONS * 1_000L);
    }
    assertSound();
  }

  /** One locks the fees and then needs the costs, the other in the reverse order. */
  @Test
  void two_transactions_of_several_bookings_never_wait_for_each_other() throws Exception {
    var bothHaveBooked = new CyclicBarrier(2);
    var first = List.of(refunded(), costly());
    var second = List.of(costly(), refunded());

    assertThat(
            together(
                List.of(() -> inTurn(first, bothHaveBooked), () -> inTurn(second, bothHaveBooked))))
        .containsOnly(1);
    assertSound();
  }

  private static int inTurn(List<Booking> bookings, CyclicBarrier afterEach) {
    service
        .database()
        .inTransaction(() -> {
          for (var booking : bookings) {
            ledger.book(booking);
            await(afterEach);
          }
        });
    return 1;
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(5, TimeUnit.SECONDS);
    } catch (BrokenBarrierException | TimeoutException _) {
      // The other transaction waits for our row, which PostgreSQL reports.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Booking refunded() {
    var payment = payment(10_000);
    book(Bookings.held(payment));
    return Bookings.refundReserved(operation(), payment, true);
  }

  private static Booking costly() {
    var payment = payment(10_000);
    return Bookings.sellersCost(deal(payment), Money.cents(30));
  }

  @Test
  void a_booking_is_visible_at_once_in_its_transaction_and_written_at_its_end() {
    var payment = payment(10_000);
    var held = Account.held(payment.escrow());
    service
        .database()
        .inTransaction(() -> {
          ledger.book(Bookings.held(payment));
          assertThat(ledger.balance(held, USD)).isEqualTo(Money.cents(10_000));
          assertThat(ledger.isBooked(Bookings.held(payment))).isTrue();
        });
    assertThat(ledger.balance(held, USD)).isEqualTo(Money.cents(10_000));
    assertThatThrownBy(() ->
            service
                .database()
                .inTransaction(() -> {
                  ledger.book(
                      Bookings.payoutReserved(operation(), payment.escrow(), Money.cents(9_000)));
                  throw new IllegalStateException("something else went wrong");
                }))
        .hasMessage("something else went wrong");
    assertThat(ledger.balance(held, USD)).isEqualTo(Money.cents(10_000));
  }

  @Test
  void several_debtors_accounts_are_locked_at_once_in_one_order() throws Exception {
    var sellers = List.of(indebted(), indebted());
    var sessions = new ArrayList<Callable<Integer>>();
    for (var session = 0; session < SESSIONS; session++) {
      var asked = session % 2 == 0 ? sellers : sellers.reversed();
      sessions.add(() -> {
        for (var round = 0; round < 20; round++)
          service.database().inTransaction(() -> assertThat(ledger.lock(asked)).hasSize(2));
        return 1;
      });
    }
    assertThat(together(sessions)).containsOnly(1);
    assertThatThrownBy(() ->
            service
                .database()
                .inTransaction(() -> {
                  ledger.lock(List.of(sellers.getFirst()));
                  ledger.lock(List.of(sellers.getFirst()));
                  ledger.lock(sellers);
                }))
        .hasMessageContaining("must be locked in one call");
  }

  private static Account indebted() {
    var deal = deal(payment(10_000));
    book(Bookings.sellersCost(deal, Money.cents(30)));
    return Account.receivable(deal.seller());
  }

  private static Deal deal(Payment payment) {
    return new Deal(
        payment.escrow(),
        new ContractId(new UUID(0, 1)),
        GameName.UNKNOWN,
        new UserId(new UUID(0, 2)),
        new UserId(UUID.randomUUID()),
        Rail.STRIPE,
        payment.price(),
        payment.buyerFee(),
        Money.cents(50),
        Instant.EPOCH,
        payment.id(),
        false,
        false,
        null);
  }

  @Test
  void one_fact_is_booked_once() {
    var payment = payment(700);
    book(Bookings.held(payment));

    assertThatThrownBy(() -> book(Bookings.held(payment))).hasMessageContaining("duplicate key");
    assertThat(balance(Account.held(payment.escrow()))).isEqualTo(700);
  }

  /** F-M3. */
  @Test
  void nobody_writes_an_entry_without_its_balance_or_a_balance_without_its_entry() {
    var sql = service.database().sql();
    assertThatThrownBy(() -> sql.sql("UPDATE ledger_account SET balance = 1").update())
        .rootCause()
        .hasMessageContaining("permission denied");
    for (var forbidden :
        List.of(
            "UPDATE ledger_entry SET amount = 1",
            "DELETE FROM ledger_entry",
            "DELETE FROM ledger_transaction",
            "TRUNCATE ledger_entry"))
      assertThatThrownBy(() -> sql.sql(forbidden).update())
          .rootCause()
          .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> environment.admin().sql("DELETE FROM payments.ledger_entry").update())
        .rootCause()
        .hasMessageContaining("append-only");
    assertThatThrownBy(() ->
            sql.sql(
                    """
                    INSERT INTO ledger_entry (transaction_id, line, account, currency, amount)
                    SELECT transaction_id, 99, 'equity:float', 'USD', 5
                      FROM ledger_transaction LIMIT 1
                    """)
                .update())
        .rootCause()
        .hasMessageContaining("does not balance");
  }

  @Test
  void a_change_that_bypasses_the_triggers_is_found() {
    try (var other = TestEnvironment.fresh()) {
      var own = other.open(DatabaseRoles.PAYMENTS);
      var books = new Ledger(new LedgerStore(own.database().sql()), own.clock());
      var payment = payment(10_000);
      own.database().inTransaction(() -> books.book(Bookings.held(payment)));
      var reader =
          new LedgerCheck(own.database(), new LedgerCheckStore(own.database().sql()), own.clock());
      assertThat(laws(reader)).containsOnly();
      other
          .admin()
          .sql(
              """
              ALTER TABLE payments.ledger_entry DISABLE TRIGGER ALL;
              UPDATE payments.ledger_entry SET amount = amount - 1 WHERE account LIKE 'escrow:%';
              ALTER TABLE payments.ledger_entry ENABLE TRIGGER ALL
              """)
          .update();

      assertThat(laws(reader))
          .contains(
              Invariant.CHAINS_VERIFY,
              Invariant.TRANSACTIONS_BALANCE,
              Invariant.BALANCES_ARE_THE_SUMS);
    }
  }

  @Test
  void the_report_shows_sums_in_dollars_and_usdc() {
    var sums =
        List.of(
            new LedgerReport.Sum("FROZEN", Currency.USDC, 50_000_000_000L),
            new LedgerReport.Sum("PROVIDER", USD, -123_456_705));
    var report =
        new LedgerReport(Instant.EPOCH, sums, 0, 0, 0, "root", List.of(), List.of()).readable();
    assertThat(report)
        .containsPattern("FROZEN +USDC +50,000\\.000000\n")
        .containsPattern("PROVIDER +USD +-1,234,567\\.05\n");
  }

  @Test
  void sums_are_right_while_sessions_book_and_a_check_folds_them() throws Exception {
    var work = new ArrayList<Callable<Integer>>();
    for (var session = 0; session < SESSIONS; session++) {
      var random = new Random(SEED - session);
      work.add(() -> liveThrough(random, 10));
    }
    work.add(() -> {
      for (var pass = 0; pass < 20; pass++)
        assertThat(check.of(List.of()).findings()).as("a look in the middle").isEmpty();
      return 1;
    });
    assertThat(together(work)).doesNotContain(0);

    assertSound();
    assertThat(check.of(List.of()).sums()).isEqualTo(check.all().sums());
    assertThat(waitingChanges()).as("all are folded").isZero();
  }

  private static long waitingChanges() {
    return service
        .database()
        .sql()
        .sql("SELECT count(*) FROM ledger_change")
        .query((row, _) -> row.getLong(1))
        .single();
  }

  @Test
  void a_manually_changed_balance_is_found_by_the_next_check() {
    try (var other = TestEnvironment.fresh()) {
      var own = other.open(DatabaseRoles.PAYMENTS);
      var books = new Ledger(new LedgerStore(own.database().sql()), own.clock());
      own.database().inTransaction(() -> books.book(Bookings.held(payment(10_000))));
      var reader =
          new LedgerCheck(own.database(), new LedgerCheckStore(own.database().sql()), own.clock());
      assertThat(reader.of(List.of()).findings()).isEmpty();
      other
          .admin()
          .sql("UPDATE payments.ledger_account SET balance = balance + 1 WHERE kind = 'PROVIDER'")
          .update();

      assertThat(reader.of(List.of()).findings())
          .extracting(Finding::law)
          .containsExactly(Invariant.CURRENCIES_SUM_TO_ZERO);
    }
  }

  @Test
  void the_fee_lines_of_a_period_are_what_revenue_has_gained_in_it() {
    book(Bookings.held(payment(5_000)));
    var before = balance(Account.FEES);
    var from = service.clock().instant();
    liveThrough(new Random(SEED), 15);
    var until = service.clock().instant();
    var gained = balance(Account.FEES) - before;
    book(Bookings.held(payment(5_000)));

    var fees = new FeeLinesController(new FeeLineStore(service.database().sql()));
    var lines = new ArrayList<FeeLine>();
    @Nullable FeePosition after = null;
    for (var size = 7; size == 7; ) {
      var page = fees.lines(new FeeQuery(from, until, after, 7)).lines();
      lines.addAll(page);
      size = page.size();
      if (size > 0) after = page.getLast().position();
    }

    assertThat(lines.stream().mapToLong(FeeLine::units).sum()).isEqualTo(gained);
    assertThat(lines).hasSizeGreaterThan(14).extracting(FeeLine::position).doesNotHaveDuplicates();
    assertThat(lines).extracting(line -> line.position().bookedAt()).isSorted();
    assertThat(lines).allMatch(line -> line.account().equals("revenue:fees"));
    assertThat(lines).anyMatch(line -> line.units() < 0);
  }

  /** Deals that are paid, paid twice, rejected, refunded, paid out, undone, in any order. */
  private static int liveThrough(Random random, int deals) {
    var done = 0;
    for (var i = 0; i < deals; i++) {
      var payment = payment(1_000 + random.nextInt(100_000));
      book(Bookings.held(payment));
      var second = payment(payment.escrow(), payment.price().units());
      if (random.nextInt(4) == 0) {
        book(Bookings.unwanted(second));
        refund(random, second, false);
      }
      if (random.nextInt(4) == 0) {
        book(Bookings.rejected(payment));
        refund(random, payment, false);
      } else if (random.nextBoolean()) refund(random, payment, true);
      else payOut(random, payment);
      done++;
    }
    return done;
  }

  private static void refund(Random random, Payment payment, boolean held) {
    while (random.nextInt(3) == 0) {
      var failing = operation();
      book(Bookings.refundReserved(failing, payment, held));
      book(Bookings.refundUndone(failing, payment, held));
    }
    var operation = operation();
    book(Bookings.refundReserved(operation, payment, held));
    book(Bookings.refundSent(operation, payment));
    if (random.nextInt(5) == 0) book(Bookings.refundReturned(operation, payment));
  }

  private static void payOut(Random random, Payment payment) {
    var sellerFee = Money.cents(random.nextInt(100));
    var net = payment.price().minus(sellerFee);
    while (random.nextInt(3) == 0) {
      var failing = operation();
      book(Bookings.payoutReserved(failing, payment.escrow(), net));
      book(Bookings.payoutUndone(failing, payment.escrow(), net));
    }
    var operation = operation();
    book(Bookings.payoutReserved(operation, payment.escrow(), net));
    book(Bookings.payoutSent(operation, payment.escrow(), payment.rail(), net, sellerFee));
    assertThat(balance(Account.held(payment.escrow()))).isZero();
  }

  private static Payment payment(long cents) {
    return payment(new EscrowId(Uuids.timeOrdered(Instant.EPOCH)), cents);
  }

  private static Payment payment(EscrowId escrow, long cents) {
    var intent = "pi_" + NAMES.incrementAndGet();
    var price = Money.cents(cents);
    var fee = Money.cents(cents * 3 / 100 + 30);
    return new Payment(
        Payment.idOf(Rail.STRIPE, intent),
        escrow,
        Rail.STRIPE,
        1,
        intent,
        "ch_" + intent,
        price.plus(fee),
        fee,
        price,
        Instant.EPOCH);
  }

  private static OperationId operation() {
    return new OperationId(Uuids.timeOrdered(Instant.EPOCH));
  }

  private static void book(Booking booking) {
    service.database().inTransaction(() -> ledger.book(booking));
  }

  private static int tried(Runnable booking) {
    try {
      booking.run();
      return 1;
    } catch (AccountOverdrawn _) {
      return 0;
    }
  }

  private static List<Integer> together(List<Callable<Integer>> work)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      var results = new ArrayList<Integer>();
      for (Future<Integer> future : threads.invokeAll(work)) results.add(future.get());
      return results;
    }
  }

  private static long balance(Account account) {
    return service
        .database()
        .sql()
        .sql("SELECT balance FROM ledger_account WHERE name = :name")
        .param("name", account.name())
        .query(Long.class)
        .single();
  }

  private static List<Invariant> laws(LedgerCheck reader) {
    return reader.all().findings().stream().map(LedgerReport.Finding::law).toList();
  }

  private static void assertSound() {
    var report = check.all();
    assertThat(report.findings()).as(report.readable()).isEmpty();
  }
}
