package bloxtr8.payments;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.chargebacks.ChargebackBooks;
import bloxtr8.payments.chargebacks.ChargebackStore;
import bloxtr8.payments.chargebacks.DebtNetting;
import bloxtr8.payments.chargebacks.EvidenceSubmitter;
import bloxtr8.payments.chargebacks.NegativeBalanceHolds;
import bloxtr8.payments.chargebacks.NettingStore;
import bloxtr8.payments.commands.CommandHandler;
import bloxtr8.payments.commands.EndOfDealHandler;
import bloxtr8.payments.deals.DealParties;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.destinations.DestinationStore;
import bloxtr8.payments.domain.InDoubtDecider;
import bloxtr8.payments.execution.OperationEndings;
import bloxtr8.payments.execution.OperationFacts;
import bloxtr8.payments.execution.OperationHandler;
import bloxtr8.payments.execution.OperationOutcomes;
import bloxtr8.payments.execution.RecordingRetry;
import bloxtr8.payments.execution.ScreeningGate;
import bloxtr8.payments.ledger.FeeLinesController;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.ledger.LedgerChainStore;
import bloxtr8.payments.ledger.LedgerCheck;
import bloxtr8.payments.ledger.LedgerCheckStore;
import bloxtr8.payments.ledger.LedgerStore;
import bloxtr8.payments.observations.ChargebackHandler;
import bloxtr8.payments.observations.ProviderObservationHandler;
import bloxtr8.payments.operations.AwaitedDestinations;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.operations.StuckOperations;
import bloxtr8.payments.operations.UnfinishedStore;
import bloxtr8.payments.rails.RailStatement;
import bloxtr8.payments.rails.Rails;
import bloxtr8.payments.rails.RetryPolicy;
import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.payments.reconciliation.DiscrepancyStore;
import bloxtr8.payments.reconciliation.Reconciler;
import bloxtr8.payments.reconciliation.ReconciliationStore;
import bloxtr8.payments.refreshes.ProviderRefreshStore;
import bloxtr8.payments.remainders.Remainders;
import bloxtr8.payments.restore.RestoreImport;
import bloxtr8.payments.restore.RestoreStore;
import bloxtr8.payments.reviews.DealReviews;
import bloxtr8.payments.reviews.RefundReviews;
import bloxtr8.payments.rulings.BlockedReviews;
import bloxtr8.payments.rulings.CardReviews;
import bloxtr8.payments.rulings.RemainderReviews;
import bloxtr8.payments.rulings.ReviewAmounts;
import bloxtr8.payments.rulings.ReviewDecisions;
import bloxtr8.payments.sellers.DebtsController;
import bloxtr8.payments.sellers.PayoutDestinationsController;
import bloxtr8.payments.sellers.SellerAccounts;
import bloxtr8.payments.sellers.SharedWalletsController;
import bloxtr8.payments.solvency.HouseMoneyHandler;
import bloxtr8.payments.solvency.LedgerMonitor;
import bloxtr8.payments.solvency.OpeningFloat;
import bloxtr8.payments.solvency.SolvencyMonitor;
import bloxtr8.payments.solvency.SolvencyStore;
import bloxtr8.payments.solvency.StatusStore;
import bloxtr8.payments.staff.StaffCommands;
import bloxtr8.payments.stripe.StripeRailClient;
import bloxtr8.payments.usdc.UsdcRailClient;
import bloxtr8.payments.wallets.PublicSite;
import bloxtr8.payments.wallets.WalletHandler;
import bloxtr8.payments.wallets.WalletStore;
import bloxtr8.payments.webhooks.WebhookRetention;
import bloxtr8.payments.webhooks.WebhookStore;
import bloxtr8.payments.workers.OperationWorker;
import bloxtr8.payments.workers.ProviderRefreshWorker;
import bloxtr8.payments.workers.RailWorkerPools;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.inbox.Inbox;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.outbox.OutboxPublisher;
import bloxtr8.platform.settings.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The beans of the payments role, by subject. Classes that need nothing but other beans are
 * imported.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  PaymentsStoresConfiguration.class,
  CardConfiguration.class,
  UsdcConfiguration.class,
  // commands of the escrow
  PaymentsHandler.class,
  CommandHandler.class,
  EndOfDealHandler.class,
  DealParties.class,
  // operations at providers
  OperationFacts.class,
  OperationHandler.class,
  OperationOutcomes.class,
  OperationWorker.class,
  ScreeningGate.class,
  // reports of providers
  ProviderObservationHandler.class,
  ProviderRefreshWorker.class,
  ChargebackHandler.class,
  // refunds and chargebacks, debts, remainders
  ChargebackBooks.class,
  NegativeBalanceHolds.class,
  DebtNetting.class,
  Remainders.class,
  // reviews, and rulings of staff
  DealReviews.class,
  RefundReviews.class,
  RemainderReviews.class,
  CardReviews.class,
  BlockedReviews.class,
  ReviewAmounts.class,
  ReviewDecisions.class,
  OperationEndings.class,
  HouseMoneyHandler.class,
  StaffCommands.class,
  // sellers
  SellerAccounts.class,
  // the report about fees
  FeeLinesController.class,
  // checks of the ledger against the providers
  SolvencyMonitor.class
})
public class PaymentsConfiguration {

