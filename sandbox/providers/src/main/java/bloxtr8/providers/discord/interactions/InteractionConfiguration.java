package bloxtr8.providers.discord.interactions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of interactions. */
@Configuration(proxyBeanMethods = false)
public class InteractionConfiguration {

  @Bean
  InteractionStore discordInteractions(JdbcClient db) {
    return new InteractionStore(db);
  }
}
