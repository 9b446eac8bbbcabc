package bloxtr8.providers.discord.rest;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.SimulatedEndpoint;
import bloxtr8.providers.discord.messages.AttachmentStore;
import bloxtr8.providers.discord.messages.MessageShapes;
import bloxtr8.providers.discord.messages.MessageStore;
import bloxtr8.providers.discord.messages.Messages;
import bloxtr8.providers.discord.messages.ReactionStore;
import bloxtr8.providers.discord.messages.WebhookStore;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.ChannelPeopleStore;
import bloxtr8.providers.discord.world.ChannelShapes;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.Channels;
import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.discord.world.EventStore;
import bloxtr8.providers.discord.world.GuildShapes;
import bloxtr8.providers.discord.world.GuildStore;
import bloxtr8.providers.discord.world.Guilds;
import bloxtr8.providers.discord.world.MemberStore;
import bloxtr8.providers.discord.world.SnowflakeStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The routes of users, guilds, channels, threads and messages. */
@Configuration(proxyBeanMethods = false)
public class RestConfiguration {

  @Bean
  WritingRules discordWritingRules(
      Access access, Channels channels, MemberStore members, Clock clock) {
    return new WritingRules(access, channels, members, clock);
  }

  @Bean
  RouterFunction<ServerResponse> discordUserRoutes(
      DiscordRouting routing,
      DiscordUserStore users,
      GuildStore guildStore,
      Guilds guilds,
      GuildShapes guildShapes,
      Channels channels,
      ChannelShapes shapes) {
    var reads = routing.limits().reads();
    var api = new UsersApi(users, guildStore, guilds, guildShapes, channels, shapes);
    var routes = route();
    for (var base : DiscordRouting.APIS) {
      var path = base + "/users";
      routes
          .GET(
              path + "/@me",
              request -> DiscordRouting.isBot(request.headers().firstHeader("Authorization")),
              routing.bot("users.me", reads, api::me))
          .GET(path + "/@me/guilds", routing.bot("users.guilds", reads, api::guilds))
          .DELETE(
              path + "/@me/guilds/{guild_id}",
              routing.bot("users.guilds.leave", reads, api::leaveGuild))
          .POST(path + "/@me/channels", routing.bot("users.dm", reads, api::openDm))
          .GET(path + "/{user_id:[^@]+}", routing.bot("users.get", reads, api::user));
    }
    return routes.build();
  }

  @Bean
  RouterFunction<ServerResponse> discordGuildRoutes(
      DiscordRouting routing,
      Access access,
      GuildStore guildStore,
      Guilds guilds,
      GuildShapes shapes,
      MemberStore members,
      ChannelStore channels,
      ChannelPeopleStore people,
      ChannelShapes channelShapes) {
    var api =
        new GuildsApi(access, guildStore, guilds, shapes, members, channels, people, channelShapes);
    var reads = routing.limits().reads();
    var changes = routing.limits().channels();
    var routes = route();
    for (var base : DiscordRouting.APIS) {
      var path = base + "/guilds/{guild_id}";
      var member = path + "/members/{user_id}";
      routes
          .GET(path, routing.bot("guilds.get", reads, api::guild))
          .GET(path + "/channels", routing.bot("guilds.channels", reads, api::channels))
          .GET(path + "/threads/active", routing.bot("guilds.threads", reads, api::activeThreads))
          .GET(path + "/roles", routing.bot("guilds.roles", reads, api::roles))
          .GET(path + "/members", routing.bot("guilds.members", reads, api::members))
          .GET(path + "/members/search", routing.bot("guilds.search", reads, api::search))
          .GET(member, routing.bot("members.get", reads, api::member))
          .PATCH(path + "/members/@me", routing.bot("members.update-own", changes, api::changeOwn))
          .PATCH(member, routing.bot("members.update", changes, api::changeMember))
          .DELETE(member, routing.bot("members.kick", changes, api::kick))
          .PUT(
              member + "/roles/{role_id}", routing.bot("members.roles.add", changes, api::giveRole))
          .DELETE(
              member + "/roles/{role_id}",
              routing.bot("members.roles.remove", changes, api::takeRole));
    }
    return routes.build();
  }

