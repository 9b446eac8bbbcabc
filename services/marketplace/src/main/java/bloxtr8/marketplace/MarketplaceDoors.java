package bloxtr8.marketplace;

import bloxtr8.api.PayoutApi;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.marketplace.contracts.ContractDoorHandler;
import bloxtr8.marketplace.contracts.ContractStore;
import bloxtr8.marketplace.ownership.OwnershipHandler;
import bloxtr8.marketplace.ownership.OwnershipStore;
import bloxtr8.marketplace.people.PeopleDoorHandler;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.platform.Room;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.settings.World;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The marketplace's doors of the sandbox world, beside {@link MarketplaceWiring}. */
@Configuration(proxyBeanMethods = false)
public class MarketplaceDoors {

  MarketplaceDoors(Room marketplace) {
    if (marketplace.settings().get(World.SETTING) != World.SANDBOX)
      throw new IllegalStateException("the sandbox's doors do not exist in a live world");
  }

  @Bean
  PeopleDoorHandler peopleDoorHandler(Room marketplace, PersonStore people, PayoutApi payouts) {
    return new PeopleDoorHandler(
        marketplace.database(), people, marketplace.outbox(), marketplace.clock(), payouts);
  }

  @Bean
  ContractDoorHandler contractDoorHandler(
      Room marketplace, PersonStore people, ContractStore contracts, OwnershipStore ownership) {
    return new ContractDoorHandler(
        marketplace.database(),
        people,
        contracts,
        ownership,
        marketplace.outbox(),
        marketplace.clock(),
        MarketplaceSettings.fees(marketplace.settings()));
  }

  @Bean
  MarketplaceDoorsController marketplaceDoorsController(
      PeopleDoorHandler people, ContractDoorHandler contracts, OwnershipHandler ownership) {
    return new MarketplaceDoorsController(
        people, contracts, ownership, () -> Cause.of(PrefixedId.print("req", UUID.randomUUID())));
  }
}
