package bloxtr8.payments;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.LookUpStore.LookUp;
import bloxtr8.payments.domain.JanitorDecider;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.ledger.LedgerCheck;
import bloxtr8.payments.stripe.SandboxSeller;
import bloxtr8.payments.stripe.StripeEventPoll;
import bloxtr8.payments.stripe.StripeRailClient;
import bloxtr8.payments.stripe.StripeWorld;
import bloxtr8.platform.Room;
import bloxtr8.platform.inbox.Inbox;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.outbox.OutboxPublisher;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.sweep.Sweep;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The payments role: hears what is asked, calls the providers, keeps the books. */
@Configuration(proxyBeanMethods = false)
public class PaymentsWiring {

  private static final Duration OVERDUE_EVERY = Duration.ofMinutes(1);

  @Bean
  Pace pace(Room room) {
    return PaymentsSettings.pace(room.settings());
  }

  @Bean
  Bell bell() {
    return new Bell();
  }

  @Bean
  Ledger ledger(Room room) {
    var ledger = new Ledger(room.database(), room.clock());
    var own = Money.cents(room.settings().get(PaymentsSettings.FLOAT_CENTS));
    HouseMoney.post(room, ledger, own);
    return ledger;
  }

  @Bean
  LedgerCheck ledgerCheck(Room room) {
    return new LedgerCheck(room.database(), room.clock());
  }

  @Bean
  StripeRailClient stripe(Room room) {
    var settings = room.settings();
    var world = settings.get(World.SETTING);
    StripeWorld.require(world, settings.get(PaymentsSettings.STRIPE_BASE));
    StripeWorld.requireKey(world, settings.get(PaymentsSettings.STRIPE_KEY));
    return new StripeRailClient(
        settings.get(PaymentsSettings.STRIPE_BASE),
        settings.get(PaymentsSettings.STRIPE_KEY),
        settings.get(PaymentsSettings.CONNECT_MAX),
        settings.get(PaymentsSettings.ANSWER_MAX),
        room.clock());
  }

  @Bean
  OperationOutcomes operationOutcomes(Room room, Ledger ledger) {
    var secrets = PaymentsSettings.columns(room.settings());
    return new OperationOutcomes(room, ledger, secrets);
  }

  @Bean
  OperationWorker operationWorker(
      Room room, Ledger ledger, OperationOutcomes outcomes, Pace pace, StripeRailClient stripe) {
    var janitor = new JanitorDecider(pace.patience());
    return new OperationWorker(
        new OperationHandler(room.database(), room.clock(), ledger, outcomes, janitor, pace),
        stripe);
  }

  @Bean
  SightingHandler sightings(
      Room room, Ledger ledger, OperationOutcomes outcomes, Pace pace, Bell bell) {
    return new SightingHandler(room, ledger, outcomes, pace, bell);
  }

  @Bean
  Workers<Operation> operationWorkers(Room room, OperationWorker worker, Pace pace, Bell bell) {
    var operations = new OperationStore(room.database().sql());
    var workers =
        new Workers<Operation>(
            "operations",
            hands(room),
            room.settings().get(PaymentsSettings.LOOK),
            limit -> {
              var now = room.clock().instant();
              return operations.claim(Rail.STRIPE, limit, now, now.plus(pace.lease()));
            },
            worker::work,
            room.telemetry().alerts());
    bell.wakes(workers::wake);
    return workers;
  }

  @Bean
  Workers<LookUp> lookUpWorkers(
      Room room, StripeRailClient stripe, SightingHandler sightings, Pace pace, Bell bell) {
    var lookUps = new LookUpStore(room.database().sql(), Rail.STRIPE.name());
    var workers =
        new Workers<LookUp>(
            "look-ups",
            hands(room),
            room.settings().get(PaymentsSettings.LOOK),
            limit -> {
              var now = room.clock().instant();
              return lookUps.claim(limit, now, now.plus(pace.lease()));
            },
            new LookUpWorker(stripe, sightings)::work,
            room.telemetry().alerts());
    bell.wakes(workers::wake);
    return workers;
  }

  @Bean
  Inbox paymentsInbox(Room room, Ledger ledger, OperationOutcomes outcomes, Bell bell) {
    var commands = new CommandHandler(room, ledger, outcomes);
    var ends = new EndOfDealHandler(room.database().sql(), ledger);
    return room.inbox(new PaymentsHandler(room, commands, ends, bell));
  }

  @Bean
  MessageConsumer paymentsListener(Room room, Inbox paymentsInbox) {
    return room.consumer(paymentsInbox);
  }

  @Bean
  OutboxPublisher paymentsPublisher(Room room) {
    return room.publisher();
  }

  @Bean
  Sweep stripeEvents(Room room, StripeRailClient stripe, Bell bell) {
    var settings = room.settings();
    var poll =
        new StripeEventPoll(
            stripe,
            new LookUps(room, Rail.STRIPE.name(), bell),
            room.clock(),
            settings.get(PaymentsSettings.POLL_LAG));
    return sweep(room, "stripe-events", settings.get(PaymentsSettings.POLL_EVERY), poll::look);
  }

  @Bean
  Sweep ledgerWatch(Room room, LedgerCheck check, StripeRailClient stripe) {
    var watch = new LedgerWatch(room, check, stripe::balance);
    return sweep(
        room, "ledger-watch", room.settings().get(PaymentsSettings.CHECK_EVERY), watch::look);
  }

  @Bean
  Sweep overdueOperations(Room room, Pace pace) {
    return sweep(
        room, "overdue-operations", OVERDUE_EVERY, new Overdue(room, pace.pageAfter())::look);
  }

  @Bean
  PayoutController payoutController(
      Room room,
      OperationWorker worker,
      StripeRailClient stripe,
      SightingHandler sightings,
      Pace pace) {
    var settings = room.settings();
    var seller =
        switch (settings.get(World.SETTING)) {
          case SANDBOX -> new SandboxSeller(settings.get(PaymentsSettings.STRIPE_BASE));
          case LIVE -> null;
        };
    return new PayoutController(room, worker, stripe, sightings, pace, seller);
  }

  private static Sweep sweep(Room room, String name, Duration every, Sweep.Look look) {
    return new Sweep(room.name(), name, every, look, room.telemetry().alerts());
  }

  private static int hands(Room room) {
    return room.settings().get(PaymentsSettings.HANDS).intValue();
  }
}
