package bloxtr8.providers.custodian;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.telemetry.Alerts;
import bloxtr8.providers.base.Chain;
import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.FaultStore;
import bloxtr8.providers.control.JournalStore;
import bloxtr8.providers.control.SimulatedEndpoint;
import bloxtr8.providers.control.WebhookDispatcher;
import bloxtr8.providers.control.WebhookSignal;
import bloxtr8.providers.control.WebhookStore;
import bloxtr8.providers.control.Webhooks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The beans of the custodian. */
@Configuration(proxyBeanMethods = false)
public class CustodianConfiguration {

  static final String PROVIDER = "custodian";
  static final String ENDPOINT = "house";
  private static final String V1 = "/sandbox/custodian/v1";
  private static final Duration PASS_INTERVAL = Duration.ofMillis(250);

  @Bean
  AddressStore custodianAddresses(JdbcClient db) {
    return new AddressStore(db);
  }

  @Bean
  TransferStore custodianTransferStore(JdbcClient db, Clock clock) {
    return new TransferStore(db, clock);
  }

  @Bean
  ProgressStore custodianProgress(JdbcClient db) {
    return new ProgressStore(db);
  }

  @Bean
  Events custodianEvents(WebhookStore deliveries, CustodianSettings settings, Clock clock) {
    return new Events(deliveries, settings.webhook() != null, clock);
  }

  @Bean
  Deposits custodianDeposits(
      JdbcClient db,
      AddressStore addresses,
      ProgressStore progress,
      Events custodianEvents,
      Chain chain,
      Clock clock) {
    return new Deposits(new DepositStore(db, clock), addresses, progress, custodianEvents, chain);
  }

  @Bean
  Transfers custodianTransfers(
      TransferStore transfers,
      AddressStore addresses,
      Events custodianEvents,
      Chain chain,
      CustodianSettings settings) {
    return new Transfers(transfers, addresses, custodianEvents, chain, settings.stepTime());
  }

  @Bean
  CustodianApi custodianApi(
      JdbcClient db,
      ProgressStore progress,
      TransactionTemplate transaction,
      WebhookSignal signal,
      CustodianSettings settings,
      Clock clock) {
    return new CustodianApi(
        new IdempotencyStore(db), progress, transaction, signal, settings.apiKey(), clock);
  }

  @Bean
  RouterFunction<ServerResponse> custodianRoutes(
      SimulatedEndpoint endpoint,
      CustodianApi api,
      AddressStore addresses,
      Chain chain,
      Deposits deposits,
      Transfers transfers) {
    var issuing = new Addresses(addresses, chain);
    var doing = new Routing(endpoint, api);
    return route()
        .POST(V1 + "/deposit-addresses", doing.of("addresses.create", issuing::create))
        .GET(V1 + "/deposit-addresses/{id}", doing.of("addresses.retrieve", issuing::retrieve))
        .POST(V1 + "/transfers", doing.of("transfers.create", transfers::create))
        .GET(V1 + "/transfers/{id}", doing.of("transfers.retrieve", transfers::retrieve))
        .GET(V1 + "/transfers", doing.of("transfers.list", transfers::list))
        .GET(V1 + "/deposits", doing.of("deposits.list", deposits::list))
        .path(V1, () -> route(_ -> true, doing.of("unknown", CustodianConfiguration::unknown)))
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> custodianControlRoutes(
      SimulatedEndpoint endpoint,
      TransferStore transfers,
      ProgressStore progress,
      TransactionTemplate transaction,
      WebhookSignal signal) {
    var controls = new Controls(PROVIDER, transaction, signal);
    new CustodianControl(transfers, progress).add(controls);
    return controls.routes(endpoint);
  }

  @Bean
  WebhookDispatcher custodianDispatcher(
      WebhookStore deliveries,
      FaultStore faults,
      JournalStore journal,
      WebhookSignal signal,
      CustodianSettings settings,
      Alerts alerts,
      Clock clock) {
    var endpoint = settings.webhook();
    var webhooks =
        new Webhooks(
            PROVIDER,
            "X-Custody-Signature",
            "Custodian/1.0 (SANDBOX)",
            settings.retryAfter(),
            endpoint == null
                ? List.of()
                : List.of(new Webhooks.Endpoint(ENDPOINT, endpoint.url(), endpoint.secret())));
    return new WebhookDispatcher(webhooks, deliveries, faults, journal, signal, alerts, clock);
  }

  @Bean
  PollingJob custodianPasses(
      Deposits deposits,
      Transfers transfers,
      ProgressStore progress,
      Chain chain,
      TransactionTemplate transaction,
      Alerts alerts) {
    var pass = new CustodianPass(deposits, transfers, progress, chain, transaction);
    return new PollingJob(PROVIDER, "passes", PASS_INTERVAL, pass, alerts);
  }

  private static Answer unknown(CustodianRequest request) {
    throw CustodianError.notFound("such path: " + request.call().path());
  }

  private record Routing(SimulatedEndpoint endpoint, CustodianApi api) {
    HandlerFunction<ServerResponse> of(String name, CustodianApi.Operation operation) {
      return endpoint.provider(
          PROVIDER, _ -> name, call -> api.answer(call, operation), CustodianApi::outage);
    }
  }
}