  @Bean
  RouterFunction<ServerResponse> discordChannelRoutes(
      DiscordRouting routing,
      Access access,
      ChannelStore store,
      ChannelPeopleStore people,
      MemberStore members,
      Channels channels,
      ChannelShapes shapes,
      MessageStore messageStore,
      Messages messages,
      SnowflakeStore ids,
      Clock clock) {
    var threads =
        new ThreadsApi(
            access, store, people, members, channels, shapes, messageStore, messages, ids, clock);
    var api = new ChannelsApi(access, store, people, channels, shapes, ids, threads, clock);
    var routes = route();
    for (var base : DiscordRouting.APIS) {
      addChannels(routes, base, routing, api);
      addThreads(routes, base + "/channels/{channel_id}", routing, threads);
    }
    return routes.build();
  }

  private static void addChannels(
      RouterFunctions.Builder routes, String base, DiscordRouting routing, ChannelsApi api) {
    var reads = routing.limits().reads();
    var changes = routing.limits().channels();
    var channel = base + "/channels/{channel_id}";
    var ofGuild = base + "/guilds/{guild_id}/channels";
    var overwrite = channel + "/permissions/{overwrite_id}";
    routes
        .POST(ofGuild, routing.bot("channels.create", changes, api::create))
        .PATCH(ofGuild, routing.bot("channels.reorder", changes, api::reorder))
        .GET(channel, routing.bot("channels.get", reads, api::get))
        .PATCH(channel, routing.bot("channels.update", changes, api::change))
        .DELETE(channel, routing.bot("channels.delete", changes, api::delete))
        .PUT(overwrite, routing.bot("overwrites.put", changes, api::putOverwrite))
        .DELETE(overwrite, routing.bot("overwrites.delete", changes, api::removeOverwrite));
  }

  private static void addThreads(
      RouterFunctions.Builder routes, String channel, DiscordRouting routing, ThreadsApi api) {
    var reads = routing.limits().reads();
    var changes = routing.limits().channels();
    var members = channel + "/thread-members";
    var archived = channel + "/threads/archived";
    routes
        .POST(channel + "/threads", routing.bot("threads.create", changes, api::create))
        .POST(
            channel + "/messages/{message_id}/threads",
            routing.bot("threads.create", changes, api::createFromMessage))
        .GET(archived + "/public", routing.bot("threads.archived", reads, api::archivedPublic))
        .GET(archived + "/private", routing.bot("threads.archived", reads, api::archivedPrivate))
        .GET(
            channel + "/users/@me/threads/archived/private",
            routing.bot("threads.archived", reads, api::archivedPrivateJoined))
        .GET(members, routing.bot("threads.members", reads, api::members))
        .PUT(members + "/@me", routing.bot("threads.join", changes, api::join))
        .DELETE(members + "/@me", routing.bot("threads.leave", changes, api::leave))
        .GET(members + "/{user_id}", routing.bot("threads.member", reads, api::member))
        .PUT(members + "/{user_id}", routing.bot("threads.add", changes, api::addMember))
        .DELETE(members + "/{user_id}", routing.bot("threads.remove", changes, api::removeMember));
  }

  @Bean
  RouterFunction<ServerResponse> discordMessageRoutes(
      DiscordRouting routing,
      Access access,
      WritingRules rules,
      MessageStore store,
      AttachmentStore attachments,
      Messages messages,
      MessageShapes shapes,
      ReactionStore reactions,
      DiscordUserStore users,
      MemberStore members,
      EventStore events,
      Clock clock) {
    var api = new MessagesApi(access, rules, store, attachments, messages, shapes, clock);
    var pins = new PinsApi(access, rules, store, messages, shapes, members, events, clock);
    var reacting = new ReactionsApi(access, store, reactions, users, members, events, clock);
    var routes = route();
    for (var base : DiscordRouting.APIS) {
      var channel = base + "/channels/{channel_id}";
      addPins(routes, channel, routing, pins);
      addMessages(routes, channel + "/messages", routing, api);
      addReactions(routes, channel + "/messages/{message_id}/reactions", routing, reacting);
    }
    return routes.build();
  }

