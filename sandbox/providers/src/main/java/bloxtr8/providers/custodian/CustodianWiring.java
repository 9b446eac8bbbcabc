package bloxtr8.providers.custodian;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.base.Chain;
import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Closing;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Door;
import bloxtr8.providers.control.FaultStore;
import bloxtr8.providers.control.JournalStore;
import bloxtr8.providers.control.Rounds;
import bloxtr8.providers.control.WebhookCourier;
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
public class CustodianWiring {
  static final String PROVIDER = "custodian";
  static final String ENDPOINT = "house";
  private static final String V1 = "/sandbox/custodian/v1";
  private static final Duration SWEEP_EVERY = Duration.ofMillis(250);

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
        new KeyStore(db), progress, transaction, signal, settings.apiKey(), clock);
  }

  @Bean
  RouterFunction<ServerResponse> custodianRoutes(
      Door door,
      CustodianApi api,
      AddressStore addresses,
      Chain chain,
      Deposits deposits,
      Transfers transfers) {
    var issuing = new Addresses(addresses, chain);
    var doing = new Doing(door, api);
    return route()
        .POST(V1 + "/deposit-addresses", doing.of("addresses.create", issuing::create))
        .GET(V1 + "/deposit-addresses/{id}", doing.of("addresses.retrieve", issuing::retrieve))
        .POST(V1 + "/transfers", doing.of("transfers.create", transfers::create))
        .GET(V1 + "/transfers/{id}", doing.of("transfers.retrieve", transfers::retrieve))
        .GET(V1 + "/transfers", doing.of("transfers.list", transfers::list))
        .GET(V1 + "/deposits", doing.of("deposits.list", deposits::list))
        .path(V1, () -> route(_ -> true, doing.of("unknown", CustodianWiring::unknown)))
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> custodianControlRoutes(
      Door door,
      TransferStore transfers,
      ProgressStore progress,
      TransactionTemplate transaction,
      WebhookSignal signal) {
    var controls = new Controls(PROVIDER, transaction, signal);
    new CustodianControl(transfers, progress).add(controls);
    return controls.routes(door);
  }

  @Bean(initMethod = "start")
  WebhookCourier custodianCourier(
      WebhookStore deliveries,
      FaultStore faults,
      JournalStore journal,
      WebhookSignal signal,
      CustodianSettings settings,
      Clock clock) {
    var house = settings.webhook();
    var webhooks =
        new Webhooks(
            PROVIDER,
            "X-Custody-Signature",
            "Custodian/1.0 (SANDBOX)",
            settings.retryAfter(),
            house == null
                ? List.of()
                : List.of(new Webhooks.Endpoint(ENDPOINT, house.url(), house.secret())));
    return new WebhookCourier(webhooks, deliveries, faults, journal, signal, clock);
  }

  @Bean(initMethod = "start")
  Rounds custodianRounds(
      Deposits deposits,
      Transfers transfers,
      ProgressStore progress,
      Chain chain,
      TransactionTemplate transaction,
      Closing closing) {
    var sweep = new Sweep(deposits, transfers, progress, chain, transaction);
    return new Rounds(PROVIDER, SWEEP_EVERY, closing, sweep::once);
  }

  private static Answer unknown(Asked asked) {
    throw CustodianError.notFound("such path: " + asked.call().path());
  }

  private record Doing(Door door, CustodianApi api) {
    HandlerFunction<ServerResponse> of(String name, CustodianApi.Operation operation) {
      return door.provider(
          PROVIDER, _ -> name, call -> api.answer(call, operation), CustodianApi::outage);
    }
  }
}
