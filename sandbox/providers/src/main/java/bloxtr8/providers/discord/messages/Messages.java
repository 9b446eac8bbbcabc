package bloxtr8.providers.discord.messages;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.DiscordChannel;
import bloxtr8.providers.discord.world.DiscordRefusal;
import bloxtr8.providers.discord.world.Event;
import bloxtr8.providers.discord.world.EventStore;
import bloxtr8.providers.discord.world.MemberStore;
import bloxtr8.providers.discord.world.Permission;
import bloxtr8.providers.discord.world.SnowflakeStore;
import bloxtr8.providers.discord.world.Timestamps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes, edits and removes messages, and tells of it. Who may do it was decided before. Every
 * method runs in the caller's transaction.
 */
public final class Messages {

  /** The same nonce within this time gives the same message. */
  private static final Duration NONCE_KEPT = Duration.ofMinutes(5);

  private static final int BAD_REQUEST = 400;
  private static final int EMPTY = 50_006;
  private static final long NOBODY = 0;

  private final MessageStore store;
  private final AttachmentStore attachments;
  private final MessageShapes shapes;
  private final MessageTexts texts;
  private final ChannelStore channels;
  private final MemberStore members;
  private final Access access;
  private final EventStore events;
  private final SnowflakeStore ids;
  private final Clock clock;