  private static void addMessages(
      RouterFunctions.Builder routes, String messages, DiscordRouting routing, MessagesApi api) {
    var limits = routing.limits();
    var one = messages + "/{message_id}";
    routes
        .POST(messages, routing.upload("messages.create", limits.messages(), api::create))
        .GET(messages, routing.bot("messages.list", limits.reads(), api::list))
        .POST(
            messages + "/bulk-delete",
            routing.bot("messages.bulk-delete", limits.deletions(), api::removeAll))
        .GET(one, routing.bot("messages.get", limits.reads(), api::get))
        .PATCH(one, routing.upload("messages.update", limits.messages(), api::edit))
        .DELETE(one, routing.bot("messages.delete", limits.deletions(), api::remove));
  }

  private static void addPins(
      RouterFunctions.Builder routes, String channel, DiscordRouting routing, PinsApi api) {
    var limits = routing.limits();
    routes
        .POST(channel + "/typing", routing.bot("channels.typing", limits.messages(), api::typing))
        .GET(channel + "/messages/pins", routing.bot("pins.list", limits.reads(), api::list))
        .GET(channel + "/pins", routing.bot("pins.list", limits.reads(), api::listAll));
    for (var pin :
        new String[] {channel + "/messages/pins/{message_id}", channel + "/pins/{message_id}"})
      routes
          .PUT(pin, routing.bot("pins.add", limits.messages(), api::pin))
          .DELETE(pin, routing.bot("pins.remove", limits.messages(), api::unpin));
  }

  private static void addReactions(
      RouterFunctions.Builder routes, String all, DiscordRouting routing, ReactionsApi api) {
    var limit = routing.limits().reactions();
    var emoji = all + "/{emoji_name}";
    routes
        .DELETE(all, routing.bot("reactions.clear", limit, api::removeAll))
        .GET(emoji, routing.bot("reactions.list", limit, api::people))
        .DELETE(emoji, routing.bot("reactions.clear", limit, api::removeEmoji))
        .PUT(emoji + "/@me", routing.bot("reactions.add", limit, api::add))
        .DELETE(emoji + "/@me", routing.bot("reactions.remove", limit, api::removeOwn))
        .DELETE(emoji + "/{user_id}", routing.bot("reactions.remove", limit, api::removeOther));
  }

  @Bean
  RouterFunction<ServerResponse> discordDownloads(
      SimulatedEndpoint endpoint, AttachmentStore attachments) {
    var downloads = new Downloads(attachments);
    return route()
        .GET(
            "/sandbox/discord/cdn/attachments/{channel_id}/{attachment_id}/{name}",
            endpoint.plain("discord", "cdn.file", downloads::file))
        .build();
  }

  @Bean
  DiscordVerbs discordMessageVerbs(
      DiscordUserStore users,
      ChannelStore channels,
      Access access,
      WritingRules rules,
      Messages messages,
      MessageShapes shapes,
      WebhookStore webhooks) {
    return new MessageControl(users, channels, access, rules, messages, shapes, webhooks);
  }

  @Bean
  RouterFunction<ServerResponse> discordControlReads(
      SimulatedEndpoint endpoint,
      Access access,
      ChannelStore channels,
      ChannelShapes channelShapes,
      MessageStore messages,
      MessageShapes shapes) {
    var reads = new ControlReads(access, channels, channelShapes, messages, shapes);
    var control = "/sandbox/discord/control";
    return route()
        .GET(
            control + "/channels/{channel_id}/messages",
            endpoint.plain("discord", "control", reads::messages))
        .GET(control + "/users/{user_id}/dms", endpoint.plain("discord", "control", reads::dms))
        .build();
  }
}
