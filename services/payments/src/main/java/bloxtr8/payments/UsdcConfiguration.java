package bloxtr8.payments;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.calls.JsonCalls;
import bloxtr8.payments.deposits.DepositHandler;
import bloxtr8.payments.deposits.DepositReorganisations;
import bloxtr8.payments.deposits.DepositStore;
import bloxtr8.payments.deposits.OwnFunds;
import bloxtr8.payments.deposits.UnpublishedDeposits;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.messages.PaymentsMessages;
import bloxtr8.payments.operations.SentTransferStore;
import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.payments.refreshes.ProviderRefreshStore;
import bloxtr8.payments.refreshes.ProviderRefreshStore.ProviderRefresh;
import bloxtr8.payments.refreshes.ProviderRefreshes;
import bloxtr8.payments.rulings.UsdcReviews;
import bloxtr8.payments.screening.ChainalysisClient;
import bloxtr8.payments.screening.Screener;
import bloxtr8.payments.screening.ScreeningStore;
import bloxtr8.payments.screening.TrmClient;
import bloxtr8.payments.screening.WalletScreening;
import bloxtr8.payments.usdc.ChainClient;
import bloxtr8.payments.usdc.ChainPoll;
import bloxtr8.payments.usdc.Custodian;
import bloxtr8.payments.usdc.CustodianPoll;
import bloxtr8.payments.usdc.CustodianRestClient;
import bloxtr8.payments.usdc.UsdcModeCheck;
import bloxtr8.payments.usdc.UsdcRailClient;
import bloxtr8.payments.usdc.UsdcStatement;
import bloxtr8.payments.wallets.WalletHandler;
import bloxtr8.payments.workers.LeasedWorkerPool;
import bloxtr8.payments.workers.RailWorkerPools;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.settings.Setting;
import bloxtr8.platform.settings.World;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of the USDC rail: custodian, chain and screening, its workers, and its polls. */
@Configuration(proxyBeanMethods = false)
@Import({
  DepositHandler.class,
  DepositReorganisations.class,
  UnpublishedDeposits.class,
  OwnFunds.class,
  WalletHandler.class,
  UsdcReviews.class
})
public class UsdcConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(UsdcConfiguration.class);
  private static final Duration UNPUBLISHED_INTERVAL = Duration.ofMinutes(1);

  @Bean
  Custodian custodian(ServiceContext service) {
    return custodianOf(service);
  }

  private static Custodian custodianOf(ServiceContext service) {
    var key = service.settings().get(UsdcSettings.CUSTODIAN_KEY);
    return new CustodianRestClient(
        calls(service, UsdcSettings.CUSTODIAN_BASE, CustodianRestClient.authorization(key)));
  }

  /** A node of another chain stops the start; one that is down does not. */
  @Bean
  ChainClient base(ServiceContext service) {
    var settings = service.settings();
    var network = settings.get(UsdcSettings.BASE_NETWORK);
    UsdcModeCheck.require(
        settings.get(World.SETTING),
        network,
        settings.get(UsdcSettings.CUSTODIAN_BASE),
        settings.get(UsdcSettings.BASE_RPC),
        settings.get(UsdcSettings.TRM_BASE),
        settings.get(UsdcSettings.CHAINALYSIS_BASE));
    var base = chain(service);
    try {
      base.requireChain();
    } catch (Unavailable e) {
      LOG.warn("The chain id of the Base node could not be read yet: {}", e.toString());
    }
    return base;
  }

  private static ChainClient chain(ServiceContext service) {
    var settings = service.settings();
    return new ChainClient(
        calls(service, UsdcSettings.BASE_RPC, Map.of()),
        settings.get(UsdcSettings.BASE_NETWORK).chainId(),
        settings.get(UsdcSettings.BASE_FINALITY));
  }

  /** With clients of its own: a comparison opens no breaker of the calls that move money. */
  @Bean
  UsdcStatement usdcStatement(
      ServiceContext service, DepositStore deposits, SentTransferStore sentTransfers) {
    return new UsdcStatement(
        custodianOf(service),
        chain(service),
        service.settings().get(UsdcSettings.BASE_NETWORK).usdc(),
        deposits,
        sentTransfers,
        service.settings().get(UsdcSettings.BASE_BLOCKS));
  }

  @Bean
  WalletScreening walletScreening(ServiceContext service, ScreeningStore store) {
    var settings = service.settings();
    var key = settings.get(UsdcSettings.TRM_KEY);
    var password = settings.get(UsdcSettings.TRM_KEY_TWICE) ? key : "";
    var trm =
        new TrmClient(
            calls(service, UsdcSettings.TRM_BASE, TrmClient.authorization(key, password)),
            settings.get(UsdcSettings.TRM_CHAIN),
            settings.get(UsdcSettings.TRM_SCORES));
    var chainalysis =
        new ChainalysisClient(
            calls(
                service,
                UsdcSettings.CHAINALYSIS_BASE,
                ChainalysisClient.authorization(settings.get(UsdcSettings.CHAINALYSIS_KEY))));
    return new WalletScreening(
        new Screener(trm, chainalysis, UsdcSettings.limits(settings), service.clock()),
        store,
        service.database(),
        service.clock(),
        (address, level) -> service.outbox().record(PaymentsMessages.screened(address, level)));
  }

  @Bean
  UsdcRailClient usdc(
      ServiceContext service,
      Custodian custodian,
      ChainClient base,
      WalletScreening screening,
      DepositStore deposits) {
    return new UsdcRailClient(
        custodian, base, service.settings().get(UsdcSettings.BASE_NETWORK), screening, deposits);
  }

  @Bean
  PollingJob unpublishedDepositsJob(ServiceContext service, UnpublishedDeposits deposits) {
    return PaymentsConfiguration.pollingJob(
        service, "unpublished-deposits", UNPUBLISHED_INTERVAL, deposits::runPass);
  }

  @Bean
  OwnFunds.Policy ownFundsPolicy(ServiceContext service) {
    var settings = service.settings();
    return new OwnFunds.Policy(
        settings.get(UsdcSettings.PLATFORM_WALLET),
        Rail.USDC_BASE.money(settings.get(UsdcSettings.COLLECT_LEAST)),
        settings.get(UsdcSettings.COLLECT_AGAIN_AFTER));
  }

  @Bean
  WalletHandler.Policy walletPolicy(ServiceContext service) {
    var settings = service.settings();
    return new WalletHandler.Policy(
        settings.get(UsdcSettings.PUBLIC_URL).getAuthority(),
        settings.get(UsdcSettings.COOLING_OFF),
        settings.get(UsdcSettings.COOLING_OFF_FUNDED));
  }

  @Bean
  PollingJob ownFundsCollection(ServiceContext service, OwnFunds ownFunds) {
    var interval = service.settings().get(UsdcSettings.COLLECT_INTERVAL);
    return PaymentsConfiguration.pollingJob(service, "own-funds", interval, ownFunds::collect);
  }

  @Bean
  LeasedWorkerPool<Operation> usdcOperations(ServiceContext service, RailWorkerPools pools) {
    return pools.operations(
        Rail.USDC_BASE, service.settings().get(UsdcSettings.CONCURRENCY).intValue());
  }

  @Bean
  LeasedWorkerPool<ProviderRefresh> usdcRefreshes(ServiceContext service, RailWorkerPools pools) {
    return pools.refreshes(
        Rail.USDC_BASE, service.settings().get(UsdcSettings.CONCURRENCY).intValue());
  }

  @Bean
  PollingJob custodianDeposits(
      ServiceContext service,
      Custodian custodian,
      WorkerSignal signal,
      DepositStore deposits,
      ProviderRefreshStore refreshes) {
    var settings = service.settings();
    var poll =
        new CustodianPoll(
            custodian,
            deposits,
            new ProviderRefreshes(service, refreshes, Rail.USDC_BASE, "CUSTODIAN", signal),
            settings.get(UsdcSettings.BASE_NETWORK).chainId(),
            (address, id) -> deposits.issue(address, id, null, 0, service.clock().instant()));
    return PaymentsConfiguration.pollingJob(
        service,
        "custodian-deposits",
        settings.get(UsdcSettings.CUSTODIAN_POLL_INTERVAL),
        poll::runPass);
  }

  @Bean
  PollingJob chainTransfers(
      ServiceContext service,
      ChainClient base,
      WorkerSignal signal,
      DepositStore deposits,
      ProviderRefreshStore refreshes) {
    var settings = service.settings();
    var poll =
        new ChainPoll(
            base,
            deposits,
            new ProviderRefreshes(service, refreshes, Rail.USDC_BASE, "BASE", signal),
            settings.get(UsdcSettings.BASE_NETWORK).chainId(),
            settings.get(UsdcSettings.BASE_BLOCKS));
    return PaymentsConfiguration.pollingJob(
        service, "chain-transfers", settings.get(UsdcSettings.BASE_POLL_INTERVAL), poll::runPass);
  }

  /** Each with its own circuit breaker, so that one that is down blocks no other. */
  public static JsonCalls calls(
      ServiceContext service, Setting<URI> base, Map<String, String> headers) {
    var settings = service.settings();
    return new JsonCalls(
        settings.get(base),
        headers,
        settings.get(UsdcSettings.CONNECT_MAX),
        settings.get(UsdcSettings.ANSWER_MAX),
        PaymentsSettings.breaker(service));
  }
}
