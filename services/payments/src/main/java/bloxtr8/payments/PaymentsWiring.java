package bloxtr8.payments;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.JanitorDecider;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.ledger.LedgerCheck;
import bloxtr8.payments.stripe.SandboxSeller;
import bloxtr8.payments.stripe.StripeRailClient;
import bloxtr8.payments.usdc.SandboxWallet;
import bloxtr8.payments.usdc.UsdcRailClient;
import bloxtr8.platform.Room;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.inbox.Inbox;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.outbox.OutboxPublisher;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.sweep.Sweep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The payments role: hears what is asked, calls the providers, keeps the books. */
@Configuration(proxyBeanMethods = false)
@Import({CardWiring.class, UsdcWiring.class})
public class PaymentsWiring {

  private static final Duration OVERDUE_EVERY = Duration.ofMinutes(1);
  private static final Duration AWAITED_EVERY = Duration.ofSeconds(10);
  private static final Duration FORGET_EVERY = Duration.ofHours(1);

  @Bean
  Pace pace(Room room) {
    return PaymentsSettings.pace(room.settings());
  }

  @Bean
  Bell bell() {
    return new Bell();
  }

  @Bean
  Ledger ledger(Room room) {
    var ledger = new Ledger(room.database(), room.clock());
    var own = Money.cents(room.settings().get(PaymentsSettings.FLOAT_CENTS));
    HouseMoney.post(room, ledger, own);
    return ledger;
  }

  @Bean
  LedgerCheck ledgerCheck(Room room) {
    return new LedgerCheck(room.database(), room.clock());
  }

  @Bean
  Rails rails(StripeRailClient stripe, UsdcRailClient usdc) {
    return new Rails(Map.of(Rail.STRIPE, stripe, Rail.USDC_BASE, usdc));
  }

  @Bean
  ChargebackBooks chargebackBooks(Room room, Ledger ledger) {
    return new ChargebackBooks(room, ledger);
  }

  @Bean
  Remainders remainders(Room room, Ledger ledger, DealReviews reviews) {
    return new Remainders(room, ledger, reviews);
  }

  @Bean
  RefundReviews refundReviews(Room room, DealReviews reviews, Bell bell) {
    return new RefundReviews(room, reviews, bell);
  }

  @Bean
  RemainderReviews remainderReviews(Remainders remainders, Bell bell) {
    return new RemainderReviews(remainders, bell);
  }

  @Bean
  OperationOutcomes operationOutcomes(
      Room room, Ledger ledger, ChargebackBooks chargebacks, Remainders remainders) {
    var secrets = PaymentsSettings.columns(room.settings());
    return new OperationOutcomes(room, ledger, chargebacks, remainders, secrets);
  }

  @Bean
  OperationHandler operationHandler(
      Room room, Ledger ledger, OperationOutcomes outcomes, DealReviews reviews, Pace pace) {
    var janitor = new JanitorDecider(pace.patience());
    return new OperationHandler(room, ledger, outcomes, reviews, janitor, pace);
  }

  @Bean
  OperationWorker operationWorker(
      OperationHandler operations, SightingHandler sightings, Pace pace, Rails rails) {
    return new OperationWorker(
        operations, sightings, rails, new RecordingRetry(pace.lease(), pace.quickRetry()));
  }

  @Bean
  SightingHandler sightings(
      Room room,
      Ledger ledger,
      OperationOutcomes outcomes,
      ChargebackBooks books,
      DealReviews reviews,
      DepositHandler deposits,
      WalletHandler wallets,
      Remainders remainders,
      Pace pace,
      Bell bell) {
    var chargebacks = new ChargebackHandler(room, books, outcomes, reviews, remainders);
    return new SightingHandler(room, ledger, outcomes, chargebacks, deposits, wallets, pace, bell);
  }

  @Bean
  RailWorkers railWorkers(
      Room room,
      Rails rails,
      OperationWorker operations,
      SightingHandler sightings,
      Pace pace,
      Bell bell) {
    return new RailWorkers(room, operations, new LookUpWorker(rails, sightings), pace, bell);
  }

  @Bean
  Inbox paymentsInbox(
      Room room,
      Ledger ledger,
      OperationOutcomes outcomes,
      DepositHandler deposits,
      DealReviews reviews,
      Remainders remainders,
      Bell bell) {
    var commands = new CommandHandler(room, ledger, outcomes, deposits, reviews);
    var ends = new EndOfDealHandler(remainders);
    return room.inbox(new PaymentsHandler(room, ledger, commands, ends, bell));
  }

  @Bean
  DeadLetters paymentsDeadLetters(Room room, Inbox paymentsInbox) {
    return room.deadLetters(paymentsInbox, true, new DealParties(room.database().sql()));
  }

