package bloxtr8.providers.discord.rest;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.messages.AttachmentStore;
import bloxtr8.providers.discord.messages.Draft;
import bloxtr8.providers.discord.messages.DraftForm;
import bloxtr8.providers.discord.messages.Message;
import bloxtr8.providers.discord.messages.MessageShapes;
import bloxtr8.providers.discord.messages.MessageStore;
import bloxtr8.providers.discord.messages.Messages;
import bloxtr8.providers.discord.messages.Origin;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.DiscordApplication;
import bloxtr8.providers.discord.world.DiscordChannel;
import bloxtr8.providers.discord.world.DiscordRefusal;
import bloxtr8.providers.discord.world.Form;
import bloxtr8.providers.discord.world.Permission;
import bloxtr8.providers.discord.world.Snowflake;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Messages of a channel as a bot writes and reads them. */
final class MessagesApi {

  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int PAGE_MAX = 100;
  private static final int PAGE = 50;
  private static final int BULK_MIN = 2;
  private static final Duration BULK_AGE_MAX = Duration.ofDays(14);

  private final Access access;
  private final WritingRules rules;
  private final MessageStore store;
  private final AttachmentStore attachments;
  private final Messages messages;
  private final MessageShapes shapes;
  private final Clock clock;

  MessagesApi(
      Access access,
      WritingRules rules,
      MessageStore store,
      AttachmentStore attachments,
      Messages messages,
      MessageShapes shapes,
      Clock clock) {
    this.access = access;
    this.rules = rules;
    this.store = store;
    this.attachments = attachments;
    this.messages = messages;
    this.shapes = shapes;
    this.clock = clock;
  }

  Answer create(DiscordRequest request, DiscordApplication bot) {
    var channel = access.visible(request.id("channel_id"), bot.botId());
    rules.checkMayWrite(channel, bot.botId());
    var form = request.form();
    if ((form.body().path("flags").asInt(0) & Message.EPHEMERAL) != 0)
      form.error("flags", "MESSAGE_FLAGS_INVALID", "Only interactions are answered ephemerally.");
    var draft = withoutLostReply(channel, form, DraftForm.create(form, request.files()));
    rules.checkParts(channel, bot.botId(), draft);
    var message = messages.create(rules.awake(channel), Origin.bot(bot), draft);
    return Answer.json(shapes.json(message, bot.botId()));
  }

  /** With {@code fail_if_not_exists} false an answer to a message that is gone answers nothing. */
  private Draft withoutLostReply(DiscordChannel channel, Form form, Draft draft) {
    var reference = form.object("message_reference");
    var answered = draft.replyTo();
    if (reference == null
        || answered == null
        || !Boolean.FALSE.equals(reference.flag("fail_if_not_exists"))) return draft;
    var message = store.find(answered);
    return message == null || message.channelId() != channel.id() ? draft.replyingTo(null) : draft;
  }

  Answer get(DiscordRequest request, DiscordApplication bot) {
    var channel = readable(request, bot);
    return Answer.json(shapes.json(message(channel, request), bot.botId()));
  }

  Answer list(DiscordRequest request, DiscordApplication bot) {
    var channel = access.visible(request.id("channel_id"), bot.botId());
    var limit = request.queryNumber("limit", 1, PAGE_MAX, PAGE);
    var before = request.queryId("before");
    var after = request.queryId("after");
    var around = request.queryId("around");
    if (!Permission.READ_MESSAGE_HISTORY.in(access.in(channel, bot.botId())))
      return Answer.json(Json.array());
    return Answer.json(
        shapes.json(
            around == null
                ? after == null
                    ? store.before(
                        channel.id(), before == null ? Long.MAX_VALUE : before, bot.botId(), limit)
                    : store.after(channel.id(), after, bot.botId(), limit).reversed()
                : around(channel, around, bot.botId(), limit),
            bot.botId()));
  }

  private List<Message> around(DiscordChannel channel, long id, long viewerId, int limit) {
    var half = limit / 2;
    var page = new ArrayList<>(store.after(channel.id(), id, viewerId, half).reversed());
    page.addAll(store.before(channel.id(), id + 1, viewerId, limit - half));
    return page;
  }

