package bloxtr8.marketplace.sandbox;

import bloxtr8.api.DeadlineTestApi;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.marketplace.MarketplaceConfiguration;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.World;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of the marketplace in the sandbox world: the deadlines of trades can be moved. */
@Configuration(proxyBeanMethods = false)
@Import(MarketplaceConfiguration.class)
public class MarketplaceSandboxConfiguration {

  private final TradeDeadlineStore store;

  MarketplaceSandboxConfiguration(ServiceContext service) {
    requireSandbox(service.settings());
    store = new TradeDeadlineStore(service.database().sql());
  }

  /** Stops the start in a live world. */
  public static void requireSandbox(Settings settings) {
    if (World.of(settings) != World.SANDBOX)
      throw new IllegalStateException("the sandbox's test API does not exist in a live world");
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
