package bloxtr8.marketplace.grants;

import bloxtr8.api.RobloxTokensApi;
import bloxtr8.marketplace.people.RobloxGrantHandler;
import bloxtr8.marketplace.people.RobloxGrantStore;
import bloxtr8.platform.ServiceContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that get access tokens. */
@Configuration(proxyBeanMethods = false)
public class GrantsConfiguration {

  @Bean
  GrantedTokens grantedTokens(
      ServiceContext service,
      RobloxGrantStore grants,
      RobloxGrantHandler handler,
      RobloxTokensApi robloxTokens) {
    return new GrantedTokens(grants, handler, robloxTokens, service.clock());
  }
}