  /** The author edits; others may only take embeds from view. */
  Answer edit(DiscordRequest request, DiscordApplication bot) {
    var channel = access.visible(request.id("channel_id"), bot.botId());
    var message = message(channel, request);
    if (message.authorId() != bot.botId())
      throw DiscordRefusal.of(FORBIDDEN, 50_005, "Cannot edit a message authored by another user");
    refuseSystem(message);
    if (channel.archived()) throw DiscordRefusal.of(BAD_REQUEST, 50_083, "Thread is archived");
    var existing = attachments.of(List.of(message.id())).getOrDefault(message.id(), List.of());
    var draft = DraftForm.edit(request.form(), request.files(), message.flags(), existing);
    rules.checkParts(channel, bot.botId(), draft);
    var edited = messages.edit(channel, message, withoutLegacy(message, draft));
    return Answer.json(shapes.json(edited, bot.botId()));
  }

  /** A message that becomes one of components loses its content and embeds. */
  private static Draft withoutLegacy(Message message, Draft draft) {
    var becomes = !message.isV2() && (draft.flagsOr(0) & Message.IS_COMPONENTS_V2) != 0;
    if (!becomes) return draft;
    if ((!message.content().isEmpty() && draft.content() == null)
        || (!message.embeds().isEmpty() && draft.embeds() == null))
      throw DiscordRefusal.invalid(
          "flags",
          "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
          "Content and embeds must be removed with the flag MessageFlags.IS_COMPONENTS_V2");
    return draft;
  }

  Answer remove(DiscordRequest request, DiscordApplication bot) {
    var channel = access.visible(request.id("channel_id"), bot.botId());
    var message = message(channel, request);
    if (message.authorId() != bot.botId()) {
      if (channel.isDm())
        throw DiscordRefusal.of(FORBIDDEN, 50_003, "Cannot execute action on a DM channel");
      access.require(channel, bot.botId(), Permission.MANAGE_MESSAGES);
    }
    messages.remove(channel, message);
    return Answer.nothing();
  }

  Answer removeAll(DiscordRequest request, DiscordApplication bot) {
    var channel = access.visible(request.id("channel_id"), bot.botId());
    if (channel.isDm())
      throw DiscordRefusal.of(FORBIDDEN, 50_003, "Cannot execute action on a DM channel");
    access.require(channel, bot.botId(), Permission.MANAGE_MESSAGES);
    var form = request.form();
    var ids = form.ids("messages", Integer.MAX_VALUE).stream().distinct().toList();
    if (ids.size() < BULK_MIN || ids.size() > PAGE_MAX)
      form.errors().notBetween("messages", BULK_MIN, PAGE_MAX);
    form.refuse();
    var oldest = Snowflake.of(clock.instant().minus(BULK_AGE_MAX), 0);
    if (ids.stream().anyMatch(id -> id < oldest))
      throw DiscordRefusal.of(
          BAD_REQUEST, 50_034, "You can only bulk delete messages that are under 14 days old.");
    var found =
        store.find(ids).stream()
            .filter(message -> message.channelId() == channel.id() && !message.isEphemeral())
            .toList();
    if (!found.isEmpty()) messages.removeAll(channel, found);
    return Answer.nothing();
  }

  private DiscordChannel readable(DiscordRequest request, DiscordApplication bot) {
    var channel = access.visible(request.id("channel_id"), bot.botId());
    access.require(channel, bot.botId(), Permission.READ_MESSAGE_HISTORY);
    return channel;
  }

  private Message message(DiscordChannel channel, DiscordRequest request) {
    var message = store.find(request.id("message_id"));
    if (message == null || message.channelId() != channel.id() || message.isEphemeral())
      throw DiscordRefusal.unknownMessage();
    return message;
  }

  private static void refuseSystem(Message message) {
    if (message.type() == Origin.PINNED || message.type() == Origin.THREAD_CREATED)
      throw DiscordRefusal.of(FORBIDDEN, 50_021, "Cannot execute action on a system message");
  }
}
