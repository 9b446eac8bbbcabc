package bloxtr8.payments;

import bloxtr8.chain.Network;
import bloxtr8.kernel.Rail;
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
import bloxtr8.payments.screening.ChainalysisSettings;
import bloxtr8.payments.screening.Screener;
import bloxtr8.payments.screening.ScreeningDecider;
import bloxtr8.payments.screening.ScreeningStore;
import bloxtr8.payments.screening.TrmClient;
import bloxtr8.payments.screening.TrmSettings;
import bloxtr8.payments.screening.WalletScreening;
import bloxtr8.payments.usdc.ChainClient;
import bloxtr8.payments.usdc.ChainPoll;
import bloxtr8.payments.usdc.Custodian;
import bloxtr8.payments.usdc.CustodianClientSettings;
import bloxtr8.payments.usdc.CustodianPoll;
import bloxtr8.payments.usdc.CustodianRestClient;
import bloxtr8.payments.usdc.NetworkSettings;
import bloxtr8.payments.usdc.NodeSettings;
import bloxtr8.payments.usdc.UsdcModeCheck;
import bloxtr8.payments.usdc.UsdcRailClient;
import bloxtr8.payments.usdc.UsdcStatement;
import bloxtr8.payments.wallets.WalletHandler;
import bloxtr8.payments.wallets.WalletSettings;
import bloxtr8.payments.workers.LeasedWorkerPool;
import bloxtr8.payments.workers.RailWorkerPools;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.calls.CallLimits;
import bloxtr8.platform.calls.JsonCalls;
import bloxtr8.platform.calls.ProviderAddresses;
import bloxtr8.platform.database.FailureKind.Unavailable;
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
    var custodian = service.settings().get(CustodianClientSettings.class);
    var authorization = CustodianRestClient.authorization(custodian.apiKey().text());
    return new CustodianRestClient(calls(service, custodian.baseUrl(), authorization));
  }

  /** A node of another chain stops the start; one that is down does not. */
  @Bean
  ChainClient base(ServiceContext service) {
    var settings = service.settings();
    var world = World.of(settings);
    UsdcModeCheck.require(world, network(service));
    ProviderAddresses.require(
        world,
        settings.get(CustodianClientSettings.class).baseUrl(),
        node(service).rpcUrl(),
        settings.get(TrmSettings.class).baseUrl(),
        settings.get(ChainalysisSettings.class).baseUrl());
    var base = chain(service);
    try {
      base.requireChain();
    } catch (Unavailable e) {
      LOG.warn("The chain id of the Base node could not be read yet: {}", e.toString());
    }
    return base;
  }

  private static ChainClient chain(ServiceContext service) {
    var node = node(service);
    return new ChainClient(
        calls(service, node.rpcUrl(), Map.of()), network(service).chainId(), node.finality());
  }

  /** With clients of its own: a comparison opens no breaker of the calls that move money. */
  @Bean
  UsdcStatement usdcStatement(
      ServiceContext service, DepositStore deposits, SentTransferStore sentTransfers) {
    return new UsdcStatement(
        custodianOf(service),
        chain(service),
        network(service).usdc(),
        deposits,
        sentTransfers,
        node(service).blocksAtOnce());
  }

  @Bean
  WalletScreening walletScreening(ServiceContext service, ScreeningStore store) {
    var settings = service.settings();
    var trm = settings.get(TrmSettings.class);
    var chainalysis = settings.get(ChainalysisSettings.class);
    return new WalletScreening(
        new Screener(
            new TrmClient(
                calls(service, trm.baseUrl(), trm.authorization()), trm.chain(), trm.scores()),
            new ChainalysisClient(
                calls(
                    service,
                    chainalysis.baseUrl(),
                    ChainalysisClient.authorization(chainalysis.apiKey().text()))),
            settings.get(ScreeningDecider.Limits.class),
            service.clock()),
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
    return new UsdcRailClient(custodian, base, network(service), screening, deposits);
  }

  @Bean
  PollingJob unpublishedDepositsJob(ServiceContext service, UnpublishedDeposits deposits) {
    return PaymentsConfiguration.pollingJob(
        service, "unpublished-deposits", UNPUBLISHED_INTERVAL, deposits::runPass);
  }

  @Bean
  OwnFunds.Policy ownFundsPolicy(ServiceContext service) {
    return service.settings().get(OwnFunds.Policy.class);
  }

  @Bean
  WalletSettings walletSettings(ServiceContext service) {
    return service.settings().get(WalletSettings.class);
  }

  @Bean
  PollingJob ownFundsCollection(ServiceContext service, OwnFunds ownFunds) {
    var interval = service.settings().get(UsdcSettings.class).collectInterval();
    return PaymentsConfiguration.pollingJob(service, "own-funds", interval, ownFunds::collect);
  }

  @Bean
  LeasedWorkerPool<Operation> usdcOperations(ServiceContext service, RailWorkerPools pools) {
    return pools.operations(Rail.USDC_BASE, service.settings().get(UsdcSettings.class).workers());
  }

  @Bean
  LeasedWorkerPool<ProviderRefresh> usdcRefreshes(ServiceContext service, RailWorkerPools pools) {
    return pools.refreshes(Rail.USDC_BASE, service.settings().get(UsdcSettings.class).workers());
  }

  @Bean
  PollingJob custodianDeposits(
      ServiceContext service,
      Custodian custodian,
      WorkerSignal signal,
      DepositStore deposits,
      ProviderRefreshStore refreshes) {
    var poll =
        new CustodianPoll(
            custodian,
            deposits,
            new ProviderRefreshes(service, refreshes, Rail.USDC_BASE, "CUSTODIAN", signal),
            network(service).chainId(),
            (address, id) -> deposits.issue(address, id, null, 0, service.clock().instant()));
    return PaymentsConfiguration.pollingJob(
        service,
        "custodian-deposits",
        service.settings().get(CustodianClientSettings.class).pollInterval(),
        poll::runPass);
  }

  @Bean
  PollingJob chainTransfers(
      ServiceContext service,
      ChainClient base,
      WorkerSignal signal,
      DepositStore deposits,
      ProviderRefreshStore refreshes) {
    var poll =
        new ChainPoll(
            base,
            deposits,
            new ProviderRefreshes(service, refreshes, Rail.USDC_BASE, "BASE", signal),
            network(service).chainId(),
            node(service).blocksAtOnce());
    return PaymentsConfiguration.pollingJob(
        service, "chain-transfers", node(service).pollInterval(), poll::runPass);
  }

  private static Network network(ServiceContext service) {
    return service.settings().get(NetworkSettings.class).network();
  }

  private static NodeSettings node(ServiceContext service) {
    return service.settings().get(NodeSettings.class);
  }

  /** Each with its own circuit breaker, so that one that is down blocks no other. */
  public static JsonCalls calls(ServiceContext service, URI base, Map<String, String> headers) {
    var usdc = service.settings().get(UsdcSettings.class);
    return new JsonCalls(
        base,
        headers,
        new CallLimits(usdc.connectTimeout(), usdc.readTimeout()),
        PaymentsSettings.breaker(service));
  }
}
