package bloxtr8.marketplace.guilds;

import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.Caller;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans about Discord guilds. */
@Configuration(proxyBeanMethods = false)
public class GuildsConfiguration {

  @Bean
  GuildSettingStore guildSettingStore(ServiceContext service) {
    return new GuildSettingStore(service.database().sql());
  }

  @Bean
  GuildRules guildRules(GuildSettingStore guilds) {
    return new GuildRules(guilds);
  }

  @Bean
  GuildsController guildsController(
      ServiceContext service, Caller caller, GuildSettingStore guilds) {
    return new GuildsController(service, caller, guilds);
  }
}
