package bloxtr8.marketplace.moderation;

import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.Caller;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of reports about listings, and of what staff decide. */
@Configuration(proxyBeanMethods = false)
public class ModerationConfiguration {

  @Bean
  ListingReportStore listingReportStore(ServiceContext service) {
    return new ListingReportStore(service.database().sql());
  }

  @Bean
  ListingReportHandler listingReportHandler(
      ServiceContext service,
      PersonStore people,
      ListingReportStore reports,
      TradingHandler trading) {
    return new ListingReportHandler(service, people, reports, trading);
  }

  @Bean
  UniverseHandler universeHandler(
      ServiceContext service,
      PersonStore people,
      ListingReportStore reports,
      TradingHandler trading) {
    var universes = new UniverseDecisionStore(service.database().sql());
    return new UniverseHandler(service, people, universes, reports, trading);
  }

  @Bean
  ListingReportsController listingReportsController(Caller caller, ListingReportHandler reports) {
    return new ListingReportsController(caller, reports);
  }

  @Bean
  ListingsAdminController listingsAdminController(
      Caller caller, ListingReportStore reports, PersonStore people, UniverseHandler universes) {
    return new ListingsAdminController(caller, reports, people, universes);
  }
}