  @Bean
  MessageConsumer paymentsListener(Room room, Inbox paymentsInbox) {
    return room.consumer(paymentsInbox);
  }

  @Bean
  OutboxPublisher paymentsPublisher(Room room) {
    return room.publisher();
  }

  @Bean
  Sweep ledgerWatch(Room room, LedgerCheck check, Rails rails) {
    var every = room.settings().get(PaymentsSettings.CHECK_EVERY);
    return sweep(room, "ledger-watch", every, new LedgerWatch(room, check, rails, every)::look);
  }

  @Bean
  Sweep overdueOperations(Room room, Pace pace) {
    return sweep(
        room, "overdue-operations", OVERDUE_EVERY, new Overdue(room, pace.pageAfter())::look);
  }

  @Bean
  Sweep awaitedDestinations(Room room, Bell bell) {
    return sweep(
        room, "awaited-destinations", AWAITED_EVERY, new AwaitedDestinations(room, bell)::look);
  }

  @Bean
  EvidenceDesk evidenceDesk(Room room, Bell bell) {
    return new EvidenceDesk(room, room.settings().get(PaymentsSettings.EVIDENCE_BEFORE), bell);
  }

  @Bean
  CardReviews cardReviews(
      Room room, ChargebackBooks chargebacks, Remainders remainders, Ledger ledger) {
    return new CardReviews(room, chargebacks, remainders, ledger);
  }

  @Bean
  BlockedReviews blockedReviews(Room room, WalletHandler wallets) {
    return new BlockedReviews(room, wallets);
  }

  @Bean
  MoneyDesk moneyDesk(
      Room room,
      DealReviews reviews,
      List<ReviewRuling> rulings,
      EvidenceDesk evidence,
      Reconciler reconciler,
      Ledger ledger,
      OperationHandler operations,
      OperationOutcomes outcomes,
      Rails rails) {
    return new MoneyDesk(
        room,
        new ReviewDesk(room, reviews, rulings),
        evidence,
        reconciler,
        new HouseMoneyOrders(room, ledger, rails),
        new OperationOrders(room, ledger, rails, operations, outcomes));
  }

  @Bean
  Reconciler reconciler(Room room, List<RailStatement> statements) {
    return new Reconciler(room, statements, room.settings().get(PaymentsSettings.QUIET));
  }

  @Bean
  Sweep reconciliation(Room room, Reconciler reconciler) {
    return sweep(
        room,
        "reconciliation",
        room.settings().get(PaymentsSettings.COMPARE_LOOK),
        reconciler::look);
  }

  @Bean
  Sweep afterRestore(Room room, List<RailStatement> statements, Bell bell) {
    return sweep(
        room,
        "after-restore",
        room.settings().get(PaymentsSettings.JANITOR_EVERY),
        new RestoreImport(room, statements, bell)::look);
  }

  @Bean
  Sweep oldWebhooks(Room room) {
    return sweep(room, "old-webhooks", FORGET_EVERY, new OldWebhooks(room)::look);
  }

  @Bean
  Sweep evidenceDue(Room room, EvidenceDesk evidence) {
    return sweep(
        room, "evidence-due", room.settings().get(PaymentsSettings.EVIDENCE_EVERY), evidence::look);
  }

  @Bean
  SellerAccounts sellerAccounts(Room room, OperationWorker worker, Pace pace) {
    return new SellerAccounts(room, worker, pace);
  }

  @Bean
  PayoutController payoutController(
      Room room,
      SellerAccounts accounts,
      WalletHandler wallets,
      Rails rails,
      SightingHandler sightings) {
    var settings = room.settings();
    var people =
        switch (settings.get(World.SETTING)) {
          case SANDBOX ->
              new SandboxPeople(
                  new SandboxSeller(settings.get(PaymentsSettings.STRIPE_BASE)),
                  new SandboxWallet(UsdcWiring.calls(room, UsdcSettings.BASE_RPC, Map.of())));
          case LIVE -> null;
        };
    return new PayoutController(room, accounts, wallets, rails, sightings, people);
  }

  @Bean
  PayoutDeskController payoutDeskController(
      Room room, SellerAccounts accounts, WalletHandler wallets, StripeRailClient stripe) {
    var pages = room.settings().get(UsdcSettings.PUBLIC_URL);
    return new PayoutDeskController(
        room.database().sql(),
        accounts,
        wallets,
        stripe,
        pages,
        room.clock(),
        room.settings().get(World.SETTING));
  }

  static Sweep sweep(Room room, String name, Duration every, Sweep.Look look) {
    return new Sweep(room.name(), name, every, look, room.telemetry().alerts());
  }
}
