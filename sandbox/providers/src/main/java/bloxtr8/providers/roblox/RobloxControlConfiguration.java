package bloxtr8.providers.roblox;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.SimulatedEndpoint;
import bloxtr8.providers.control.WebhookSignal;
import bloxtr8.providers.oauth.AuthorizationServer;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The control calls of Roblox, and the page for people. */
@Configuration(proxyBeanMethods = false)
class RobloxControlConfiguration {

  @Bean
  RobloxLookup robloxLookup(RobloxUserStore users, GroupStore groups, UniverseStore universes) {
    return new RobloxLookup(users, groups, universes);
  }

  @Bean
  RouterFunction<ServerResponse> robloxControlRoutes(
      SimulatedEndpoint endpoint,
      AuthorizationServer robloxAuthorizationServer,
      RobloxLookup lookup,
      RobloxUserStore users,
      GroupStore groups,
      MembershipStore memberships,
      UniverseStore universes,
      TransferStore transfers,
      HostStore hosts,
      RobloxRouting routing,
      Clock clock,
      TransactionTemplate transaction,
      WebhookSignal signal) {
    var controls = new Controls(RobloxRouting.PROVIDER, transaction, signal);
    new UserControl(users, lookup).addTo(controls);
    controls.verb("authorize", robloxAuthorizationServer::authorize);
    new GroupControl(groups, memberships, lookup).addTo(controls);
    new UniverseControl(universes, transfers, lookup).addTo(controls);
    new TransferControl(universes, groups, memberships, transfers, lookup, clock).addTo(controls);
    new HostControl(hosts, lookup, routing::limitable).addTo(controls);
    return controls.routes(endpoint);
  }

  @Bean
  RouterFunction<ServerResponse> robloxPageRoutes(
      SimulatedEndpoint endpoint,
      RobloxUserStore users,
      GroupStore groups,
      MembershipStore memberships,
      UniverseStore universes,
      TransferStore transfers,
      Clock clock) {
    var page = new RobloxPage(users, groups, universes);
    var overview = new RobloxOverview(users, groups, memberships, universes, transfers, clock);
    return route()
        .GET("/sandbox/roblox", endpoint.plain(RobloxRouting.PROVIDER, "page", _ -> page.answer()))
        .GET(
            "/sandbox/roblox/overview",
            endpoint.plain(RobloxRouting.PROVIDER, "page", overview::answer))
        .build();
  }
}
