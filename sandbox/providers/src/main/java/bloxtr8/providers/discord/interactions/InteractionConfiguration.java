package bloxtr8.providers.discord.interactions;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.SimulatedEndpoint;
import bloxtr8.providers.discord.commands.InstallationStore;
import bloxtr8.providers.discord.commands.VisibleCommands;
import bloxtr8.providers.discord.messages.Attachment;
import bloxtr8.providers.discord.messages.AttachmentStore;
import bloxtr8.providers.discord.messages.MessageShapes;
import bloxtr8.providers.discord.messages.MessageStore;
import bloxtr8.providers.discord.messages.Messages;
import bloxtr8.providers.discord.messages.SentFile;
import bloxtr8.providers.discord.rest.DiscordRouting;
import bloxtr8.providers.discord.rest.DiscordVerbs;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.ApplicationStore;
import bloxtr8.providers.discord.world.ChannelPeopleStore;
import bloxtr8.providers.discord.world.ChannelShapes;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.discord.world.EventSignal;
import bloxtr8.providers.discord.world.EventStore;
import bloxtr8.providers.discord.world.GuildStore;
import bloxtr8.providers.discord.world.MemberStore;
import bloxtr8.providers.discord.world.SnowflakeStore;
import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The beans of interactions. */
@Configuration(proxyBeanMethods = false)
public class InteractionConfiguration {

  private static final String CONTROL = "/sandbox/discord/control/interactions/";

  @Bean
  InteractionStore discordInteractions(JdbcClient db) {
    return new InteractionStore(db);
  }

  @Bean
  Resolved.World discordInteractionWorld(
      DiscordUserStore users,
      MemberStore members,
      GuildStore guilds,
      ChannelStore channels,
      ChannelShapes shapes,
      Access access) {
    return new Resolved.World(users, members, guilds, channels, shapes, access);
  }

  @Bean
  Places discordPlaces(
      Resolved.World world,
      ApplicationStore applications,
      ChannelPeopleStore people,
      InstallationStore installations,
      VisibleCommands visible) {
    return new Places(world, applications, people, installations, visible);
  }

  @Bean
  Replies discordReplies(
      Messages messages,
      MessageStore store,
      MessageShapes shapes,
      AttachmentStore attachments,
      ApplicationStore applications,
      ChannelStore channels,
      JdbcClient db) {
    return new Replies(
        messages, store, shapes, attachments, applications, channels, new ReplyStore(db));
  }

  @Bean
  SentFile.Storage discordSentFiles(
      AttachmentStore attachments, SnowflakeStore ids, Supplier<URI> baseUrls) {
    return (channelId, file) -> {
      var content = file.content();
      var attachment =
          new Attachment(
              ids.next(),
              channelId,
              null,
              file.filename(),
              null,
              file.contentType(),
              content.size(),
              null,
              null);
      attachments.add(attachment, content);
      return attachment.json(baseUrls.get()).put("ephemeral", true);
    };
  }

  @Bean
  RouterFunction<ServerResponse> discordInteractionRoutes(
      DiscordRouting routing,
      InteractionStore store,
      Replies replies,
      EventStore events,
      Clock clock) {
    var callbacks = new Callbacks(store, replies, events, clock);
    var followUps = new FollowUps(store, replies, clock);
    var routes = route();
    for (var api : DiscordRouting.APIS) {
      var webhook = api + "/webhooks/{webhook_id}/{token}";
      var message = webhook + "/messages/{message_id}";
      routes
          .POST(
              api + "/interactions/{interaction_id}/{token}/callback",
              routing.open("interactions.callback", callbacks::answer))
          .POST(webhook, routing.open("followups.create", followUps::create))
          .GET(message, routing.open("followups.get", followUps::get))
          .PATCH(message, routing.open("followups.update", followUps::edit))
          .DELETE(message, routing.open("followups.delete", followUps::remove));
    }
    return routes.build();
  }

  @Bean
  RouterFunction<ServerResponse> discordInteractionControlRoutes(
      SimulatedEndpoint endpoint,
      InteractionStore store,
      Places places,
      Replies replies,
      Resolved.World world,
      SentFile.Storage files,
      EventStore events,
      EventSignal signal,
      SnowflakeStore ids,
      TransactionTemplate transaction,
      Clock clock) {
    var interactions =
        new Interactions(
            store, places, new LiveComponents(), replies, world, files, events, ids, clock);
    var views = new InteractionViews(store, replies, world.channels(), signal, clock);
    var control = new InteractionControl(interactions, views, transaction, signal);
    return route()
        .POST(
            CONTROL + "command",
            endpoint.plain("discord", "control", control::command, SentFile.BODY_MAX))
        .POST(CONTROL + "component", endpoint.plain("discord", "control", control::component))
        .POST(
            CONTROL + "modal",
            endpoint.plain("discord", "control", control::modal, SentFile.BODY_MAX))
        .POST(CONTROL + "autocomplete", endpoint.plain("discord", "control", control::autocomplete))
        .GET(CONTROL + "{id}", endpoint.plain("discord", "control", control::view))
        .build();
  }

  @Bean
  DiscordVerbs discordInstallationVerbs(
      InstallationStore installations, ApplicationStore applications, DiscordUserStore users) {
    var control = new InstallationControl(installations, applications, users);
    return controls -> controls.verb("users/applications", control::does);
  }
}
