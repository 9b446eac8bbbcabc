package bloxtr8.marketplace.offers;

import bloxtr8.kernel.FeeSchedule;
import bloxtr8.marketplace.listings.FreshReads;
import bloxtr8.marketplace.listings.ListingQueries;
import bloxtr8.marketplace.listings.ListingReadStore;
import bloxtr8.marketplace.listings.TextFilter;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.http.Caller;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans about offers, for people. */
@Configuration(proxyBeanMethods = false)
public class OffersConfiguration {

  @Bean
  OfferReadStore offerReadStore(ServiceContext service) {
    return new OfferReadStore(service.database().sql(), service.clock());
  }

  @Bean
  OfferRequests offerRequests(ServiceContext service, TextFilter texts) {
    return new OfferRequests(texts, service.settings().get(OffersSettings.class), service.clock());
  }

  @Bean
  DraftHandler draftHandler(ServiceContext service, PersonStore people) {
    return new DraftHandler(
        service.database(),
        people,
        new DraftStore(service.database().sql()),
        service.settings().get(OffersSettings.class),
        service.clock());
  }

  @Bean
  PollingJob oldDraftsJob(ServiceContext service, DraftHandler drafts) {
    return new PollingJob(
        service.name(),
        "offer-drafts",
        service.settings().get(OffersSettings.class).draftInterval(),
        drafts::deleteOld,
        service.telemetry().alerts());
  }

  @Bean
  OffersController offersController(
      ServiceContext service,
      Caller caller,
      OfferRequests requests,
      OfferReadStore offers,
      ListingQueries listings,
      ListingReadStore listed,
      DraftHandler drafts,
      FreshReads reads,
      TradingHandler trading) {
    return new OffersController(
        caller,
        requests,
        new OfferQueries(offers, listed),
        offers,
        listings,
        listed,
        drafts,
        reads,
        trading,
        service.settings().get(FeeSchedule.class),
        service.settings().get(OffersSettings.class),
        service.clock());
  }

  @Bean
  OfferDraftsController offerDraftsController(
      Caller caller, ListingQueries listings, OfferRequests requests, DraftHandler drafts) {
    return new OfferDraftsController(caller, listings, requests, drafts);
  }
}
