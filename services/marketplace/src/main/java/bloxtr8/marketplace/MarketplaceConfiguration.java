package bloxtr8.marketplace;

import bloxtr8.marketplace.contracts.ContractStore;
import bloxtr8.marketplace.contracts.PersonDealsStore;
import bloxtr8.marketplace.delivery.OwnershipHandler;
import bloxtr8.marketplace.delivery.OwnershipStore;
import bloxtr8.marketplace.delivery.OwnershipTracking;
import bloxtr8.marketplace.grants.GrantsConfiguration;
import bloxtr8.marketplace.people.PeopleConfiguration;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.inbox.Inbox;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.outbox.OutboxPublisher;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of the marketplace, which runs in the gateway role. */
@Configuration(proxyBeanMethods = false)
@Import({PeopleConfiguration.class, GrantsConfiguration.class})
public class MarketplaceConfiguration {

  @Bean
  ContractStore contractStore(ServiceContext service) {
    return new ContractStore(service.database().sql());
  }

  @Bean
  PersonDealsStore personDealsStore(ServiceContext service) {
    return new PersonDealsStore(service.database().sql());
  }

  @Bean
  OwnershipStore ownershipStore(ServiceContext service) {
    return new OwnershipStore(service.database().sql());
  }

  @Bean
  OwnershipTracking ownershipTracking(OwnershipStore store) {
    return new OwnershipTracking(store);
  }

  @Bean
  OwnershipHandler ownershipHandler(
      ServiceContext service, OwnershipStore store, OwnershipTracking tracking) {
    return new OwnershipHandler(
        service.database(), store, tracking, service.outbox(), service.clock());
  }

  @Bean
  PollingJob unknownOwners(ServiceContext service, OwnershipHandler ownership) {
    return new PollingJob(
        service.name(),
        "unknown-owners",
        service.settings().get(MarketplaceSettings.class).readAgainInterval(),
        ownership::readAgain,
        service.telemetry().alerts());
  }

  @Bean
  Inbox marketplaceInbox(ServiceContext service, OwnershipHandler ownership) {
    return service.inbox(ownership);
  }

  @Bean
  DeadLetters marketplaceDeadLetters(ServiceContext service, Inbox marketplaceInbox) {
    return service.deadLetters(marketplaceInbox, false, _ -> Set.of());
  }

  @Bean
  MessageConsumer marketplaceConsumer(ServiceContext service, Inbox marketplaceInbox) {
    return service.consumer(marketplaceInbox);
  }

  @Bean
  OutboxPublisher marketplacePublisher(ServiceContext service) {
    return service.publisher();
  }
}
