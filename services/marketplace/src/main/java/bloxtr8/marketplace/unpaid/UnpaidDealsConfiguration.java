package bloxtr8.marketplace.unpaid;

import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans about deals that are not paid yet. */
@Configuration(proxyBeanMethods = false)
public class UnpaidDealsConfiguration {

  @Bean
  UnpaidDeals unpaidDeals(ServiceContext service) {
    return new UnpaidDeals(
        service.database(),
        new UnpaidDealsStore(service.database().sql()),
        service.outbox(),
        service.clock(),
        service.settings().get(UnpaidDealsSettings.class).askAgain());
  }

  @Bean
  PollingJob unpaidDealsJob(ServiceContext service, UnpaidDeals deals) {
    return new PollingJob(
        service.name(),
        "unpaid-deals",
        service.settings().get(UnpaidDealsSettings.class).passInterval(),
        deals::runPass,
        service.telemetry().alerts());
  }
}
