package bloxtr8.payments;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.destinations.DestinationStore;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.payments.refreshes.ProviderRefreshStore;
import bloxtr8.payments.refreshes.ProviderRefreshStore.ProviderRefresh;
import bloxtr8.payments.refreshes.ProviderRefreshes;
import bloxtr8.payments.sellers.AccountPoll;
import bloxtr8.payments.stripe.StripeClientSettings;
import bloxtr8.payments.stripe.StripeEventPoll;
import bloxtr8.payments.stripe.StripeModeCheck;
import bloxtr8.payments.stripe.StripeRailClient;
import bloxtr8.payments.stripe.StripeStatement;
import bloxtr8.payments.workers.LeasedWorkerPool;
import bloxtr8.payments.workers.RailWorkerPools;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.calls.ProviderAddresses;
import bloxtr8.platform.settings.World;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The beans of the card rail: Stripe's client, its workers, and the poll of Stripe's list of
 * events.
 */
@Configuration(proxyBeanMethods = false)
class CardConfiguration {

  @Bean
  StripeRailClient stripe(ServiceContext service) {
    var world = World.of(service.settings());
    ProviderAddresses.require(world, settings(service).baseUrl());
    StripeModeCheck.requireKey(world, settings(service).apiKey().text());
    return client(service);
  }

  private static StripeRailClient client(ServiceContext service) {
    var settings = settings(service);
    return new StripeRailClient(
        settings.baseUrl(),
        settings.apiKey().text(),
        settings.connectTimeout(),
        settings.readTimeout(),
        PaymentsSettings.breaker(service));
  }

  /**
   * With its own circuit breaker: a comparison must neither fill nor open the breaker of the calls
   * that move money.
   */
  @Bean
  StripeStatement stripeStatement(ServiceContext service) {
    return new StripeStatement(client(service));
  }

  @Bean
  LeasedWorkerPool<Operation> cardOperations(ServiceContext service, RailWorkerPools pools) {
    return pools.operations(Rail.STRIPE, settings(service).workers());
  }

  @Bean
  LeasedWorkerPool<ProviderRefresh> cardRefreshes(ServiceContext service, RailWorkerPools pools) {
    return pools.refreshes(Rail.STRIPE, settings(service).workers());
  }

  @Bean
  PollingJob stripeAccounts(
      ServiceContext service,
      WorkerSignal signal,
      DestinationStore destinations,
      ProviderRefreshStore refreshes) {
    var interval = settings(service).pollInterval();
    var poll = new AccountPoll(service, interval, signal, destinations, refreshes);
    return PaymentsConfiguration.pollingJob(service, "stripe-accounts", interval, poll::runPass);
  }

  @Bean
  PollingJob stripeEvents(
      ServiceContext service,
      StripeRailClient stripe,
      WorkerSignal signal,
      ProviderRefreshStore refreshes) {
    var settings = settings(service);
    var poll =
        new StripeEventPoll(
            stripe,
            new ProviderRefreshes(service, refreshes, Rail.STRIPE, Rail.STRIPE.name(), signal),
            service.clock(),
            settings.pollLag());
    return PaymentsConfiguration.pollingJob(
        service, "stripe-events", settings.pollInterval(), poll::runPass);
  }

  private static StripeClientSettings settings(ServiceContext service) {
    return service.settings().get(StripeClientSettings.class);
  }
}
