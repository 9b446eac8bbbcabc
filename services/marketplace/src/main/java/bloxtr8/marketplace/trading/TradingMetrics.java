package bloxtr8.marketplace.trading;

import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingPublished;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferAccepted;
import bloxtr8.platform.database.Database;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Counts what the business watches, after the commit of each. */
final class TradingMetrics {

  private final Counter listingsCreated;
  private final Counter offersAccepted;

  TradingMetrics(MeterRegistry meters) {
    listingsCreated = meters.counter("bloxtr8.listings.created");
    offersAccepted = meters.counter("bloxtr8.offers.accepted");
  }

  void count(List<TradingStep> steps) {
    // A listing that is activated again was created before.
    var created =
        steps.stream()
            .filter(step -> step.event() instanceof ListingPublished)
            .filter(step -> step.order().command() instanceof PublishListing)
            .count();
    var accepted = steps.stream().filter(step -> step.event() instanceof OfferAccepted).count();
    if (created + accepted == 0) return;
    Database.afterCommit(() -> {
      listingsCreated.increment((double) created);
      offersAccepted.increment((double) accepted);
    });
  }
}
