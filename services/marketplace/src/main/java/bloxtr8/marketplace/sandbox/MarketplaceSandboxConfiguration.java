package bloxtr8.marketplace.sandbox;

import bloxtr8.api.PayoutApi;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.marketplace.MarketplaceConfiguration;
import bloxtr8.marketplace.contracts.ContractStore;
import bloxtr8.marketplace.delivery.DeliveryWatchStore;
import bloxtr8.marketplace.ownership.ContractSnapshotStore;
import bloxtr8.marketplace.ownership.OwnershipCheck;
import bloxtr8.marketplace.people.AccountStore;
import bloxtr8.marketplace.people.PeopleSettings;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.marketplace.people.RightStore;
import bloxtr8.marketplace.people.RobloxAccounts;
import bloxtr8.marketplace.trading.DealStore;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.World;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of the marketplace in the sandbox world: with a test API for people and contracts. */
@Configuration(proxyBeanMethods = false)
@Import({MarketplaceConfiguration.class, TradeDeadlinesConfiguration.class})
public class MarketplaceSandboxConfiguration {

  MarketplaceSandboxConfiguration(ServiceContext service) {
    requireSandbox(service.settings());
  }

  /** Stops the start in a live world. */
  public static void requireSandbox(Settings settings) {
    if (World.of(settings) != World.SANDBOX)
      throw new IllegalStateException("the sandbox's test API does not exist in a live world");
  }

  @Bean
  PeopleHandler peopleHandler(
      ServiceContext service,
      PersonStore people,
      AccountStore accounts,
      RightStore rights,
      PayoutApi payouts) {
    return new PeopleHandler(
        service.database(),
        people,
        accounts,
        rights,
        service.settings().get(PeopleSettings.class).termsVersion(),
        service.outbox(),
        service.clock(),
        payouts);
  }

  @Bean
  ContractHandler contractHandler(
      ServiceContext service,
      PersonStore people,
      RobloxAccounts accounts,
      OwnershipCheck check,
      ContractStore contracts,
      ContractSnapshotStore snapshots,
      DeliveryWatchStore watches) {
    return new ContractHandler(
        service.database(),
        people,
        accounts,
        new TransferCheck(check),
        contracts,
        snapshots,
        watches,
        service.outbox(),
        service.clock(),
        service.settings().get(FeeSchedule.class));
  }

  @Bean
  OfferedContracts offeredContracts(
      DealStore deals, ContractStore contracts, TradingHandler trading) {
    return new OfferedContracts(deals, contracts, trading);
  }

  @Bean
  MarketplaceTestController marketplaceTestController(
      PeopleHandler people,
      ContractHandler contracts,
      OfferedContracts offered) {
    return new MarketplaceTestController(people, contracts, offered);
  }
}
