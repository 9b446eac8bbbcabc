package bloxtr8.marketplace.sweeps;

import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.HeartbeatStore;
import bloxtr8.platform.background.PollingJob;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the jobs over offers, contracts and people. */
@Configuration(proxyBeanMethods = false)
public class TradeClockConfiguration {

  @Bean
  TradeClocks tradeClocks(ServiceContext service, TradingHandler trading) {
    var sql = service.database().sql();
    return new TradeClocks(
        service, new HeartbeatStore(sql), new OutageStore(sql), new ClockStore(sql), trading);
  }

  @Bean
  TradeOutagesController tradeOutagesController(ServiceContext service) {
    return new TradeOutagesController(
        service.database(), new OutageStore(service.database().sql()));
  }

  @Bean
  PersonEffects personEffects(ServiceContext service, TradingHandler trading) {
    return new PersonEffects(service, new DueEffectStore(service.database().sql()), trading);
  }

  @Bean
  PollingJob tradeClocksJob(ServiceContext service, TradeClocks clocks) {
    var interval = service.settings().get(TradeClockSettings.class).clocksInterval();
    return job(service, "trade-clocks", interval, clocks::runPass);
  }

  @Bean
  PollingJob personEffectsJob(ServiceContext service, PersonEffects effects) {
    var interval = service.settings().get(TradeClockSettings.class).effectsInterval();
    return job(service, "person-effects", interval, effects::runPass);
  }

  private static PollingJob job(
      ServiceContext service, String name, Duration interval, PollingJob.Pass pass) {
    return new PollingJob(service.name(), name, interval, pass, service.telemetry().alerts());
  }
}
