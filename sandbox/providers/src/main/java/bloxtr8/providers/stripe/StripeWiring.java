package bloxtr8.providers.stripe;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Closing;
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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The beans of the Stripe sandbox. */
@Configuration(proxyBeanMethods = false)
@Import(StripeObjects.class)
public class StripeWiring {
  private static final Duration SWEEP_EVERY = Duration.ofMillis(500);

  @Bean
  Api stripeApi(
      JdbcClient db,
      ObjectStore objects,
      TransactionTemplate transaction,
      WebhookSignal signal,
      Closing closing,
      Clock clock) {
    return new Api(
        new IdempotencyStore(db), new Expansion(objects), transaction, signal, closing, clock);
  }

  @Bean
  RouterFunction<ServerResponse> stripeRoutes(
      Door door,
      Api api,
      PaymentIntents intents,
      PaymentMethods methods,
      Charges charges,
      Transfers transfers,
      Refunds refunds,
      Disputes disputes,
      Accounts accounts,
      Balances balances,
      Events events) {
    return new StripeRoutes(
            door, api, intents, methods, charges, transfers, refunds, disputes, accounts, balances,
            events)
        .routes();
  }

  @Bean
  RouterFunction<ServerResponse> stripeControlRoutes(
      Door door,
      ObjectStore objects,
      PaymentIntents intents,
      Disputes disputes,
      Refunds refunds,
      Accounts accounts,
      BalanceStore balances,
      TransactionTemplate transaction,
      WebhookSignal signal,
      Clock clock) {
    return new StripeControl(
            objects, intents, disputes, refunds, accounts, balances, transaction, signal, clock)
        .routes(door);
  }

  @Bean
  RouterFunction<ServerResponse> onboardingRoutes(
      Door door,
      ObjectStore objects,
      Accounts accounts,
      TransactionTemplate transaction,
      Clock clock) {
    var page = new OnboardingPage(objects, accounts, transaction, clock);
    var path = "/sandbox/stripe/onboarding/{account}/{token}";
    return route()
        .GET(path, door.plain(StripeRoutes.PROVIDER, "onboarding.show", page::show))
        .POST(path, door.plain(StripeRoutes.PROVIDER, "onboarding.submit", page::submit))
        .build();
  }

  @Bean(initMethod = "start")
  WebhookCourier stripeCourier(
      WebhookStore deliveries,
      FaultStore faults,
      JournalStore journal,
      WebhookSignal signal,
      StripeSettings settings,
      Clock clock) {
    var webhooks =
        new Webhooks(
            StripeRoutes.PROVIDER,
            "Stripe-Signature",
            "Stripe/1.0 (SANDBOX)",
            settings.retryAfter(),
            settings.endpoints().stream()
                .map(e -> new Webhooks.Endpoint(e.name(), e.url(), e.secret()))
                .toList());
    return new WebhookCourier(webhooks, deliveries, faults, journal, signal, clock);
  }

  @Bean(initMethod = "start")
  Rounds stripeRounds(
      BalanceStore balances,
      Refunds refunds,
      TransactionTemplate transaction,
      WebhookSignal signal,
      Closing closing,
      Clock clock) {
    var sweep = new Sweep(balances, refunds, transaction, signal, clock);
    return new Rounds(StripeRoutes.PROVIDER, SWEEP_EVERY, closing, sweep::once);
  }
}