  Messages(
      MessageStore store,
      AttachmentStore attachments,
      MessageShapes shapes,
      MessageTexts texts,
      ChannelStore channels,
      MemberStore members,
      Access access,
      EventStore events,
      SnowflakeStore ids,
      Clock clock) {
    this.store = store;
    this.attachments = attachments;
    this.shapes = shapes;
    this.texts = texts;
    this.channels = channels;
    this.members = members;
    this.access = access;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** A new message; with an enforced nonce that was used before, the message of that time. */
  public Message create(DiscordChannel channel, Origin origin, Draft draft) {
    var author = origin.author();
    var again = earlier(channel, author, draft);
    if (again != null) return again;
    var loading = (draft.flagsOr(0) & Message.LOADING) != 0;
    if (draft.isEmpty() && !loading) throw empty();
    var answered = answered(channel, draft);
    var id = ids.next();
    var media = new Media(attach(channel.id(), id, draft.files()));
    var content = Objects.requireNonNullElse(draft.content(), "");
    var components = components(draft.components(), media);
    var all = content + "\n" + ComponentForm.texts(components);
    var allowed = draft.mentions();
    var message =
        new Message(
            id,
            channel.id(),
            answered == null ? origin.type() : Origin.REPLY,
            author.id(),
            author instanceof Author.Webhook webhook ? webhook.name() : null,
            author instanceof Author.Bot bot ? Long.valueOf(bot.application().id()) : null,
            origin.interactionId(),
            origin.metadata(),
            draft.tts(),
            content,
            embeds(draft.embeds(), media),
            components,
            texts.users(allowed, all, answered == null ? null : answered.authorId()),
            texts.roles(allowed, all, channel.guildId()),
            allowed.isEveryoneIn(all) && mayMentionEveryone(channel, author),
            answered == null ? null : reference(channel, answered),
            draft.flagsOr(0) | (origin.visibleTo() == null ? 0 : Message.EPHEMERAL),
            draft.nonce(),
            draft.enforceNonce(),
            origin.visibleTo(),
            clock.instant(),
            null,
            null);
    add(channel, message);
    return message;
  }

  /** A message that Discord itself writes: of a pin, of a thread. */
  public Message system(
      DiscordChannel channel, int type, long authorId, String content, @Nullable ObjectNode about) {
    var none = Json.array();
    var message =
        new Message(
            ids.next(),
            channel.id(),
            type,
            authorId,
            null,
            null,
            null,
            null,
            false,
            content,
            none,
            none,
            List.of(),
            List.of(),
            false,
            about,
            0,
            null,
            false,
            null,
            clock.instant(),
            null,
            null);
    add(channel, message);
    return message;
  }

  /** Changes what the draft says; a deferred response is no longer loading. */
  public Message edit(DiscordChannel channel, Message message, Draft draft) {
    var kept = keep(message, draft.kept());
    kept.addAll(attach(message.channelId(), message.id(), draft.files()));
    var media = new Media(kept);
    var content = Objects.requireNonNullElse(draft.content(), message.content());
    var embeds = draft.embeds() == null ? message.embeds() : embeds(draft.embeds(), media);
    var components =
        draft.components() == null ? message.components() : components(draft.components(), media);
    if (content.isEmpty() && embeds.isEmpty() && components.isEmpty() && kept.isEmpty())
      throw empty();
    var all = content + "\n" + ComponentForm.texts(components);
    var edited =
        changed(
            message,
            content,
            embeds,
            components,
            texts.users(draft.mentions(), all, null),
            texts.roles(draft.mentions(), all, channel.guildId()),
            draft.flagsOr(message.flags()) & ~Message.LOADING,
            clock.instant(),
            message.pinnedAt());
    store.put(edited);
    tell("MESSAGE_UPDATE", channel, edited);
    return edited;
  }

  /** Turns flags of a message on: that it has a thread. */
  public Message mark(DiscordChannel channel, Message message, int flags) {
    return put(channel, message, message.flags() | flags, message.pinnedAt());
  }

  /** Pins a message, or with null takes its pin away. */
  public Message pin(DiscordChannel channel, Message message, @Nullable Instant at) {
    var pinned = put(channel, message, message.flags(), at);
    var body = Json.object().put("channel_id", Long.toString(channel.id()));
    if (channel.guildId() != null) body.put("guild_id", Long.toString(channel.guildId()));
    body.put("last_pin_timestamp", at == null ? null : Timestamps.text(at));
    events.add(new Event("CHANNEL_PINS_UPDATE", channel.audience(), body));
    return pinned;
  }

  public void remove(DiscordChannel channel, Message message) {
    store.remove(List.of(message.id()));
    var body = place(channel).put("id", Long.toString(message.id()));
    events.add(new Event("MESSAGE_DELETE", audience(channel, message), body));
  }

  /** Removes several messages of one channel at once. */
  public void removeAll(DiscordChannel channel, List<Message> messages) {
    store.remove(messages.stream().map(Message::id).toList());
    var body = place(channel);
    var list = body.putArray("ids");
    messages.forEach(message -> list.add(Long.toString(message.id())));
    events.add(new Event("MESSAGE_DELETE_BULK", channel.audience(), body));
  }

  /** The message as an event tells of it. */
  public ObjectNode eventBody(DiscordChannel channel, Message message) {
    var json = shapes.json(message, NOBODY);
    if (channel.guildId() == null) return json;
    json.put("guild_id", Long.toString(channel.guildId()));
    var member = members.find(channel.guildId(), message.authorId());
    if (member != null) json.set("member", member.partialJson());
    return json;
  }

  private void add(DiscordChannel channel, Message message) {
    store.put(message);
    if (!message.isEphemeral()) channels.written(channel.id(), message.id());
    tell("MESSAGE_CREATE", channel, message);
  }

  private Message put(
      DiscordChannel channel, Message message, int flags, @Nullable Instant pinned) {
    var changed =
        changed(
            message,
            message.content(),
            message.embeds(),
            message.components(),
            message.mentions(),
            message.mentionRoles(),
            flags,
            message.editedAt(),
            pinned);
    store.put(changed);
    tell("MESSAGE_UPDATE", channel, changed);
    return changed;
  }

  private static Message changed(
      Message message,
      String content,
      ArrayNode embeds,
      ArrayNode components,
      List<Long> mentions,
      List<Long> roles,
      int flags,
      @Nullable Instant edited,
      @Nullable Instant pinned) {
    return new Message(
        message.id(),
        message.channelId(),
        message.type(),
        message.authorId(),
        message.webhookName(),
        message.applicationId(),
        message.interactionId(),
        message.interactionMetadata(),
        message.tts(),
        content,
        embeds,
        components,
        mentions,
        roles,
        message.everyone(),
        message.reference(),
        flags,
        message.nonce(),
        message.nonceEnforced(),
        message.visibleTo(),
        message.createdAt(),
        edited,
        pinned);
  }

  private @Nullable Message earlier(DiscordChannel channel, Author author, Draft draft) {
    var nonce = draft.nonce();
    if (nonce == null || !draft.enforceNonce()) return null;
    var since = clock.instant().minus(NONCE_KEPT);
    return store.byNonce(channel.id(), author.id(), nonce, since);
  }

  private @Nullable Message answered(DiscordChannel channel, Draft draft) {
    if (draft.replyTo() == null) return null;
    var message = store.find(draft.replyTo());
    if (message != null && message.channelId() == channel.id() && !message.isEphemeral())
      return message;
    throw DiscordRefusal.invalid(
        "message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message");
  }

  private static ObjectNode reference(DiscordChannel channel, Message answered) {
    var json = Json.object().put("type", 0);
    json.put("channel_id", Long.toString(channel.id()));
    json.put("message_id", Long.toString(answered.id()));
    if (channel.guildId() != null) json.put("guild_id", Long.toString(channel.guildId()));
    return json;
  }

  private boolean mayMentionEveryone(DiscordChannel channel, Author author) {
    return author instanceof Author.Webhook
        || Permission.MENTION_EVERYONE.in(access.in(channel, author.id()));
  }

  private List<Attachment> attach(long channelId, long messageId, List<Draft.File> files) {
    var added = new ArrayList<Attachment>();
    for (var file : files) {
      var content = file.upload().content();
      var size = ImageSize.of(content);
      var attachment =
          new Attachment(
              ids.next(),
              channelId,
              messageId,
              file.filename(),
              file.description(),
              file.upload().contentType(),
              content.size(),
              size == null ? null : size.width(),
              size == null ? null : size.height());
      attachments.add(attachment, content);
      added.add(attachment);
    }
    return added;
  }

  private List<Attachment> keep(Message message, @Nullable List<Long> kept) {
    var existing = attachments.of(List.of(message.id())).getOrDefault(message.id(), List.of());
    if (kept == null) return new ArrayList<>(existing);
    attachments.remove(
        existing.stream().map(Attachment::id).filter(id -> !kept.contains(id)).toList());
    return new ArrayList<>(existing.stream().filter(one -> kept.contains(one.id())).toList());
  }

  private static ArrayNode components(@Nullable List<Component> components, Media media) {
    var json = Json.array();
    if (components != null) components.forEach(component -> json.add(component.json(media)));
    return json;
  }

  private static ArrayNode embeds(@Nullable ArrayNode embeds, Media media) {
    return embeds == null ? Json.array() : media.storedIn(embeds);
  }

  private void tell(String type, DiscordChannel channel, Message message) {
    events.add(new Event(type, audience(channel, message), eventBody(channel, message)));
  }

  private static Event.Audience audience(DiscordChannel channel, Message message) {
    var reader = message.visibleTo();
    return reader == null ? channel.audience() : new Event.Person(reader);
  }

  private static ObjectNode place(DiscordChannel channel) {
    var body = Json.object().put("channel_id", Long.toString(channel.id()));
    return channel.guildId() == null
        ? body
        : body.put("guild_id", Long.toString(channel.guildId()));
  }

  private static DiscordRefusal empty() {
    return DiscordRefusal.of(BAD_REQUEST, EMPTY, "Cannot send an empty message");
  }
}
