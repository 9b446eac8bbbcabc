package bloxtr8.marketplace.trading;

import bloxtr8.marketplace.trading.domain.TradingDecider;
import bloxtr8.platform.ServiceContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that carry out commands about listings, offers and contracts. */
@Configuration(proxyBeanMethods = false)
public class TradingConfiguration {

  @Bean
  TradingDecider tradingDecider(ServiceContext service) {
    return new TradingDecider(service.settings().get(TradingSettings.class).rules());
  }

  @Bean
  TradingHandler tradingHandler() {
    return new TradingHandler();
  }
}
