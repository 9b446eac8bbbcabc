package bloxtr8.marketplace;

import bloxtr8.marketplace.contracts.ContractStore;
import bloxtr8.marketplace.ownership.OwnershipHandler;
import bloxtr8.marketplace.ownership.OwnershipStore;
import bloxtr8.marketplace.people.PeopleController;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.platform.Room;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.outbox.OutboxPublisher;
import bloxtr8.platform.sweep.Sweep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The marketplace, which runs in the gateway role. */
@Configuration(proxyBeanMethods = false)
public class MarketplaceWiring {

  @Bean
  PersonStore personStore(Room marketplace) {
    return new PersonStore(marketplace.database().sql());
  }

  @Bean
  PeopleController peopleController(PersonStore people) {
    return new PeopleController(people);
  }

  @Bean
  ContractStore contractStore(Room marketplace) {
    return new ContractStore(marketplace.database().sql());
  }

  @Bean
  OwnershipStore ownershipStore(Room marketplace) {
    return new OwnershipStore(marketplace.database().sql());
  }

  @Bean
  OwnershipHandler ownershipHandler(Room marketplace, OwnershipStore store) {
    return new OwnershipHandler(
        marketplace.database(), store, marketplace.outbox(), marketplace.clock());
  }

  @Bean
  Sweep unknownOwners(Room marketplace, OwnershipHandler ownership) {
    return new Sweep(
        marketplace.name(),
        "unknown-owners",
        marketplace.settings().get(MarketplaceSettings.READ_AGAIN_LOOK),
        ownership::readAgain,
        marketplace.telemetry().alerts());
  }

  @Bean
  MessageConsumer marketplaceConsumer(Room marketplace, OwnershipHandler ownership) {
    return marketplace.consumer(marketplace.inbox(ownership));
  }

  @Bean
  OutboxPublisher marketplacePublisher(Room marketplace) {
    return marketplace.publisher();
  }
}
