package bloxtr8.providers.discord.commands;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.discord.rest.DiscordRouting;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.SnowflakeStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The beans of the commands of applications. */
@Configuration(proxyBeanMethods = false)
public class CommandConfiguration {

  @Bean
  CommandStore discordCommandStore(JdbcClient db) {
    return new CommandStore(db);
  }

  @Bean
  InstallationStore discordInstallations(JdbcClient db) {
    return new InstallationStore(db);
  }

  @Bean
  VisibleCommands discordVisibleCommands(CommandStore store) {
    return new VisibleCommands(store);
  }

  @Bean
  RouterFunction<ServerResponse> discordCommandRoutes(
      DiscordRouting routing, CommandStore store, SnowflakeStore ids, Access access) {
    var api = new CommandApi(new Commands(store, ids::next), access);
    var writes = routing.limits().commands();
    var reads = routing.limits().reads();
    var routes = route();
    for (var root : DiscordRouting.APIS) {
      for (var place : new String[] {"", "/guilds/{guild_id}"}) {
        var all = root + "/applications/{application_id}" + place + "/commands";
        var one = all + "/{command_id}";
        routes
            .GET(all, routing.bot("commands.list", reads, api::list))
            .POST(all, routing.bot("commands.create", writes, api::put))
            .PUT(all, routing.bot("commands.replace", writes, api::replace))
            .GET(one, routing.bot("commands.get", reads, api::get))
            .PATCH(one, routing.bot("commands.update", writes, api::change))
            .DELETE(one, routing.bot("commands.delete", writes, api::remove));
      }
    }
    return routes.build();
  }
}
