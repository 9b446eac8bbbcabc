package bloxtr8.marketplace.listingreads;

import static bloxtr8.marketplace.ownership.OwnershipConfiguration.FOR_DETECTION;

import bloxtr8.marketplace.ownership.OwnershipCheck;
import bloxtr8.marketplace.ownership.SnapshotStore;
import bloxtr8.marketplace.people.RobloxAccounts;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the reads of who owns what is listed. */
@Configuration(proxyBeanMethods = false)
public class ListingReadsConfiguration {

  @Bean
  ListingReadPass listingReadPass(
      ServiceContext service,
      @Qualifier(FOR_DETECTION) OwnershipCheck check,
      RobloxAccounts accounts,
      SnapshotStore snapshots,
      TradingHandler trading) {
    return new ListingReadPass(
        service,
        new ListingReadStore(service.database().sql()),
        new ListingReads(check, accounts),
        snapshots,
        trading,
        service.settings().get(ListingReadSettings.class));
  }

  @Bean
  PollingJob listingReadsJob(ServiceContext service, ListingReadPass pass) {
    return new PollingJob(
        service.name(),
        "listing-reads",
        service.settings().get(ListingReadSettings.class).passInterval(),
        pass::runPass,
        service.telemetry().alerts());
  }
}
