package bloxtr8.providers.discord;

import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.ApplicationStore;
import bloxtr8.providers.discord.world.ChannelPeopleStore;
import bloxtr8.providers.discord.world.ChannelShapes;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.Channels;
import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.discord.world.EventSignal;
import bloxtr8.providers.discord.world.EventStore;
import bloxtr8.providers.discord.world.GuildShapes;
import bloxtr8.providers.discord.world.GuildStore;
import bloxtr8.providers.discord.world.Guilds;
import bloxtr8.providers.discord.world.MemberStore;
import bloxtr8.providers.discord.world.SnowflakeStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of what there is on Discord. */
@Configuration(proxyBeanMethods = false)
class WorldConfiguration {

  @Bean
  SnowflakeStore snowflakes(JdbcClient db, Clock clock) {
    return new SnowflakeStore(db, clock);
  }

  @Bean
  DiscordUserStore discordUsers(JdbcClient db, SnowflakeStore ids, DiscordSettings settings) {
    var users = new DiscordUserStore(db, ids);
    settings
        .accounts()
        .forEach(
            known -> users.add(Long.parseLong(known.id()), known.username(), known.globalName()));
    return users;
  }

  @Bean
  ApplicationStore discordApplications(
      JdbcClient db, DiscordUserStore users, DiscordSettings settings) {
    var applications = new ApplicationStore(db);
    for (var bot : settings.applications()) {
      users.addBot(bot.idNumber(), bot.name());
      applications.register(bot.idNumber(), bot.name(), bot.token(), bot.privileged());
    }
    return applications;
  }

  @Bean
  EventStore discordEvents(JdbcClient db, Clock clock) {
    return new EventStore(db, clock);
  }

  @Bean
  EventSignal discordEventSignal() {
    return new EventSignal();
  }

  @Bean
  GuildStore discordGuildStore(JdbcClient db) {
    return new GuildStore(db);
  }

  @Bean
  MemberStore discordMembers(JdbcClient db) {
    return new MemberStore(db);
  }

  @Bean
  ChannelStore discordChannelStore(JdbcClient db) {
    return new ChannelStore(db);
  }

  @Bean
  ChannelPeopleStore discordChannelPeople(JdbcClient db) {
    return new ChannelPeopleStore(db);
  }

  @Bean
  Access discordAccess(
      GuildStore guilds, MemberStore members, ChannelStore channels, ChannelPeopleStore people) {
    return new Access(guilds, members, channels, people);
  }

  @Bean
  ChannelShapes discordChannelShapes(ChannelPeopleStore people, DiscordUserStore users) {
    return new ChannelShapes(people, users);
  }

  @Bean
  GuildShapes discordGuildShapes(
      GuildStore guilds,
      MemberStore members,
      ChannelStore channels,
      ChannelShapes shapes,
      Access access) {
    return new GuildShapes(guilds, members, channels, shapes, access);
  }

  @Bean
  Guilds discordGuilds(
      GuildStore guilds,
      MemberStore members,
      ChannelStore channels,
      DiscordUserStore users,
      GuildShapes shapes,
      EventStore events,
      SnowflakeStore ids,
      Clock clock) {
    return new Guilds(guilds, members, channels, users, shapes, events, ids, clock);
  }

  @Bean
  Channels discordChannels(
      ChannelStore channels,
      ChannelPeopleStore people,
      DiscordUserStore users,
      MemberStore members,
      ChannelShapes shapes,
      EventStore events,
      SnowflakeStore ids,
      Clock clock) {
    return new Channels(channels, people, users, members, shapes, events, ids, clock);
  }
}
