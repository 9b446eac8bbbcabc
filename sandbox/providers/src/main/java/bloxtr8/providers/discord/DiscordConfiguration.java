package bloxtr8.providers.discord;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.SimulatedEndpoint;
import bloxtr8.providers.control.WebhookSignal;
import bloxtr8.providers.discord.world.DiscordError;
import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.oauth.AuthorizationServer;
import bloxtr8.providers.oauth.GrantStore;
import bloxtr8.providers.oauth.OAuthProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** The beans of Discord. */
@Configuration(proxyBeanMethods = false)
public class DiscordConfiguration {

  private static final String PROVIDER = "discord";
  private static final String AUTHORIZE = "/sandbox/discord/oauth2/authorize";

  /** Without a version a path means the current one. */
  private static final List<String> APIS =
      List.of("/sandbox/discord/api", "/sandbox/discord/api/v10");

  @Bean
  DiscordUserStore discordUsers(JdbcClient db, Clock clock, DiscordSettings settings) {
    var users = new DiscordUserStore(db, clock);
    settings
        .accounts()
        .forEach(
            known -> users.add(Long.parseLong(known.id()), known.username(), known.globalName()));
    return users;
  }

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
  RouterFunction<ServerResponse> discordRoutes(
      SimulatedEndpoint endpoint,
      AuthorizationServer discordAuthorizationServer,
      DiscordUserStore users) {
    var server = discordAuthorizationServer;
    var current = new CurrentUser(server, users);
    var routing = new Routing(endpoint);
    var routes =
        route()
            .GET(AUTHORIZE, routing.of("oauth2.authorize", server::authorize))
            .POST(AUTHORIZE, routing.of("oauth2.decide", server::decide));
    for (var api : APIS) {
      routes
          .POST(api + "/oauth2/token", routing.of("oauth2.token", server::token))
          .POST(
              api + "/oauth2/token/revoke",
              routing.of("oauth2.revoke", call -> server.revoke(call, Answer.json(Json.object()))))
          .GET(api + "/oauth2/@me", routing.of("oauth2.me", current::authorization))
          .GET(api + "/users/@me", routing.of("users.me", current::user));
    }
    return routes.build();
  }

  @Bean
  RouterFunction<ServerResponse> discordControlRoutes(
      SimulatedEndpoint endpoint,
      AuthorizationServer discordAuthorizationServer,
      DiscordUserStore users,
      TransactionTemplate transaction,
      WebhookSignal signal) {
    return new Controls(PROVIDER, transaction, signal)
        .verb("user", request -> user(request, users))
        .verb("authorize", discordAuthorizationServer::authorize)
        .routes(endpoint);
  }

  private static ObjectNode user(ControlRequest request, DiscordUserStore users) {
    var username = request.text("username");
    var globalName = request.textOr("globalName", username);
    request.nothingElse();
    return users.named(username, globalName).json();
  }

  private record Routing(SimulatedEndpoint endpoint) {
    HandlerFunction<ServerResponse> of(String operation, SimulatedEndpoint.PlainWork work) {
      return endpoint.provider(PROVIDER, _ -> operation, work, DiscordError::outage);
    }
  }
}
