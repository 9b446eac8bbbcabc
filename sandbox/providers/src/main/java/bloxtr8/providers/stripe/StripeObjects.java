package bloxtr8.providers.stripe;

import bloxtr8.providers.control.WebhookStore;
import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans for Stripe's objects and balances. */
@Configuration(proxyBeanMethods = false)
class StripeObjects {

  @Bean
  ObjectStore objects(JdbcClient db) {
    return new ObjectStore(db);
  }

  /** Books the opening float at the first start only. */
  @Bean
  BalanceStore balanceStore(
      JdbcClient db,
      ObjectStore objects,
      StripeSettings settings,
      TransactionTemplate transaction,
      Clock clock) {
    var balances = new BalanceStore(db, objects, clock);
    transaction.executeWithoutResult(_ -> {
      if (balances.open(Request.PLATFORM))
        balances.book(Movements.topUp(settings.floatCents(), clock.instant()));
    });
    return balances;
  }

  @Bean
  Events events(
      ObjectStore objects, WebhookStore deliveries, StripeSettings settings, Clock clock) {
    return new Events(objects, deliveries, settings.endpoints(), clock);
  }

  @Bean
  PaymentMethods paymentMethods(ObjectStore objects) {
    return new PaymentMethods(objects);
  }

  @Bean
  Charges charges(
      ObjectStore objects, BalanceStore balances, Events events, StripeSettings settings) {
    return new Charges(objects, balances, events, settings.availableAfter());
  }

  @Bean
  Disputes disputes(ObjectStore objects, BalanceStore balances, Events events) {
    return new Disputes(objects, balances, events);
  }

  @Bean
  PaymentIntents paymentIntents(
      ObjectStore objects,
      PaymentMethods methods,
      Charges charges,
      Disputes disputes,
      Events events,
      Supplier<URI> home) {
    return new PaymentIntents(objects, methods, charges, disputes, events, home);
  }

  @Bean
  Transfers transfers(
      JdbcClient db, ObjectStore objects, BalanceStore balances, Charges charges, Events events) {
    return new Transfers(objects, balances, charges, new TransferSumStore(db), events);
  }

  @Bean
  Refunds refunds(
      ObjectStore objects,
      BalanceStore balances,
      PaymentMethods methods,
      Events events,
      StripeSettings settings) {
    return new Refunds(objects, balances, methods, events, settings.refundSettlesAfter());
  }

  @Bean
  Accounts accounts(ObjectStore objects, BalanceStore balances, Events events, Supplier<URI> home) {
    return new Accounts(objects, balances, events, home);
  }

  @Bean
  Balances balances(ObjectStore objects, BalanceStore balances) {
    return new Balances(objects, balances);
  }
}
