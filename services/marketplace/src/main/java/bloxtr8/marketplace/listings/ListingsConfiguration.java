package bloxtr8.marketplace.listings;

import static bloxtr8.marketplace.roblox.RobloxConfiguration.FOR_PEOPLE;

import bloxtr8.kernel.FeeSchedule;
import bloxtr8.marketplace.guilds.GuildRules;
import bloxtr8.marketplace.ownership.OwnershipCheck;
import bloxtr8.marketplace.ownership.PersonLimit;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.marketplace.people.RobloxAccounts;
import bloxtr8.marketplace.roblox.ExperienceReads;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.Caller;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans about listings, for people. */
@Configuration(proxyBeanMethods = false)
public class ListingsConfiguration {

  @Bean
  TextFilter textFilter(ServiceContext service) {
    return new TextFilter(service.settings().get(ListingsSettings.class).allowedLinkHosts());
  }

  @Bean
  ListingReadStore listingReadStore(ServiceContext service) {
    return new ListingReadStore(service.database().sql());
  }

  @Bean
  WatchStore watchStore(ServiceContext service) {
    return new WatchStore(service.database().sql());
  }

  /** With the calls for the requests of people. */
  @Bean
  FreshReads freshReads(
      ServiceContext service,
      RobloxAccounts accounts,
      OwnershipCheck check,
      @Qualifier(FOR_PEOPLE) ExperienceReads experiences,
      PersonLimit limit) {
    return new FreshReads(accounts, check, experiences, limit, service.clock());
  }

  @Bean
  ListingQueries listingQueries(
      ServiceContext service,
      ListingReadStore listings,
      WatchStore watches,
      PersonStore people,
      RobloxAccounts accounts,
      GuildRules guilds) {
    return new ListingQueries(
        listings,
        new ListingSearchStore(service.database()),
        watches,
        new SellerCards(people, accounts),
        guilds,
        service.clock());
  }

  @Bean
  ListingsController listingsController(
      ServiceContext service,
      Caller caller,
      TextFilter texts,
      ListingQueries queries,
      ListingReadStore listings,
      WatchStore watches,
      FreshReads reads,
      GuildRules guilds,
      TradingHandler trading) {
    return new ListingsController(
        caller,
        new ListingRequests(texts),
        queries,
        listings,
        watches,
        reads,
        guilds,
        trading,
        service.settings().get(FeeSchedule.class),
        service.clock());
  }
}
