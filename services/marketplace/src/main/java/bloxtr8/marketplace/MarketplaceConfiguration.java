package bloxtr8.marketplace;

import bloxtr8.marketplace.checklist.ChecklistConfiguration;
import bloxtr8.marketplace.contracts.ContractStore;
import bloxtr8.marketplace.contracts.PersonDealsStore;
import bloxtr8.marketplace.delivery.DeliveryConfiguration;
import bloxtr8.marketplace.delivery.DeliveryHandler;
import bloxtr8.marketplace.delivery.DeliverySettings;
import bloxtr8.marketplace.documents.DocumentsConfiguration;
import bloxtr8.marketplace.grants.GrantsConfiguration;
import bloxtr8.marketplace.guilds.GuildsConfiguration;
import bloxtr8.marketplace.listingreads.ListingReadsConfiguration;
import bloxtr8.marketplace.listings.ListingsConfiguration;
import bloxtr8.marketplace.moderation.ModerationConfiguration;
import bloxtr8.marketplace.offers.OffersConfiguration;
import bloxtr8.marketplace.ownership.OwnershipConfiguration;
import bloxtr8.marketplace.people.PeopleConfiguration;
import bloxtr8.marketplace.signing.SigningConfiguration;
import bloxtr8.marketplace.stats.StatsConfiguration;
import bloxtr8.marketplace.sweeps.TradeClockConfiguration;
import bloxtr8.marketplace.trading.EscrowEnds;
import bloxtr8.marketplace.trading.TradingConfiguration;
import bloxtr8.marketplace.unpaid.UnpaidDealsConfiguration;
import bloxtr8.platform.ServiceContext;
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
@Import({
  PeopleConfiguration.class,
  GrantsConfiguration.class,
  OwnershipConfiguration.class,
  DeliveryConfiguration.class,
  ListingsConfiguration.class,
  OffersConfiguration.class,
  TradingConfiguration.class,
  SigningConfiguration.class,
  ChecklistConfiguration.class,
  TradeClockConfiguration.class,
  DocumentsConfiguration.class,
  ListingReadsConfiguration.class,
  ModerationConfiguration.class,
  GuildsConfiguration.class,
  StatsConfiguration.class,
  UnpaidDealsConfiguration.class
})
public class MarketplaceConfiguration {

  @Bean
  ContractStore contractStore(ServiceContext service) {
    return new ContractStore(service.database().sql());
  }

  @Bean
  PersonDealsStore personDealsStore(ServiceContext service, DeliverySettings delivery) {
    return new PersonDealsStore(service.database().sql(), delivery.afterRefund());
  }

  @Bean
  Inbox marketplaceInbox(ServiceContext service, EscrowEnds ends, DeliveryHandler delivery) {
    return service.inbox(new EscrowEventsHandler(ends, delivery));
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
