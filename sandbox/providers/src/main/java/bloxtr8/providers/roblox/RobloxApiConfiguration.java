package bloxtr8.providers.roblox;

import bloxtr8.providers.control.SimulatedEndpoint;
import java.net.URI;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The operations of Roblox' hosts, each host in its own part of the path. */
@Configuration(proxyBeanMethods = false)
class RobloxApiConfiguration {

  @Bean
  RouterFunction<ServerResponse> robloxCloudRoutes(
      RobloxRouting routing,
      RobloxSettings settings,
      UniverseStore universes,
      GroupStore groups,
      MembershipStore memberships,
      RobloxUserStore users) {
    var limits = settings.limits();
    return new CloudApi(universes, users)
        .routes(routing, limits)
        .and(new CloudGroups(groups, memberships).routes(routing, limits))
        .and(new PermissionsApi(universes, memberships).routes(routing, limits));
  }

  @Bean
  RouterFunction<ServerResponse> robloxLegacyRoutes(
      RobloxRouting routing,
      SimulatedEndpoint endpoint,
      UniverseStore universes,
      GroupStore groups,
      MembershipStore memberships,
      RobloxUserStore users,
      Supplier<URI> baseUrls) {
    return new UsersApi(users)
        .routes(routing)
        .and(new GamesApi(universes).routes(routing))
        .and(new GameListsApi(universes).routes(routing))
        .and(new GroupsApi(groups, memberships, users).routes(routing))
        .and(new DevelopApi(universes).routes(routing))
        .and(new ThumbnailsApi(universes, users, baseUrls).routes(routing, endpoint));
  }
}