  private static final Duration OVERDUE_INTERVAL = Duration.ofMinutes(1);
  private static final Duration AWAITED_INTERVAL = Duration.ofSeconds(10);
  private static final Duration RETENTION_INTERVAL = Duration.ofHours(1);

  @Bean
  RetryPolicy retryPolicy(ServiceContext service) {
    return service.settings().get(RetryPolicy.class);
  }

  @Bean
  InDoubtDecider inDoubtDecider(RetryPolicy retryPolicy) {
    return new InDoubtDecider(retryPolicy.timing());
  }

  @Bean
  RecordingRetry recordingRetry(RetryPolicy retryPolicy) {
    return new RecordingRetry(retryPolicy.lease(), retryPolicy.firstRetryDelay());
  }

  @Bean
  WorkerSignal workerSignal() {
    return new WorkerSignal();
  }

  @Bean
  Ledger ledger(ServiceContext service, LedgerStore store, SolvencyStore solvency) {
    var ledger = new Ledger(store, service.clock());
    var openingFloat = service.settings().get(PaymentsSettings.class).openingFloat();
    OpeningFloat.post(service, ledger, solvency, openingFloat);
    return ledger;
  }

  @Bean
  LedgerCheck ledgerCheck(ServiceContext service, LedgerCheckStore store) {
    return new LedgerCheck(service.database(), store, service.clock());
  }

  @Bean
  Rails rails(StripeRailClient stripe, UsdcRailClient usdc) {
    return new Rails(Map.of(Rail.STRIPE, stripe, Rail.USDC_BASE, usdc));
  }

  @Bean
  RailWorkerPools railWorkerPools(
      ServiceContext service,
      OperationWorker operations,
      ProviderRefreshWorker refreshes,
      RetryPolicy retryPolicy,
      WorkerSignal signal,
      OperationStore operationStore,
      ProviderRefreshStore refreshStore) {
    return new RailWorkerPools(
        service,
        operations,
        refreshes,
        retryPolicy,
        service.settings().get(PaymentsSettings.class).operationsInterval(),
        signal,
        operationStore,
        refreshStore);
  }

  @Bean
  Inbox paymentsInbox(ServiceContext service, PaymentsHandler handler) {
    return service.inbox(handler);
  }

  @Bean
  DeadLetters paymentsDeadLetters(ServiceContext service, Inbox inbox, DealParties parties) {
    return service.deadLetters(inbox, true, parties);
  }

  @Bean
  MessageConsumer paymentsConsumer(ServiceContext service, Inbox inbox) {
    return service.consumer(inbox);
  }

  @Bean
  OutboxPublisher paymentsPublisher(ServiceContext service) {
    return service.publisher();
  }

