package bloxtr8.gateway;

import bloxtr8.gateway.orders.AcceptedOrders;
import bloxtr8.gateway.orders.OrderSender;
import bloxtr8.gateway.orders.OrderStore;
import bloxtr8.gateway.tokens.SignedInCaller;
import bloxtr8.platform.Room;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.outbox.LogSender;
import bloxtr8.platform.outbox.OutboxPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every room's door finds: who calls, and who takes orders. */
@Configuration(proxyBeanMethods = false)
class LobbyWiring {

  @Bean
  Caller caller() {
    return new SignedInCaller();
  }

  @Bean
  OrderStore orderStore(Room room) {
    return new OrderStore(room.database(), room.clock());
  }

  @Bean
  OrderSender orderSender(Room room) {
    return new OrderSender(
        () -> LogSender.producer(room.settings(), room.name()), room.telemetry().meters());
  }

  @Bean
  AcceptedOrders acceptedOrders(Room room, OrderStore store, OrderSender sender, Caller caller) {
    return new AcceptedOrders(room.codec(), store, sender, caller, room.clock());
  }

  @Bean
  OutboxPublisher outboxPublisher(Room room) {
    return room.publisher();
  }
}
