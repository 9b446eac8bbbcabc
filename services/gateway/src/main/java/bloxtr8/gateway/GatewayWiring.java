package bloxtr8.gateway;

import bloxtr8.api.CommandOutcomes;
import bloxtr8.api.DeadlineMover;
import bloxtr8.api.PeopleApi;
import bloxtr8.gateway.docs.DocsWiring;
import bloxtr8.gateway.health.Health;
import bloxtr8.gateway.health.HealthController;
import bloxtr8.gateway.orders.AcceptedAdvice;
import bloxtr8.gateway.orders.AdminCommandsController;
import bloxtr8.gateway.orders.CommandsController;
import bloxtr8.gateway.orders.OrderRetention;
import bloxtr8.gateway.orders.OrderSender;
import bloxtr8.gateway.orders.OrderStore;
import bloxtr8.gateway.orders.OrderSweep;
import bloxtr8.gateway.routes.Routes;
import bloxtr8.gateway.staff.DeadLettersController;
import bloxtr8.gateway.staff.OutboxAdminController;
import bloxtr8.gateway.tokens.GatewayDoorsController;
import bloxtr8.gateway.tokens.People;
import bloxtr8.gateway.tokens.SessionController;
import bloxtr8.gateway.tokens.SigningKeys;
import bloxtr8.gateway.tokens.Tokens;
import bloxtr8.platform.House;
import bloxtr8.platform.Room;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.sealing.Seal;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.sweep.Sweep;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The gateway's beans in front of all doors. */
@Configuration(proxyBeanMethods = false)
@Import({WebWiring.class, SecurityWiring.class, DocsWiring.class})
class GatewayWiring {

  private static final Duration SWEEP_EVERY = Duration.ofSeconds(5);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(5);

  @Bean
  Routes routes(Room room) {
    return Routes.of(room.settings().get(World.SETTING));
  }

  @Bean
  SigningKeys signingKeys(Room room) {
    var settings = room.settings();
    var seal =
        Seal.of(GatewaySettings.SEALING_KEYS.name(), settings.get(GatewaySettings.SEALING_KEYS));
    return new SigningKeys(
        room.database(), seal, room.clock(), settings.get(GatewaySettings.KEY_LIFE));
  }

  @Bean
  Tokens tokens(Room room, SigningKeys keys, PeopleApi people) {
    var issuer = room.settings().get(GatewaySettings.PUBLIC_URL).toString();
    return new Tokens(keys, new People(people), room.clock(), issuer);
  }

  @Bean
  SessionController sessionController(SigningKeys keys) {
    return new SessionController(keys);
  }

  @Bean
  @ConditionalOnBooleanProperty(GatewayServer.SANDBOX)
  GatewayDoorsController gatewayDoorsController(
      Tokens tokens, ObjectProvider<DeadlineMover> movers) {
    return new GatewayDoorsController(tokens, movers.stream().toList());
  }

  @Bean
  CommandsController commandsController(OrderStore store, CommandOutcomes outcomes, Caller caller) {
    return new CommandsController(store, outcomes, caller);
  }

  @Bean
  OutboxAdminController outboxAdminController(House house, Room room, Caller caller) {
    return new OutboxAdminController(house, caller, room.clock());
  }

  @Bean
  DeadLettersController deadLettersController(House house, Caller caller) {
    return new DeadLettersController(house, caller);
  }

  @Bean
  AcceptedAdvice acceptedAdvice() {
    return new AcceptedAdvice();
  }

  @Bean
  Sweep orderSweep(Room room, OrderStore store, CommandOutcomes outcomes, OrderSender sender) {
    var alerts = room.telemetry().alerts();
    var look = new OrderSweep(room.database(), store, outcomes, sender, alerts);
    return new Sweep(room.name(), "orders", SWEEP_EVERY, look, alerts);
  }

  @Bean
  Sweep orderRetention(Room room, OrderStore store) {
    var alerts = room.telemetry().alerts();
    return new Sweep(
        room.name(), "order-retention", FORGET_EVERY, new OrderRetention(store), alerts);
  }

  @Bean
  AdminCommandsController adminCommandsController(Room room, OrderStore store, Caller caller) {
    return new AdminCommandsController(room, store, caller);
  }

  @Bean
  Health health(Room room, House house) {
    return new Health(room.database(), room.settings(), house::working);
  }

  @Bean
  HealthController healthController(Health health) {
    return new HealthController(health);
  }
}
