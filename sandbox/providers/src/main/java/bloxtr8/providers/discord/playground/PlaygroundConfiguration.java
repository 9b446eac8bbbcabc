package bloxtr8.providers.discord.playground;

import bloxtr8.providers.control.ShutdownLatch;
import bloxtr8.providers.discord.commands.VisibleCommands;
import bloxtr8.providers.discord.messages.MessageShapes;
import bloxtr8.providers.discord.messages.MessageStore;
import bloxtr8.providers.discord.messages.Messages;
import bloxtr8.providers.discord.rest.DiscordVerbs;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.ApplicationStore;
import bloxtr8.providers.discord.world.ChannelPeopleStore;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.discord.world.EventSignal;
import bloxtr8.providers.discord.world.EventStore;
import bloxtr8.providers.discord.world.GuildStore;
import bloxtr8.providers.discord.world.Guilds;
import bloxtr8.providers.discord.world.MemberStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The beans of the playground. */
@Configuration(proxyBeanMethods = false)
public class PlaygroundConfiguration {

  @Bean
  ReadMarkStore readMarks(JdbcClient db) {
    return new ReadMarkStore(db);
  }

  @Bean
  Places places(ChannelStore channels, Access access) {
    return new Places(channels, access);
  }

  @Bean
  PersonView personView(
      DiscordUserStore users,
      JdbcClient db,
      GuildStore guilds,
      MemberStore members,
      ChannelStore channels,
      ChannelPeopleStore people,
      ReadMarkStore marks,
      EventStore events) {
    return new PersonView(
        users, new PersonStore(db), guilds, members, channels, people, marks, events);
  }

  @Bean
  MessageView messageView(Places places, MessageStore messages, MessageShapes shapes, Clock clock) {
    return new MessageView(places, messages, shapes, clock);
  }

  @Bean
  CommandView commandView(
      Places places,
      Access access,
      ApplicationStore applications,
      MemberStore members,
      ChannelPeopleStore people,
      VisibleCommands visible) {
    return new CommandView(places, access, applications, members, people, visible);
  }

  @Bean
  PersonEvents personEvents(
      EventStore events,
      EventSignal signal,
      Access access,
      MemberStore members,
      ShutdownLatch shutdown) {
    return new PersonEvents(events, signal, access, members, shutdown);
  }

  @Bean
  PreparedWorld preparedWorld(
      DiscordUserStore users,
      ApplicationStore applications,
      GuildStore guildStore,
      ChannelStore channels,
      Guilds guilds,
      Messages messages) {
    return new PreparedWorld(users, applications, guildStore, channels, guilds, messages);
  }

  @Bean
  DiscordVerbs playgroundVerbs(
      ReadMarkStore marks, Places places, PreparedWorld prepared, EventStore events, Clock clock) {
    return new PlaygroundVerbs(marks, places, prepared, events, clock);
  }

  @Bean
  RouterFunction<ServerResponse> playgroundRoutes(
      PersonView persons, MessageView messages, CommandView commands, PersonEvents events) {
    return new PlaygroundRoutes(persons, messages, commands, events).routes();
  }
}
