package bloxtr8.marketplace;

import bloxtr8.api.PayoutApi;
import bloxtr8.marketplace.contracts.ContractDoorHandler;
import bloxtr8.marketplace.contracts.ContractStore;
import bloxtr8.marketplace.ownership.OwnershipHandler;
import bloxtr8.marketplace.ownership.OwnershipStore;
import bloxtr8.marketplace.people.PeopleDoorHandler;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.platform.Room;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.World;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The marketplace of the sandbox world: with doors for people, contracts and ownership. */
@Configuration(proxyBeanMethods = false)
@Import(MarketplaceWiring.class)
public class MarketplaceSandboxWiring {

  MarketplaceSandboxWiring(Room room) {
    requireSandbox(room.settings());
  }

  static void requireSandbox(Settings settings) {
    if (settings.get(World.SETTING) != World.SANDBOX)
      throw new IllegalStateException("the sandbox's doors do not exist in a live world");
  }

  @Bean
  PeopleDoorHandler peopleDoorHandler(Room room, PersonStore people, PayoutApi payouts) {
    return new PeopleDoorHandler(room.database(), people, room.outbox(), room.clock(), payouts);
  }

  @Bean
  ContractDoorHandler contractDoorHandler(
      Room room, PersonStore people, ContractStore contracts, OwnershipStore ownership) {
    return new ContractDoorHandler(
        room.database(),
        people,
        contracts,
        ownership,
        room.outbox(),
        room.clock(),
        MarketplaceSettings.fees(room.settings()));
  }

  @Bean
  MarketplaceDoorsController marketplaceDoorsController(
      PeopleDoorHandler people, ContractDoorHandler contracts, OwnershipHandler ownership) {
    return new MarketplaceDoorsController(people, contracts, ownership);
  }
}