  @Bean
  PollingJob ledgerMonitor(
      ServiceContext service,
      LedgerCheck check,
      LedgerChainStore chains,
      StatusStore status,
      DealStore deals,
      DealReviews reviews,
      SolvencyMonitor solvency) {
    var interval = service.settings().get(PaymentsSettings.class).ledgerCheckInterval();
    var monitor =
        new LedgerMonitor(service, check, interval, chains, status, deals, reviews, solvency);
    return pollingJob(service, "ledger-monitor", interval, monitor::runPass);
  }

  @Bean
  PollingJob overdueOperations(
      ServiceContext service, RetryPolicy retryPolicy, UnfinishedStore operations) {
    var stuck = new StuckOperations(service, retryPolicy.alertAfter(), operations);
    return pollingJob(service, "overdue-operations", OVERDUE_INTERVAL, stuck::runPass);
  }

  @Bean
  PollingJob awaitedDestinations(
      ServiceContext service, WorkerSignal signal, OperationStore operations) {
    var awaited = new AwaitedDestinations(service, signal, operations);
    return pollingJob(service, "awaited-destinations", AWAITED_INTERVAL, awaited::runPass);
  }

  @Bean
  EvidenceSubmitter evidenceSubmitter(
      ServiceContext service,
      WorkerSignal signal,
      DealStore deals,
      ChargebackStore chargebacks,
      OperationStore operations) {
    var leadTime = service.settings().get(PaymentsSettings.class).evidenceLeadTime();
    return new EvidenceSubmitter(service, leadTime, signal, deals, chargebacks, operations);
  }

  @Bean
  PollingJob evidenceDue(ServiceContext service, EvidenceSubmitter evidence) {
    return pollingJob(
        service,
        "evidence-due",
        service.settings().get(PaymentsSettings.class).evidenceInterval(),
        evidence::runPass);
  }

  @Bean
  Reconciler reconciler(
      ServiceContext service,
      List<RailStatement> statements,
      DiscrepancyStore discrepancies,
      ReconciliationStore books) {
    var quietTime = service.settings().get(PaymentsSettings.class).comparisonQuietTime();
    return new Reconciler(service, statements, quietTime, discrepancies, books);
  }

  @Bean
  PollingJob reconciliation(ServiceContext service, Reconciler reconciler) {
    return pollingJob(
        service,
        "reconciliation",
        service.settings().get(PaymentsSettings.class).comparisonInterval(),
        reconciler::runPass);
  }

  @Bean
  PollingJob afterRestore(
      ServiceContext service,
      RetryPolicy retryPolicy,
      List<RailStatement> statements,
      WorkerSignal signal,
      RestoreStore restores,
      ProviderRefreshStore refreshes) {
    return pollingJob(
        service,
        "after-restore",
        retryPolicy.inDoubtInterval(),
        new RestoreImport(service, statements, signal, restores, refreshes)::runPass);
  }

  @Bean
  PollingJob webhookRetention(ServiceContext service, WebhookStore webhooks) {
    return pollingJob(
        service,
        "webhook-retention",
        RETENTION_INTERVAL,
        new WebhookRetention(webhooks, service.clock())::runPass);
  }

  @Bean
  PayoutDestinationsController payoutDestinationsController(
      ServiceContext service,
      SellerAccounts accounts,
      WalletHandler wallets,
      StripeRailClient stripe,
      DestinationStore destinations,
      NettingStore nettings,
      WalletStore proved) {
    var settings = service.settings();
    return new PayoutDestinationsController(
        accounts,
        wallets,
        stripe,
        settings.get(PublicSite.class).publicUrl(),
        service.clock(),
        World.of(settings),
        destinations,
        nettings,
        proved);
  }

  @Bean
  DebtsController debtsController(NettingStore nettings) {
    return new DebtsController(nettings);
  }

  @Bean
  SharedWalletsController sharedWalletsController(WalletStore wallets) {
    return new SharedWalletsController(wallets);
  }

  static PollingJob pollingJob(
      ServiceContext service, String name, Duration interval, PollingJob.Pass pass) {
    return new PollingJob(service.name(), name, interval, pass, service.telemetry().alerts());
  }
}
