package bloxtr8.payments;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.InDoubtDecider;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.ledger.LedgerCheck;
import bloxtr8.payments.stripe.SandboxSeller;
import bloxtr8.payments.stripe.StripeRailClient;
import bloxtr8.payments.usdc.SandboxWallet;
import bloxtr8.payments.usdc.UsdcRailClient;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.inbox.Inbox;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.outbox.OutboxPublisher;
import bloxtr8.platform.polling.PollingJob;
import bloxtr8.platform.settings.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The payments role: hears what is asked, calls the providers, keeps the books. */
@Configuration(proxyBeanMethods = false)
@Import({CardConfiguration.class, UsdcConfiguration.class})
public class PaymentsConfiguration {

  private static final Duration OVERDUE_INTERVAL = Duration.ofMinutes(1);
  private static final Duration AWAITED_INTERVAL = Duration.ofSeconds(10);
  private static final Duration RETENTION_INTERVAL = Duration.ofHours(1);

  @Bean
  RetryPolicy retryPolicy(ServiceContext service) {
    return PaymentsSettings.retryPolicy(service.settings());
  }

  @Bean
  WorkerSignal workerSignal() {
    return new WorkerSignal();
  }

  @Bean
  Ledger ledger(ServiceContext service) {
    var ledger = new Ledger(service.database(), service.clock());
    var own = Money.cents(service.settings().get(PaymentsSettings.FLOAT_CENTS));
    OpeningFloat.post(service, ledger, own);
    return ledger;
  }

  @Bean
  LedgerCheck ledgerCheck(ServiceContext service) {
    return new LedgerCheck(service.database(), service.clock());
  }

  @Bean
  Rails rails(StripeRailClient stripe, UsdcRailClient usdc) {
    return new Rails(Map.of(Rail.STRIPE, stripe, Rail.USDC_BASE, usdc));
  }

  @Bean
  ChargebackBooks chargebackBooks(ServiceContext service, Ledger ledger) {
    return new ChargebackBooks(service, ledger);
  }

  @Bean
  Remainders remainders(ServiceContext service, Ledger ledger, DealReviews reviews) {
    return new Remainders(service, ledger, reviews);
  }

  @Bean
  RefundReviews refundReviews(ServiceContext service, DealReviews reviews, WorkerSignal signal) {
    return new RefundReviews(service, reviews, signal);
  }

  @Bean
  RemainderReviews remainderReviews(Remainders remainders, WorkerSignal signal) {
    return new RemainderReviews(remainders, signal);
  }

  @Bean
  OperationOutcomes operationOutcomes(
      ServiceContext service, Ledger ledger, ChargebackBooks chargebacks, Remainders remainders) {
    var secrets = PaymentsSettings.columns(service.settings());
    return new OperationOutcomes(service, ledger, chargebacks, remainders, secrets);
  }

  @Bean
  OperationHandler operationHandler(
      ServiceContext service,
      Ledger ledger,
      OperationOutcomes outcomes,
      DealReviews reviews,
      RetryPolicy retryPolicy) {
    var inDoubt = new InDoubtDecider(retryPolicy.timing());
    return new OperationHandler(service, ledger, outcomes, reviews, inDoubt, retryPolicy);
  }

  @Bean
  OperationWorker operationWorker(
      OperationHandler operations,
      ProviderObservationHandler observations,
      RetryPolicy retryPolicy,
      Rails rails) {
    return new OperationWorker(
        operations,
        observations,
        rails,
        new RecordingRetry(retryPolicy.lease(), retryPolicy.quickRetry()));
  }

  @Bean
  ProviderObservationHandler providerObservations(
      ServiceContext service,
      Ledger ledger,
      OperationOutcomes outcomes,
      ChargebackBooks books,
      DealReviews reviews,
      DepositHandler deposits,
      WalletHandler wallets,
      Remainders remainders,
      RetryPolicy retryPolicy,
      WorkerSignal signal) {
    var chargebacks = new ChargebackHandler(service, books, outcomes, reviews, remainders);
    return new ProviderObservationHandler(
        service, ledger, outcomes, chargebacks, deposits, wallets, retryPolicy, signal);
  }

  @Bean
  RailWorkerPools railWorkers(
      ServiceContext service,
      Rails rails,
      OperationWorker operations,
      ProviderObservationHandler observations,
      RetryPolicy retryPolicy,
      WorkerSignal signal) {
    return new RailWorkerPools(
        service, operations, new ProviderRefreshWorker(rails, observations), retryPolicy, signal);
  }

  @Bean
  Inbox paymentsInbox(
      ServiceContext service,
      Ledger ledger,
      OperationOutcomes outcomes,
      DepositHandler deposits,
      DealReviews reviews,
      Remainders remainders,
      WorkerSignal signal) {
    var commands = new CommandHandler(service, ledger, outcomes, deposits, reviews);
    var ends = new EndOfDealHandler(remainders);
    return service.inbox(new PaymentsHandler(service, ledger, commands, ends, signal));
  }

  @Bean
  DeadLetters paymentsDeadLetters(ServiceContext service, Inbox paymentsInbox) {
    return service.deadLetters(paymentsInbox, true, new DealParties(service.database().sql()));
  }

