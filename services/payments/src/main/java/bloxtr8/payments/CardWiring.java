package bloxtr8.payments;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.LookUpStore.LookUp;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.stripe.StripeEventPoll;
import bloxtr8.payments.stripe.StripeRailClient;
import bloxtr8.payments.stripe.StripeStatement;
import bloxtr8.payments.stripe.StripeWorld;
import bloxtr8.platform.Room;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.sweep.Sweep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The card rail: Stripe's client, its workers, and the look at Stripe's own list of events. */
@Configuration(proxyBeanMethods = false)
class CardWiring {

  @Bean
  StripeRailClient stripe(Room room) {
    var settings = room.settings();
    var world = settings.get(World.SETTING);
    StripeWorld.require(world, settings.get(PaymentsSettings.STRIPE_BASE));
    StripeWorld.requireKey(world, settings.get(PaymentsSettings.STRIPE_KEY));
    return client(room);
  }

  private static StripeRailClient client(Room room) {
    var settings = room.settings();
    return new StripeRailClient(
        settings.get(PaymentsSettings.STRIPE_BASE),
        settings.get(PaymentsSettings.STRIPE_KEY),
        settings.get(PaymentsSettings.CONNECT_MAX),
        settings.get(PaymentsSettings.ANSWER_MAX),
        PaymentsSettings.breaker(room));
  }

  /** Of its own: comparing neither fills nor opens the breaker of the calls that move money. */
  @Bean
  StripeStatement stripeStatement(Room room) {
    return new StripeStatement(client(room));
  }

  @Bean
  Workers<Operation> cardOperations(Room room, RailWorkers workers) {
    return workers.operations(Rail.STRIPE, room.settings().get(PaymentsSettings.HANDS).intValue());
  }

  @Bean
  Workers<LookUp> cardLookUps(Room room, RailWorkers workers) {
    return workers.lookUps(Rail.STRIPE, room.settings().get(PaymentsSettings.HANDS).intValue());
  }

  @Bean
  Sweep stripeAccounts(Room room, Bell bell) {
    var every = room.settings().get(PaymentsSettings.POLL_EVERY);
    return PaymentsWiring.sweep(
        room, "stripe-accounts", every, new AccountPoll(room, every, bell)::look);
  }

  @Bean
  Sweep stripeEvents(Room room, StripeRailClient stripe, Bell bell) {
    var settings = room.settings();
    var poll =
        new StripeEventPoll(
            stripe,
            new LookUps(room, Rail.STRIPE, bell),
            room.clock(),
            settings.get(PaymentsSettings.POLL_LAG));
    return PaymentsWiring.sweep(
        room, "stripe-events", settings.get(PaymentsSettings.POLL_EVERY), poll::look);
  }
}
