package bloxtr8.providers.discord.messages;

import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.ChannelShapes;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.DiscordUserStore;
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

/** The beans of messages. */
@Configuration(proxyBeanMethods = false)
public class MessagesConfiguration {

  @Bean
  MessageStore discordMessageStore(JdbcClient db) {
    return new MessageStore(db);
  }

  @Bean
  AttachmentStore discordAttachments(JdbcClient db) {
    return new AttachmentStore(db);
  }

  @Bean
  ReactionStore discordReactions(JdbcClient db) {
    return new ReactionStore(db);
  }

  @Bean
  WebhookStore discordWebhooks(JdbcClient db, SnowflakeStore ids) {
    return new WebhookStore(db, ids);
  }

  @Bean
  MessageShapes discordMessageShapes(
      MessageStore messages,
      AttachmentStore attachments,
      ReactionStore reactions,
      DiscordUserStore users,
      ChannelStore channels,
      ChannelShapes channelShapes,
      Supplier<URI> baseUrls) {
    return new MessageShapes(
        messages, attachments, reactions, users, channels, channelShapes, baseUrls);
  }

  @Bean
  Messages discordMessages(
      MessageStore store,
      AttachmentStore attachments,
      MessageShapes shapes,
      DiscordUserStore users,
      GuildStore guilds,
      ChannelStore channels,
      MemberStore members,
      Access access,
      EventStore events,
      SnowflakeStore ids,
      Clock clock) {
    return new Messages(
        store,
        attachments,
        shapes,
        new MessageTexts(users, guilds),
        channels,
        members,
        access,
        events,
        ids,
        clock);
  }
}
