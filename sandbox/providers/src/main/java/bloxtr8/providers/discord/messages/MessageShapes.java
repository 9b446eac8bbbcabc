package bloxtr8.providers.discord.messages;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.messages.ReactionStore.Count;
import bloxtr8.providers.discord.world.ChannelShapes;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.DiscordUser;
import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.discord.world.Timestamps;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages as Discord shows them. */
public final class MessageShapes {

  private static final Set<Integer> REFERRING =
      Set.of(Origin.REPLY, Origin.THREAD_STARTER, Origin.CONTEXT_MENU);

  private static final Set<Integer> OF_COMMAND = Set.of(Origin.COMMAND, Origin.CONTEXT_MENU);

  private final MessageStore messages;
  private final AttachmentStore attachments;
  private final ReactionStore reactions;
  private final DiscordUserStore users;
  private final ChannelStore channels;
  private final ChannelShapes channelShapes;
  private final Supplier<URI> home;

  public MessageShapes(
      MessageStore messages,
      AttachmentStore attachments,
      ReactionStore reactions,
      DiscordUserStore users,
      ChannelStore channels,
      ChannelShapes channelShapes,
      Supplier<URI> home) {
    this.messages = messages;
    this.attachments = attachments;
    this.reactions = reactions;
    this.users = users;
    this.channels = channels;
    this.channelShapes = channelShapes;
    this.home = home;
  }

  /** What belongs to a page of messages, loaded at once. */
  private record Around(
      Map<Long, DiscordUser> users,
      Map<Long, List<Attachment>> attachments,
      Map<Long, List<Count>> reactions,
      Map<Long, Message> referenced) {}

  /**
   * One message.
   *
   * @param viewerId whose own reactions are marked; 0 for an event that many see
   */
  public ObjectNode json(Message message, long viewerId) {
    return (ObjectNode) json(List.of(message), viewerId).get(0);
  }

  public ArrayNode json(List<Message> page, long viewerId) {
    var around = around(page, viewerId);
    var all = Json.array();
    for (var message : page) all.add(full(message, around));
    return all;
  }

  private ObjectNode full(Message message, Around around) {
    var json = plain(message, around);
    var counts = around.reactions.getOrDefault(message.id(), List.of());
    if (!counts.isEmpty()) {
      var list = json.putArray("reactions");
      counts.forEach(count -> list.add(reaction(count)));
    }
    if ((message.flags() & Message.HAS_THREAD) != 0) {
      var thread = channels.find(message.id());
      if (thread != null) json.set("thread", channelShapes.json(thread, null));
    }
    var referenceId = referenceOf(message);
    if (referenceId != null && REFERRING.contains(message.type())) {
      var referenced = around.referenced.get(referenceId);
      if (referenced == null) json.putNull("referenced_message");
      else json.set("referenced_message", plain(referenced, around));
    }
    return json;
  }

  private ObjectNode plain(Message message, Around around) {
    var json = Json.object();
    json.put("id", Long.toString(message.id()));
    json.put("type", message.type());
    json.put("channel_id", Long.toString(message.channelId()));
    json.put("content", message.content());
    json.set("author", author(message, around));
    json.put("timestamp", Timestamps.text(message.createdAt()));
    var edited = message.editedAt();
    json.put("edited_timestamp", edited == null ? null : Timestamps.text(edited));
    json.put("flags", message.flags());
    json.put("tts", message.tts());
    json.put("pinned", message.isPinned());
    json.put("mention_everyone", message.everyone());
    var mentions = json.putArray("mentions");
    for (var id : message.mentions()) {
      var user = around.users.get(id);
      if (user != null) mentions.add(user.json());
    }
    var roles = json.putArray("mention_roles");
    message.mentionRoles().forEach(role -> roles.add(Long.toString(role)));
    var files = json.putArray("attachments");
    for (var file : around.attachments.getOrDefault(message.id(), List.of())) {
      var shown = file.json(home.get());
      files.add(message.isEphemeral() ? shown.put("ephemeral", true) : shown);
    }
    json.set("embeds", Media.shown(message.embeds().deepCopy(), home.get()));
    json.set("components", Media.shown(message.components().deepCopy(), home.get()));
    if (message.nonce() != null) json.put("nonce", message.nonce());
    if (message.webhookName() != null) json.put("webhook_id", Long.toString(message.authorId()));
    if (message.applicationId() != null)
      json.put("application_id", Long.toString(message.applicationId()));
    var metadata = message.interactionMetadata();
    if (metadata != null) {
      json.set("interaction_metadata", metadata);
      if (OF_COMMAND.contains(message.type())) json.set("interaction", interaction(metadata));
      json.put("webhook_id", json.path("application_id").asString(""));
    }
    if (message.reference() != null) json.set("message_reference", message.reference());
    return json;
  }

  /** What Discord sends of a command beside the metadata, though it is deprecated. */
  private static ObjectNode interaction(ObjectNode metadata) {
    var json = Json.object();
    for (var field : List.of("id", "type", "name", "user")) json.set(field, metadata.path(field));
    return json;
  }

  private static ObjectNode author(Message message, Around around) {
    var user = around.users.get(message.authorId());
    if (user != null && message.webhookName() == null) return user.json();
    var json = Json.object();
    json.put("id", Long.toString(message.authorId()));
    json.put("username", Objects.requireNonNullElse(message.webhookName(), "Deleted User"));
    json.put("discriminator", "0000");
    json.putNull("global_name").putNull("avatar").putNull("primary_guild");
    json.put("public_flags", 0).put("flags", 0);
    return json.put("bot", message.webhookName() != null);
  }

  private static ObjectNode reaction(Count count) {
    var json = Json.object();
    json.set("emoji", emoji(count.emoji()));
    json.put("count", count.reactions());
    json.putObject("count_details").put("burst", 0).put("normal", count.reactions());
    json.putArray("burst_colors");
    json.put("me_burst", false).put("me", count.own()).put("burst_count", 0);
    return json;
  }

  /** The emoji of a reaction: one of Unicode, or {@code name:id} of a guild's own. */
  public static ObjectNode emoji(String emoji) {
    var colon = emoji.lastIndexOf(':');
    if (colon < 0) return Json.object().putNull("id").put("name", emoji);
    return Json.object()
        .put("id", emoji.substring(colon + 1))
        .put("name", emoji.substring(0, colon));
  }

  private Around around(List<Message> page, long viewerId) {
    var references =
        page.stream().map(MessageShapes::referenceOf).filter(Objects::nonNull).toList();
    var referenced =
        messages.find(references).stream()
            .collect(Collectors.toMap(Message::id, Function.identity()));
    var messageIds = new LinkedHashSet<>(referenced.keySet());
    var userIds = new LinkedHashSet<Long>();
    for (var message : page) messageIds.add(message.id());
    for (var some : List.of(page, List.copyOf(referenced.values()))) {
      for (var message : some) {
        userIds.add(message.authorId());
        userIds.addAll(message.mentions());
      }
    }
    return new Around(
        users.accounts(userIds),
        attachments.of(messageIds),
        reactions.counts(messageIds, viewerId),
        referenced);
  }

  private static @Nullable Long referenceOf(Message message) {
    var reference = message.reference();
    if (reference == null || !reference.has("message_id")) return null;
    return Long.valueOf(reference.path("message_id").asString("0"));
  }
}
