package bloxtr8.marketplace.sandbox;

import bloxtr8.api.DeadlineTestApi;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.platform.ServiceContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that move the deadlines of trades, in the sandbox world only. */
@Configuration(proxyBeanMethods = false)
public class TradeDeadlinesConfiguration {

  private final TradeDeadlineStore store;

  TradeDeadlinesConfiguration(ServiceContext service) {
    store = new TradeDeadlineStore(service.database().sql());
  }

  @Bean
  DeadlineTestApi offerDeadlines() {
    return new TradeDeadlineMover(
        OfferId.PREFIX, id -> OfferId.parse(id).value(), store::moveOffer);
  }

  @Bean
  DeadlineTestApi contractDeadlines() {
    return new TradeDeadlineMover(
        ContractId.PREFIX, id -> ContractId.parse(id).value(), store::moveContract);
  }

  @Bean
  DeadlineTestApi listingDeadlines() {
    return new TradeDeadlineMover(
        ListingId.PREFIX, id -> ListingId.parse(id).value(), store::moveListing);
  }
}
