package bloxtr8.marketplace.stats;

import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.http.Caller;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the figures. */
@Configuration(proxyBeanMethods = false)
public class StatsConfiguration {

  @Bean
  StatsStore statsStore(ServiceContext service) {
    return new StatsStore(service.database().sql());
  }

  @Bean
  FiguresPass figuresPass(ServiceContext service, StatsStore stats) {
    var interval = service.settings().get(StatsSettings.class).countInterval();
    return new FiguresPass(service.database(), stats, service.clock(), interval);
  }

  @Bean
  PollingJob figuresJob(ServiceContext service, FiguresPass pass) {
    return new PollingJob(
        service.name(),
        "public-figures",
        service.settings().get(StatsSettings.class).countInterval(),
        pass::runPass,
        service.telemetry().alerts());
  }

  @Bean
  StatsController statsController(Caller caller, StatsStore stats) {
    return new StatsController(caller, stats);
  }
}
