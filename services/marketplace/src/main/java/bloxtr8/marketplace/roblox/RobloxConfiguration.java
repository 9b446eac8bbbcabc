package bloxtr8.marketplace.roblox;

import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.calls.ProviderAddresses;
import bloxtr8.platform.settings.World;
import java.net.URI;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The beans that read Roblox: those that are not named use the calls of delivery detection. */
@Configuration(proxyBeanMethods = false)
public class RobloxConfiguration {

  /** The beans whose calls are those for the requests of people. */
  public static final String FOR_PEOPLE = "for-people";

  @Bean
  RobloxCalls robloxCalls(ServiceContext service) {
    var settings = settings(service);
    ProviderAddresses.require(World.of(service.settings()), settings.hosts().toArray(URI[]::new));
    return new RobloxCalls(settings, new BudgetStore(service.database().sql()), service.clock());
  }

  @Bean
  @Primary
  RobloxReads robloxReads(ServiceContext service, RobloxCalls calls) {
    return new RobloxClient(calls, settings(service).apiKey());
  }

  @Bean
  @Primary
  ExperienceReads experienceReads(ServiceContext service, RobloxCalls calls) {
    return experiences(service, calls);
  }

  @Bean
  @Qualifier(FOR_PEOPLE)
  RobloxReads robloxReadsForPeople(ServiceContext service, RobloxCalls calls) {
    return new RobloxClient(calls.of(BudgetShare.PEOPLE), settings(service).apiKey());
  }

  @Bean
  @Qualifier(FOR_PEOPLE)
  ExperienceReads experienceReadsForPeople(ServiceContext service, RobloxCalls calls) {
    return experiences(service, calls.of(BudgetShare.PEOPLE));
  }

  private static ExperienceReads experiences(ServiceContext service, RobloxCalls calls) {
    var settings = settings(service);
    return new ExperienceClient(calls, settings.apiKey(), settings.thumbnailsUrl());
  }

  private static RobloxSettings settings(ServiceContext service) {
    return service.settings().get(RobloxSettings.class);
  }
}
