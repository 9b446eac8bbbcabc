package bloxtr8.marketplace.roblox;

import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.calls.ProviderAddresses;
import bloxtr8.platform.settings.World;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that read Roblox. */
@Configuration(proxyBeanMethods = false)
public class RobloxConfiguration {

  @Bean
  RobloxCalls robloxCalls(ServiceContext service) {
    var settings = settings(service);
    ProviderAddresses.require(World.of(service.settings()), settings.hosts().toArray(URI[]::new));
    return new RobloxCalls(settings, new BudgetStore(service.database().sql()), service.clock());
  }

  @Bean
  RobloxReads robloxReads(ServiceContext service, RobloxCalls calls) {
    return new RobloxClient(calls, settings(service).apiKey());
  }

  @Bean
  ExperienceReads experienceReads(ServiceContext service, RobloxCalls calls) {
    return new ExperienceClient(calls, settings(service).apiKey());
  }

  private static RobloxSettings settings(ServiceContext service) {
    return service.settings().get(RobloxSettings.class);
  }
}
