package bloxtr8.providers.roblox;

import bloxtr8.providers.control.SimulatedEndpoint;
import bloxtr8.providers.oauth.AuthorizationServer;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of Roblox: what it has, and what stands before every operation. */
@Configuration(proxyBeanMethods = false)
@Import({
  RobloxOAuthConfiguration.class,
  RobloxApiConfiguration.class,
  RobloxControlConfiguration.class
})
public class RobloxConfiguration {

  @Bean
  RobloxUserStore robloxUsers(JdbcClient db, Clock clock) {
    return new RobloxUserStore(db, clock);
  }

  @Bean
  GroupStore robloxGroups(JdbcClient db, Clock clock) {
    return new GroupStore(db, clock);
  }

  @Bean
  MembershipStore robloxMemberships(JdbcClient db, Clock clock) {
    return new MembershipStore(db, clock);
  }

  @Bean
  UniverseStore robloxUniverses(JdbcClient db, Clock clock) {
    return new UniverseStore(db, clock);
  }

  @Bean
  TransferStore robloxTransfers(JdbcClient db) {
    return new TransferStore(db);
  }

  @Bean
  HostStore robloxHosts(JdbcClient db) {
    return new HostStore(db);
  }

  @Bean
  RobloxRouting robloxRouting(
      SimulatedEndpoint endpoint,
      HostStore hosts,
      Clock clock,
      AuthorizationServer robloxAuthorizationServer,
      RobloxSettings settings) {
    return new RobloxRouting(
        endpoint, hosts, new CallCounter(clock), robloxAuthorizationServer, settings);
  }
}
