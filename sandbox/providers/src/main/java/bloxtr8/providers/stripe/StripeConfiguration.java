package bloxtr8.providers.stripe;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.telemetry.Alerts;
import bloxtr8.providers.control.BrowserFiles;
import bloxtr8.providers.control.FaultStore;
import bloxtr8.providers.control.JournalStore;
import bloxtr8.providers.control.ShutdownLatch;
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
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The beans of the Stripe sandbox. */
@Configuration(proxyBeanMethods = false)
@Import(StripeObjects.class)
public class StripeConfiguration {

  private static final List<String> BROWSER_FILES =
      List.of(
          "stripe.js",
          "frame.js",
          "frame.css",
          "payment.html",
          "payment.js",
          "challenge.html",
          "challenge.js",
          "controller.html",
          "controller.js");

  private static final Duration PASS_INTERVAL = Duration.ofMillis(500);

  @Bean
  Api stripeApi(
      JdbcClient db,
      ObjectStore objects,
      TransactionTemplate transaction,
      WebhookSignal signal,
      ShutdownLatch shutdown,
      Clock clock,
      StripeSettings settings) {
    return new Api(
        new IdempotencyStore(db),
        new Expansion(objects),
        transaction,
        signal,
        shutdown,
        clock,
        settings.publishableKey());
  }

  @Bean
  RouterFunction<ServerResponse> stripeRoutes(
      SimulatedEndpoint endpoint,
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
            endpoint, api, intents, methods, charges, transfers, refunds, disputes, accounts,
            balances, events)
        .routes();
  }

  @Bean
  RouterFunction<ServerResponse> stripeControlRoutes(
      SimulatedEndpoint endpoint,
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
        .routes(endpoint);
  }

  @Bean
  RouterFunction<ServerResponse> stripeOverviewRoutes(
      SimulatedEndpoint endpoint, ObjectStore objects, Clock clock) {
    var overview = new StripeOverview(objects, clock);
    return route()
        .GET(
            "/sandbox/stripe/overview",
            endpoint.plain(StripeRoutes.PROVIDER, "page", overview::answer))
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> onboardingRoutes(
      SimulatedEndpoint endpoint,
      ObjectStore objects,
      Accounts accounts,
      TransactionTemplate transaction,
      WebhookSignal signal,
      Clock clock) {
    var page = new OnboardingPage(objects, accounts, transaction, signal, clock);
    var path = "/sandbox/stripe/onboarding/{account}/{token}";
    return route()
        .GET(path, endpoint.plain(StripeRoutes.PROVIDER, "onboarding.show", page::show))
        .POST(path, endpoint.plain(StripeRoutes.PROVIDER, "onboarding.submit", page::submit))
        .build();
  }

  /** What buyers see in their browsers: Stripe's script with its frames, and their banks' page. */
  @Bean
  RouterFunction<ServerResponse> stripeBrowserRoutes(
      SimulatedEndpoint endpoint,
      ObjectStore objects,
      PaymentIntents intents,
      TransactionTemplate transaction,
      WebhookSignal signal,
      Clock clock) {
    var files = new BrowserFiles("/providers/stripe/browser", BROWSER_FILES);
    var page = new ChallengePage(objects, intents, transaction, signal, clock);
    var path = "/sandbox/stripe/redirect/{intent}/{token}";
    return route()
        .GET(
            "/sandbox/stripe/dahlia/{file}",
            endpoint.plain(StripeRoutes.PROVIDER, "browser.file", files::answer))
        .GET(path, endpoint.plain(StripeRoutes.PROVIDER, "redirect.show", page::show))
        .POST(path, endpoint.plain(StripeRoutes.PROVIDER, "redirect.submit", page::submit))
        .build();
  }

  @Bean
  WebhookDispatcher stripeDispatcher(
      WebhookStore deliveries,
      FaultStore faults,
      JournalStore journal,
      WebhookSignal signal,
      StripeSettings settings,
      Alerts alerts,
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
    return new WebhookDispatcher(webhooks, deliveries, faults, journal, signal, alerts, clock);
  }

  @Bean
  PollingJob stripePasses(
      BalanceStore balances,
      Refunds refunds,
      TransactionTemplate transaction,
      WebhookSignal signal,
      Alerts alerts,
      Clock clock) {
    var pass = new StripePass(balances, refunds, transaction, signal, clock);
    return new PollingJob(StripeRoutes.PROVIDER, "passes", PASS_INTERVAL, pass, alerts);
  }
}
