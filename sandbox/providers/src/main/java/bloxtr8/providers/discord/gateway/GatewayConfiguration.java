package bloxtr8.providers.discord.gateway;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.platform.telemetry.Alerts;
import bloxtr8.providers.discord.rest.DiscordRouting;
import bloxtr8.providers.discord.rest.DiscordVerbs;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.ApplicationStore;
import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.discord.world.EventSignal;
import bloxtr8.providers.discord.world.EventStore;
import bloxtr8.providers.discord.world.GuildShapes;
import bloxtr8.providers.discord.world.GuildStore;
import bloxtr8.providers.discord.world.MemberStore;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/** The beans of Discord's gateway. */
@Configuration(proxyBeanMethods = false)
public class GatewayConfiguration {

  @Bean
  GatewayWorld discordGatewayWorld(
      ApplicationStore applications,
      DiscordUserStore users,
      GuildStore guilds,
      GuildShapes shapes,
      MemberStore members,
      Access access) {
    return new GatewayWorld(applications, users, guilds, shapes, members, access);
  }

  @Bean
  GatewaySessionStore discordGatewaySessions(JdbcClient db, Clock clock) {
    return new GatewaySessionStore(db, clock);
  }

  @Bean
  Connections discordConnections(GatewaySettings settings, EventSignal signal) {
    return new Connections(settings, signal);
  }

  @Bean
  Sessions discordSessions(
      GatewayWorld world,
      GatewaySessionStore store,
      EventStore events,
      EventSignal signal,
      TransactionTemplate transaction,
      Supplier<URI> home) {
    return new Sessions(world, store, events, signal, transaction, home);
  }

  @Bean
  DiscordVerbs discordGatewayVerbs(Connections connections, Sessions sessions) {
    var control = new GatewayControl(connections, sessions);
    return controls -> controls.verb("gateway", control::does);
  }

  @Bean
  RouterFunction<ServerResponse> discordGatewayRoutes(
      DiscordRouting routing, Sessions sessions, GatewaySessionStore store, Clock clock) {
    var addresses = new GatewayAddresses(sessions, store, clock);
    var routes = route();
    for (var api : DiscordRouting.APIS) {
      routes
          .GET(api + "/gateway", routing.open("gateway", _ -> addresses.any()))
          .GET(
              api + "/gateway/bot",
              routing.bot(
                  "gateway.bot", routing.limits().reads(), (_, bot) -> addresses.ofBot(bot)));
    }
    return routes.build();
  }

  @Bean
  HandlerMapping discordGateway(
      Connections connections,
      Sessions sessions,
      GatewayWorld world,
      EventStore events,
      EventSignal signal,
      TransactionTemplate transaction,
      GatewaySettings settings,
      Alerts alerts) {
    var handler =
        new GatewayHandler(
            connections,
            sessions,
            new MemberRequests(world, events, signal, transaction),
            new Dispatches(events, world),
            settings,
            alerts);
    var requests =
        new WebSocketHttpRequestHandler(
            handler, new DefaultHandshakeHandler(new StandardWebSocketUpgradeStrategy()));
    requests.setHandshakeInterceptors(List.of(new GatewayHandshake(connections)));
    var mapping =
        new SimpleUrlHandlerMapping(
            Map.of(Sessions.PATH, requests, Sessions.PATH + "/", requests),
            Ordered.HIGHEST_PRECEDENCE);
    return mapping;
  }
}
