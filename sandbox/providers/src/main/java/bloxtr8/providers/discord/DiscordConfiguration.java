package bloxtr8.providers.discord;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.SimulatedEndpoint;
import bloxtr8.providers.discord.commands.CommandConfiguration;
import bloxtr8.providers.discord.gateway.GatewayConfiguration;
import bloxtr8.providers.discord.gateway.GatewaySettings;
import bloxtr8.providers.discord.interactions.InteractionConfiguration;
import bloxtr8.providers.discord.messages.MessagesConfiguration;
import bloxtr8.providers.discord.messages.SentFile;
import bloxtr8.providers.discord.playground.PlaygroundConfiguration;
import bloxtr8.providers.discord.rest.DiscordRouting;
import bloxtr8.providers.discord.rest.DiscordVerbs;
import bloxtr8.providers.discord.rest.RestConfiguration;
import bloxtr8.providers.discord.world.ApplicationStore;
import bloxtr8.providers.discord.world.ChannelShapes;
import bloxtr8.providers.discord.world.Channels;
import bloxtr8.providers.discord.world.DiscordError;
import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.discord.world.EventSignal;
import bloxtr8.providers.discord.world.GuildShapes;
import bloxtr8.providers.discord.world.GuildStore;
import bloxtr8.providers.discord.world.Guilds;
import bloxtr8.providers.discord.world.MemberStore;
import bloxtr8.providers.oauth.AuthorizationServer;
import bloxtr8.providers.oauth.GrantStore;
import bloxtr8.providers.oauth.OAuthProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/** The beans of Discord. */
@Configuration(proxyBeanMethods = false)
@Import({
  WorldConfiguration.class,
  MessagesConfiguration.class,
  RestConfiguration.class,
  GatewayConfiguration.class,
  CommandConfiguration.class,
  InteractionConfiguration.class,
  PlaygroundConfiguration.class
})
public class DiscordConfiguration {

  private static final String PROVIDER = "discord";
  private static final int AFTER_THE_ROUTES = 1;
  private static final String AUTHORIZE = "/sandbox/discord/oauth2/authorize";

  @Bean
  AuthorizationServer discordAuthorizationServer(
      DiscordSettings settings,
      DiscordUserStore users,
      GrantStore grants,
      TransactionTemplate transaction,
      Clock clock) {
    var provider =
        new OAuthProvider(
            PROVIDER,
            "Discord",
            AUTHORIZE,
            settings.clients(),
            Set.of(
                "identify",
                "email",
                "guilds",
                "guilds.join",
                "guilds.members.read",
                "bot",
                "applications.commands",
                "connections",
                "role_connections.write"),
            Set.of("none", "consent"),
            null,
            true,
            Duration.ofMinutes(1),
            Duration.ofDays(7),
            Duration.ofDays(90));
    return new AuthorizationServer(
        provider, users, new DiscordTokens(), grants, transaction, clock);
  }

  @Bean
  GatewaySettings discordGatewaySettings(DiscordSettings settings) {
    return settings.gateway();
  }

  @Bean
  DiscordRouting discordRouting(
      SimulatedEndpoint endpoint,
      ApplicationStore applications,
      DiscordSettings settings,
      TransactionTemplate transaction,
      EventSignal committed,
      Clock clock) {
    return new DiscordRouting(
        endpoint, applications, settings.limits(), transaction, committed, clock);
  }

  @Bean
  RouterFunction<ServerResponse> discordRoutes(
      SimulatedEndpoint endpoint,
      AuthorizationServer discordAuthorizationServer,
      DiscordUserStore users,
      ApplicationStore applications) {
    var server = discordAuthorizationServer;
    var current = new CurrentUser(server, users, applications);
    var routing = new Routing(endpoint);
    var routes =
        route()
            .GET(AUTHORIZE, routing.of("oauth2.authorize", server::authorize))
            .POST(AUTHORIZE, routing.of("oauth2.decide", server::decide));
    for (var api : DiscordRouting.APIS) {
      routes
          .POST(api + "/oauth2/token", routing.of("oauth2.token", server::token))
          .POST(
              api + "/oauth2/token/revoke",
              routing.of("oauth2.revoke", call -> server.revoke(call, Answer.json(Json.object()))))
          .GET(api + "/oauth2/@me", routing.of("oauth2.me", current::authorization))
          .GET(
              api + "/users/@me",
              request -> !isBot(request),
              routing.of("users.me", current::user));
    }
    return routes.build();
  }

  /** Behind every route: what is not served is refused as Discord does, and journalled. */
  @Bean
  HandlerMapping discordUnserved(DiscordRouting routing) {
    var unserved = routing.unserved();
    var mapping =
        new RouterFunctionMapping(
            RouterFunctions.route(RequestPredicates.path("/sandbox/discord/api/**"), unserved));
    mapping.setOrder(AFTER_THE_ROUTES);
    return mapping;
  }

  private static boolean isBot(ServerRequest request) {
    return DiscordRouting.isBot(request.headers().firstHeader("Authorization"));
  }

  @Bean
  RouterFunction<ServerResponse> discordControlRoutes(
      SimulatedEndpoint endpoint,
      List<DiscordVerbs> verbs,
      TransactionTemplate transaction,
      EventSignal committed) {
    var controls = new Controls(PROVIDER, transaction, committed::signal);
    verbs.forEach(some -> some.addTo(controls));
    return controls.routes(endpoint, SentFile.BODY_MAX);
  }

  @Bean
  DiscordVerbs discordSignInVerbs(AuthorizationServer discordAuthorizationServer) {
    return controls -> controls.verb("authorize", discordAuthorizationServer::authorize);
  }

  @Bean
  DiscordVerbs discordGuildVerbs(
      DiscordUserStore users,
      ApplicationStore applications,
      GuildStore guildStore,
      MemberStore members,
      Guilds guilds,
      GuildShapes shapes,
      Channels channels,
      ChannelShapes channelShapes) {
    return new DiscordControl(
        users, applications, guildStore, members, guilds, shapes, channels, channelShapes);
  }

  private record Routing(SimulatedEndpoint endpoint) {

    HandlerFunction<ServerResponse> of(String operation, SimulatedEndpoint.PlainWork work) {
      return endpoint.provider(PROVIDER, _ -> operation, work, DiscordError::outage);
    }
  }
}
