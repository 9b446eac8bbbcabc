package bloxtr8.marketplace;

import bloxtr8.marketplace.contracts.ContractStore;
import bloxtr8.marketplace.ownership.OwnershipHandler;
import bloxtr8.marketplace.ownership.OwnershipStore;
import bloxtr8.marketplace.people.PeopleController;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.platform.Room;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.inbox.Inbox;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.outbox.OutboxPublisher;
import bloxtr8.platform.sweep.Sweep;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The marketplace, which runs in the gateway role. */
@Configuration(proxyBeanMethods = false)
public class MarketplaceWiring {

  @Bean
  PersonStore personStore(Room room) {
    return new PersonStore(room.database().sql());
  }

  @Bean
  PeopleController peopleController(PersonStore people) {
    return new PeopleController(people);
  }

  @Bean
  ContractStore contractStore(Room room) {
    return new ContractStore(room.database().sql());
  }

  @Bean
  OwnershipStore ownershipStore(Room room) {
    return new OwnershipStore(room.database().sql());
  }

  @Bean
  OwnershipHandler ownershipHandler(Room room, OwnershipStore store) {
    return new OwnershipHandler(room.database(), store, room.outbox(), room.clock());
  }

  @Bean
  Sweep unknownOwners(Room room, OwnershipHandler ownership) {
    return new Sweep(
        room.name(),
        "unknown-owners",
        room.settings().get(MarketplaceSettings.READ_AGAIN_LOOK),
        ownership::readAgain,
        room.telemetry().alerts());
  }

  @Bean
  Inbox marketplaceInbox(Room room, OwnershipHandler ownership) {
    return room.inbox(ownership);
  }

  @Bean
  DeadLetters marketplaceDeadLetters(Room room, Inbox marketplaceInbox) {
    return room.deadLetters(marketplaceInbox, false, _ -> Set.of());
  }

  @Bean
  MessageConsumer marketplaceConsumer(Room room, Inbox marketplaceInbox) {
    return room.consumer(marketplaceInbox);
  }

  @Bean
  OutboxPublisher marketplacePublisher(Room room) {
    return room.publisher();
  }
}
