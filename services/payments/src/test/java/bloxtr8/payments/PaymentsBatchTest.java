package bloxtr8.payments;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.CommonV1;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowRefunded;
import bloxtr8.messages.EscrowEventsV1.EscrowState;
import bloxtr8.messages.EscrowEventsV1.RefundReason;
import bloxtr8.messages.PaymentsCommandsV1.CreatePaymentIntent;
import bloxtr8.messages.PaymentsCommandsV1.PaymentsCommand;
import bloxtr8.messages.WebhookEventsV1.StripeWebhookValidated;
import bloxtr8.messages.WebhookEventsV1.WebhookEvent;
import bloxtr8.payments.chargebacks.ChargebackBooks;
import bloxtr8.payments.chargebacks.ChargebackStore;
import bloxtr8.payments.chargebacks.DebtNetting;
import bloxtr8.payments.chargebacks.NegativeBalanceHolds;
import bloxtr8.payments.commands.CommandHandler;
import bloxtr8.payments.commands.EndOfDealHandler;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.deals.HoldStore;
import bloxtr8.payments.deals.PaymentStore;
import bloxtr8.payments.deposits.DepositHandler;
import bloxtr8.payments.deposits.DepositReorganisations;
import bloxtr8.payments.deposits.OwnFunds;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.domain.Chargeback;
import bloxtr8.payments.domain.Hold;
import bloxtr8.payments.domain.Payment;
import bloxtr8.payments.execution.OperationOutcomes;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.ledger.LedgerStore;
import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.payments.remainders.Remainders;
import bloxtr8.payments.reviews.DealReviews;
import bloxtr8.payments.reviews.RefundReviews;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Envelopes;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.message.Received;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Defaults;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.platform.topics.Topic;
import bloxtr8.platform.topics.Topics;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.protobuf.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A poll needs as many statements as it has kinds of messages, however many messages there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentsBatchTest {

  private static final Money PRICE = Money.cents(45_000);
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final Actor ESCROW = new Actor.Service("escrow");
  private static final int MANY = 100;

  private final Logger statements = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
  private final ListAppender<ILoggingEvent> executed = new ListAppender<>();

  private TestEnvironment environment;
  private ServiceContext service;
  private Ledger ledger;
  private PaymentsHandler handler;
  private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();

  @BeforeAll
  void open() {
    var keys = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    environment =
        TestEnvironment.fresh(
            PaymentsSettings.ALL, Map.of("bloxtr8.payments.column-encryption-keys", keys));
    service = environment.open(DatabaseRoles.PAYMENTS);
    beans.registerBean("service", ServiceContext.class, () -> service);
    beans.registerBean(
        "ledger",
        Ledger.class,
        () -> new Ledger(new LedgerStore(service.database().sql()), service.clock()));
    beans.registerBean("signal", WorkerSignal.class, WorkerSignal::new);
    beans.register(
        PaymentsStoresConfiguration.class,
        PaymentsHandler.class,
        CommandHandler.class,
        EndOfDealHandler.class,
        OperationOutcomes.class,
        ChargebackBooks.class,
        NegativeBalanceHolds.class,
        DebtNetting.class,
        Remainders.class,
        DealReviews.class,
        RefundReviews.class,
        DepositHandler.class,
        DepositReorganisations.class,
        OwnFunds.class);
    beans.registerBean(
        "nothingCollected",
        OwnFunds.Policy.class,
        () -> new OwnFunds.Policy(null, 0, Duration.ofDays(1)));
    beans.refresh();
    ledger = beans.getBean(Ledger.class);
    handler = beans.getBean(PaymentsHandler.class);
    executed.start();
    statements.setLevel(Level.DEBUG);
    statements.addAppender(executed);
  }

  @AfterAll
  void close() {
    statements.detachAppender(executed);
    statements.setLevel(null);
    beans.close();
    environment.close();
  }

  @Test
  void a_batch_of_a_hundred_needs_as_many_statements_as_a_batch_of_one() {
    doesNotGrow("intents", _ -> new EscrowId(UUID.randomUUID()), this::create);
    doesNotGrow("cancelled", _ -> created(), deal -> command(deal, Deals.cancel(1)));
    doesNotGrow("paid out", _ -> funded(), deal -> command(deal, Deals.payOut(PRICE, 1)));
    doesNotGrow("refunded", _ -> funded(), deal -> command(deal, Deals.refund(paymentOf(deal), 1)));
    doesNotGrow("ended", _ -> funded(), this::ended);
    doesNotGrow("hints", _ -> new EscrowId(UUID.randomUUID()), this::hint);
  }

  @Test
  void money_reserved_in_a_batch_is_not_reserved_twice_by_the_same_batch() {
    var deal = funded();
    var refund = command(deal, Deals.refund(paymentOf(deal), 1));

    assertThat(handle(List.of(command(deal, Deals.payOut(PRICE, 1)), refund, refund)))
        .containsOnly(Outcome.ACCEPTED);

    assertThat(
            environment
                .admin()
                .sql("SELECT leg FROM payments.operation WHERE subject = ?")
                .param(deal.text())
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder("intent:1", "payout");
    assertThat(
            environment
                .admin()
                .sql(
                    """
                    SELECT count(*) FROM payments.outbox
                     WHERE topic = 'payments.events.v1' AND key = ?
                    """)
                .param(deal.text())
                .query(Long.class)
                .single())
        .as("the seller is waited for, and each of the two refunds is blocked")
        .isEqualTo(3);
  }

  /** In either order, no hold stays open after its debt has ended. */
  @Test
  void a_debt_that_ends_while_another_payout_is_requested_holds_nothing() throws Exception {
    var sql = service.database().sql();
    var chargebacks = new ChargebackStore(sql);
    var holds = new HoldStore(sql);
    var next = Objects.requireNonNull(new DealStore(sql).find(lostBySellerOfAnother("du_race")));
    var debts = beans.getBean(NegativeBalanceHolds.class);

    Future<?> keeping;
    try (var other = Executors.newSingleThreadExecutor()) {
      keeping =
          service
              .database()
              .inTransaction(() -> {
                chargebacks.set("du_race", Chargeback.State.WON, null, NOW);
                var kept =
                    other.submit(
                        () -> service.database().inTransaction(() -> debts.openHolds(next)));
                Await.until("the other has asked", () -> kept.isDone() || isAnybodyWaiting());
                holds.closeAll(Hold.Kind.CHARGEBACK, "du_race", NOW);
                return kept;
              });
      keeping.get();
    }
    assertThat(holds.openOf(next.escrow())).isEmpty();
  }

  /** Another paid deal of a seller who owes a chargeback of an earlier deal. */
  private EscrowId lostBySellerOfAnother(String chargeback) {
    var lost = funded();
    var next = funded();
    environment
        .admin()
        .sql(
            """
            INSERT INTO payments.chargeback (chargeback_id, escrow_id, seller_id, payment_id, rail,
                                             amount, reason, state, from_loss, opened_at)
            SELECT ?, p.escrow_id, d.seller_id, p.payment_id, 'STRIPE', 100, 'general', 'OPEN', 100,
                   now()
              FROM payments.payment p, payments.deal d WHERE p.escrow_id = ? AND d.escrow_id = ?
            """)
        .param(chargeback)
        .param(lost.value())
        .param(next.value())
        .update();
    return next;
  }

  private boolean isAnybodyWaiting() {
    return environment
        .admin()
        .sql("SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        .query(Boolean.class)
        .single();
  }

  private void doesNotGrow(
      String what, Function<Integer, EscrowId> given, Function<EscrowId, Received> message) {
    var one = List.of(message.apply(given.apply(0)));
    var many = IntStream.range(0, MANY).boxed().map(given).map(message).toList();
    var ofOne = count(one);
    assertThat(count(many)).as(what).isLessThanOrEqualTo(ofOne + 1);
  }

  /** The clock may query the database once. */
  private int count(List<Received> messages) {
    var _ = service.clock().instant();
    executed.list.clear();
    handle(messages);
    return (int)
        executed.list.stream()
            .filter(event -> event.getThreadName().equals(Thread.currentThread().getName()))
            .filter(event -> event.getMessage().startsWith("Executing prepared SQL statement"))
            .count();
  }

  private List<Outcome> handle(List<Received> messages) {
    return service.database().inTransaction(() -> handler.handleAll(messages));
  }

  private EscrowId created() {
    var deal = new EscrowId(UUID.randomUUID());
    handle(List.of(create(deal)));
    return deal;
  }

  private EscrowId funded() {
    var deal = created();
    var seller = seller(deal);
    environment
        .admin()
        .sql(
            """
            INSERT INTO payments.payout_destination (user_id, rail, account, state, changed_at)
            VALUES (?, 'STRIPE', ?, 'READY', now())
            """)
        .param(seller.value())
        .param("acct_" + seller.value())
        .update();
    var payment = payment(deal);
    service
        .database()
        .inTransaction(() -> {
          new PaymentStore(service.database().sql()).insert(payment, true);
          new DealStore(service.database().sql()).hold(deal, payment.id());
          ledger.book(Bookings.held(payment));
        });
    return deal;
  }

  private static Payment payment(EscrowId deal) {
    return new Payment(
        Payment.idOf(Rail.STRIPE, "pi_" + deal.text()),
        deal,
        Rail.STRIPE,
        1,
        "pi_" + deal.text(),
        "ch_" + deal.text(),
        Deals.buyerPays(PRICE),
        Money.cents(30),
        PRICE,
        NOW);
  }

  private static String paymentOf(EscrowId deal) {
    return payment(deal).id().text();
  }

  private static UserId seller(EscrowId deal) {
    return new UserId(Uuids.named("seller", deal.text()));
  }

  private Received create(EscrowId deal) {
    var fees = Defaults.of(FeeSchedule.class).quote(PRICE);
    return command(
        deal,
        PaymentsCommand.newBuilder()
            .setCreatePaymentIntent(
                CreatePaymentIntent.newBuilder()
                    .setAttempt(1)
                    .setContractId(new ContractId(UUID.randomUUID()).text())
                    .setBuyerId(new UserId(UUID.randomUUID()).text())
                    .setSellerId(seller(deal).text())
                    .setRail(CommonV1.Rail.RAIL_STRIPE)
                    .setPrice(usd(PRICE))
                    .setBuyerFee(usd(fees.buyerFee()))
                    .setSellerFee(usd(fees.sellerFee()))
                    .setPayBy(ProtoMapper.timestamp(NOW))));
  }

  private static CommonV1.Money usd(Money money) {
    return CommonV1.Money.newBuilder()
        .setUnits(money.units())
        .setCurrency(CommonV1.Currency.CURRENCY_USD)
        .build();
  }

  private Received command(EscrowId deal, PaymentsCommand.Builder command) {
    return received(Topics.PAYMENTS_COMMANDS, deal, command.setEscrowId(deal.text()).build());
  }

  private Received ended(EscrowId deal) {
    var event =
        EscrowEvent.newBuilder()
            .setEscrowId(deal.text())
            .setState(EscrowState.REFUNDED)
            .setRefunded(
                EscrowRefunded.newBuilder().setReason(RefundReason.REFUND_REASON_NOT_DELIVERED));
    return received(Topics.ESCROW_EVENTS, deal, event.build());
  }

  private Received hint(EscrowId deal) {
    var hint = StripeWebhookValidated.newBuilder().setObjectId("pi_hint_" + deal.text());
    return received(Topics.WEBHOOK_EVENTS, deal, WebhookEvent.newBuilder().setStripe(hint).build());
  }

  private static Received received(Topic topic, EscrowId deal, Message message) {
    var id = UUID.randomUUID().toString();
    var envelope = Envelopes.envelope(id, Cause.of("test"), ESCROW, "escrow", 0, NOW);
    return new Received(topic, deal.text(), envelope, message, NOW, "");
  }
}