  @Bean
  MessageConsumer paymentsListener(ServiceContext service, Inbox paymentsInbox) {
    return service.consumer(paymentsInbox);
  }

  @Bean
  OutboxPublisher paymentsPublisher(ServiceContext service) {
    return service.publisher();
  }

  @Bean
  PollingJob ledgerWatch(ServiceContext service, LedgerCheck check, Rails rails) {
    var interval = service.settings().get(PaymentsSettings.CHECK_INTERVAL);
    return pollingJob(
        service,
        "ledger-monitor",
        interval,
        new LedgerMonitor(service, check, rails, interval)::runPass);
  }

  @Bean
  PollingJob overdueOperations(ServiceContext service, RetryPolicy retryPolicy) {
    return pollingJob(
        service,
        "overdue-operations",
        OVERDUE_INTERVAL,
        new StuckOperations(service, retryPolicy.pageAfter())::runPass);
  }

  @Bean
  PollingJob awaitedDestinations(ServiceContext service, WorkerSignal signal) {
    return pollingJob(
        service,
        "awaited-destinations",
        AWAITED_INTERVAL,
        new AwaitedDestinations(service, signal)::runPass);
  }

  @Bean
  EvidenceSubmitter evidenceSubmitter(ServiceContext service, WorkerSignal signal) {
    return new EvidenceSubmitter(
        service, service.settings().get(PaymentsSettings.EVIDENCE_BEFORE), signal);
  }

  @Bean
  CardReviews cardReviews(
      ServiceContext service, ChargebackBooks chargebacks, Remainders remainders, Ledger ledger) {
    return new CardReviews(service, chargebacks, remainders, ledger);
  }

  @Bean
  BlockedReviews blockedReviews(ServiceContext service, WalletHandler wallets) {
    return new BlockedReviews(service, wallets);
  }

  @Bean
  StaffCommands staffCommands(
      ServiceContext service,
      DealReviews reviews,
      List<ReviewRuling> rulings,
      EvidenceSubmitter evidence,
      Reconciler reconciler,
      Ledger ledger,
      OperationHandler operations,
      OperationOutcomes outcomes,
      Rails rails) {
    return new StaffCommands(
        service,
        new ReviewDecisions(service, reviews, rulings),
        evidence,
        reconciler,
        new HouseMoneyOrders(service, ledger, rails),
        new OperationEndings(service, ledger, rails, operations, outcomes));
  }

  @Bean
  Reconciler reconciler(ServiceContext service, List<RailStatement> statements) {
    return new Reconciler(service, statements, service.settings().get(PaymentsSettings.QUIET));
  }

  @Bean
  PollingJob reconciliation(ServiceContext service, Reconciler reconciler) {
    return pollingJob(
        service,
        "reconciliation",
        service.settings().get(PaymentsSettings.COMPARISON_INTERVAL),
        reconciler::runPass);
  }

  @Bean
  PollingJob afterRestore(
      ServiceContext service, List<RailStatement> statements, WorkerSignal signal) {
    return pollingJob(
        service,
        "after-restore",
        service.settings().get(PaymentsSettings.IN_DOUBT_INTERVAL),
        new RestoreImport(service, statements, signal)::runPass);
  }

  @Bean
  PollingJob oldWebhooks(ServiceContext service) {
    return pollingJob(
        service, "webhook-retention", RETENTION_INTERVAL, new WebhookRetention(service)::runPass);
  }

  @Bean
  PollingJob evidenceDue(ServiceContext service, EvidenceSubmitter evidence) {
    return pollingJob(
        service,
        "evidence-due",
        service.settings().get(PaymentsSettings.EVIDENCE_INTERVAL),
        evidence::runPass);
  }

  @Bean
  SellerAccounts sellerAccounts(
      ServiceContext service, OperationWorker worker, RetryPolicy retryPolicy) {
    return new SellerAccounts(service, worker, retryPolicy);
  }

  @Bean
  PayoutController payoutController(
      ServiceContext service,
      SellerAccounts accounts,
      WalletHandler wallets,
      Rails rails,
      ProviderObservationHandler observations) {
    var settings = service.settings();
    var people =
        switch (settings.get(World.SETTING)) {
          case SANDBOX ->
              new SandboxPeople(
                  new SandboxSeller(settings.get(PaymentsSettings.STRIPE_BASE)),
                  new SandboxWallet(
                      UsdcConfiguration.calls(service, UsdcSettings.BASE_RPC, Map.of())));
          case LIVE -> null;
        };
    return new PayoutController(service, accounts, wallets, rails, observations, people);
  }

  @Bean
  PayoutDestinationsController payoutDestinationsController(
      ServiceContext service,
      SellerAccounts accounts,
      WalletHandler wallets,
      StripeRailClient stripe) {
    var pages = service.settings().get(UsdcSettings.PUBLIC_URL);
    return new PayoutDestinationsController(
        service.database().sql(),
        accounts,
        wallets,
        stripe,
        pages,
        service.clock(),
        service.settings().get(World.SETTING));
  }

  static PollingJob pollingJob(
      ServiceContext service, String name, Duration interval, PollingJob.Pass pass) {
    return new PollingJob(service.name(), name, interval, pass, service.telemetry().alerts());
  }
}
