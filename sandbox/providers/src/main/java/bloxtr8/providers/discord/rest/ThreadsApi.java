package bloxtr8.providers.discord.rest;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.messages.Message;
import bloxtr8.providers.discord.messages.MessageStore;
import bloxtr8.providers.discord.messages.Messages;
import bloxtr8.providers.discord.messages.Origin;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.ChannelPeopleStore;
import bloxtr8.providers.discord.world.ChannelPeopleStore.Participant;
import bloxtr8.providers.discord.world.ChannelShapes;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.Channels;
import bloxtr8.providers.discord.world.DiscordApplication;
import bloxtr8.providers.discord.world.DiscordChannel;
import bloxtr8.providers.discord.world.DiscordRefusal;
import bloxtr8.providers.discord.world.Form;
import bloxtr8.providers.discord.world.Member;
import bloxtr8.providers.discord.world.MemberStore;
import bloxtr8.providers.discord.world.Permission;
import bloxtr8.providers.discord.world.SnowflakeStore;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** Threads and their members. */
final class ThreadsApi {

  private static final int CREATED = 201;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int PAGE_MAX = 100;

  private final Access access;
  private final ChannelStore store;
  private final ChannelPeopleStore people;
  private final MemberStore members;
  private final Channels channels;
  private final ChannelShapes shapes;
  private final MessageStore messageStore;
  private final Messages messages;
  private final SnowflakeStore ids;
  private final Clock clock;

  ThreadsApi(
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
    this.access = access;
    this.store = store;
    this.people = people;
    this.members = members;
    this.channels = channels;
    this.shapes = shapes;
    this.messageStore = messageStore;
    this.messages = messages;
    this.ids = ids;
    this.clock = clock;
  }

  /** A thread without a message; private unless the request says otherwise. */
  Answer create(DiscordRequest request, DiscordApplication bot) {
    var parent = parent(request, bot);
    var form = request.form();
    var type = new ChannelForm(form).threadType(DiscordChannel.PRIVATE_THREAD);
    var isPrivate = type == DiscordChannel.PRIVATE_THREAD;
    var thread = thread(form, ids.next(), parent, type, bot);
    access.require(
        parent,
        bot.botId(),
        isPrivate ? Permission.CREATE_PRIVATE_THREADS : Permission.CREATE_PUBLIC_THREADS);
    return created(thread, parent, bot);
  }

  /** A thread from a message has the message's id. */
  Answer createFromMessage(DiscordRequest request, DiscordApplication bot) {
    var parent = parent(request, bot);
    var message = messageStore.find(request.id("message_id"));
    if (message == null || message.channelId() != parent.id() || message.isEphemeral())
      throw DiscordRefusal.unknownMessage();
    if (store.find(message.id()) != null)
      throw DiscordRefusal.of(
          BAD_REQUEST, 160_004, "A thread has already been created for this message");
    var form = request.form();
    var thread = thread(form, message.id(), parent, DiscordChannel.PUBLIC_THREAD, bot);
    access.require(parent, bot.botId(), Permission.CREATE_PUBLIC_THREADS);
    channels.addThread(thread, bot.botId());
    messages.mark(parent, message, Message.HAS_THREAD);
    return Answer.json(CREATED, shapes.json(thread, bot.botId()));
  }

  /** A change of a thread, which may wake it or put it to sleep. */
  Answer change(DiscordChannel thread, Form form, DiscordApplication bot) {
    var fields = new ChannelForm(form);
    var bits = access.in(thread, bot.botId());
    var manages = Permission.MANAGE_THREADS.in(bits);
    var archived = form.has("archived") ? form.isSet("archived") : thread.archived();
    var locked = form.has("locked") ? form.isSet("locked") : thread.locked();
    var changed =
        new DiscordChannel(
            thread.id(),
            thread.guildId(),
            thread.type(),
            thread.parentId(),
            form.has("name") ? fields.threadName() : thread.name(),
            null,
            0,
            thread.nsfw(),
            fields.slowmode(thread.slowmodeSeconds()),
            thread.lastMessageId(),
            thread.messageCount(),
            thread.createdAt(),
            thread.ownerId(),
            archived,
            locked,
            form.has("invitable") ? form.isSet("invitable") : thread.invitable(),
            fields.archiveMinutes(thread.archiveMinutes()),
            archived == thread.archived() ? thread.archiveChangedAt() : clock.instant());
    form.refuse();
    var owns = thread.ownerId() != null && thread.ownerId() == bot.botId();
    var wakesOnly = thread.archived() && !archived && form.body().size() == 1;
    if (!manages && (form.has("locked") || thread.locked() || (!owns && !wakesOnly)))
      throw DiscordRefusal.missingPermissions();
    if (thread.archived() && archived)
      throw DiscordRefusal.of(BAD_REQUEST, 50_083, "Thread is archived");
    return Answer.json(shapes.json(channels.change(changed, null), bot.botId()));
  }

  Answer join(DiscordRequest request, DiscordApplication bot) {
    channels.join(open(request, bot), bot.botId());
    return Answer.nothing();
  }

  Answer leave(DiscordRequest request, DiscordApplication bot) {
    channels.leave(open(request, bot), bot.botId());
    return Answer.nothing();
  }

  Answer addMember(DiscordRequest request, DiscordApplication bot) {
    var thread = open(request, bot);
    var userId = request.id("user_id");
    access.require(thread, bot.botId(), Permission.SEND_MESSAGES_IN_THREADS);
    if (members.find(thread.guild(), userId) == null) throw DiscordRefusal.unknownMember();
    var parent = store.find(thread.parent());
    if (parent == null || !access.sees(parent, userId)) throw DiscordRefusal.missingAccess();
    channels.join(thread, userId);
    return Answer.nothing();
  }

  Answer removeMember(DiscordRequest request, DiscordApplication bot) {
    var thread = open(request, bot);
    var owns = thread.ownerId() != null && thread.ownerId() == bot.botId();
    if (!(owns && thread.isPrivateThread()))
      access.require(thread, bot.botId(), Permission.MANAGE_THREADS);
    channels.leave(thread, request.id("user_id"));
    return Answer.nothing();
  }

  Answer member(DiscordRequest request, DiscordApplication bot) {
    var thread = thread(request, bot);
    var userId = request.id("user_id");
    var member =
        people.participants(thread.id()).stream()
            .filter(one -> one.userId() == userId)
            .findFirst()
            .orElseThrow(DiscordRefusal::unknownMember);
    return Answer.json(shown(request, thread, List.of(member)).get(0));
  }

  Answer members(DiscordRequest request, DiscordApplication bot) {
    var thread = thread(request, bot);
    return Answer.json(shown(request, thread, people.participants(thread.id())));
  }

  /** With {@code with_member} each carries its member of the guild. */
  private ArrayNode shown(
      DiscordRequest request, DiscordChannel thread, Collection<Participant> participants) {
    var ids = participants.stream().map(Participant::userId).toList();
    var ofGuild = new HashMap<Long, Member>();
    if (request.isQueryTrue("with_member"))
      for (var member : members.of(thread.guild(), ids)) ofGuild.put(member.user().id(), member);
    var list = Json.array();
    for (var participant : participants) {
      var json = ChannelShapes.threadMember(participant);
      var member = ofGuild.get(participant.userId());
      if (member != null) json.set("member", member.json());
      list.add(json);
    }
    return list;
  }

  Answer archivedPublic(DiscordRequest request, DiscordApplication bot) {
    return archived(request, bot, false, false);
  }

  Answer archivedPrivate(DiscordRequest request, DiscordApplication bot) {
    return archived(request, bot, true, false);
  }

  Answer archivedPrivateJoined(DiscordRequest request, DiscordApplication bot) {
    return archived(request, bot, true, true);
  }

  private Answer archived(
      DiscordRequest request, DiscordApplication bot, boolean privateOnes, boolean joinedOnly) {
    var parent = access.visible(request.id("channel_id"), bot.botId());
    access.require(parent, bot.botId(), Permission.READ_MESSAGE_HISTORY);
    if (privateOnes && !joinedOnly) access.require(parent, bot.botId(), Permission.MANAGE_THREADS);
    var limit = request.queryNumber("limit", 2, PAGE_MAX, PAGE_MAX);
    var found = store.archivedThreads(parent.id(), privateOnes, before(request), limit + 1);
    var page =
        found.stream()
            .limit(limit)
            .filter(thread -> !joinedOnly || people.isIn(thread.id(), bot.botId()))
            .toList();
    var json = Json.object();
    json.set("threads", shapes.json(page, bot.botId()));
    var own = json.putArray("members");
    for (var thread : page)
      people.participants(thread.id()).stream()
          .filter(member -> member.userId() == bot.botId())
          .map(ChannelShapes::threadMember)
          .forEach(own::add);
    return Answer.json(json.put("has_more", found.size() > limit));
  }

  private static @Nullable Instant before(DiscordRequest request) {
    var text = request.query("before");
    if (text == null) return null;
    try {
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeParseException _) {
      throw DiscordRefusal.invalid(
          "before", "DATE_TIME_TYPE_PARSE", "Could not parse " + text + ". Should be ISO8601.");
    }
  }

  private Answer created(DiscordChannel thread, DiscordChannel parent, DiscordApplication bot) {
    channels.addThread(thread, bot.botId());
    if (!thread.isPrivateThread())
      messages.system(
          parent,
          Origin.THREAD_CREATED,
          bot.botId(),
          String.valueOf(thread.name()),
          Json.object()
              .put("type", 0)
              .put("channel_id", Long.toString(thread.id()))
              .put("guild_id", Long.toString(thread.guild())));
    return Answer.json(CREATED, shapes.json(thread, bot.botId()));
  }

  private DiscordChannel thread(
      Form form, long id, DiscordChannel parent, int type, DiscordApplication bot) {
    var fields = new ChannelForm(form);
    var now = clock.instant();
    var thread =
        new DiscordChannel(
            id,
            parent.guildId(),
            type,
            parent.id(),
            fields.threadName(),
            null,
            0,
            false,
            fields.slowmode(0),
            null,
            0,
            now,
            bot.botId(),
            false,
            false,
            !form.has("invitable") || form.isSet("invitable"),
            fields.archiveMinutes(DiscordChannel.ARCHIVE_MINUTES),
            now);
    form.refuse();
    return thread;
  }

  private DiscordChannel parent(DiscordRequest request, DiscordApplication bot) {
    var parent = access.visible(request.id("channel_id"), bot.botId());
    if (parent.isDm() || parent.isThread() || !parent.hasMessages())
      throw DiscordRefusal.of(BAD_REQUEST, 50_024, "Cannot execute action on this channel type");
    return parent;
  }

  private DiscordChannel thread(DiscordRequest request, DiscordApplication bot) {
    var thread = access.visible(request.id("channel_id"), bot.botId());
    if (!thread.isThread()) throw DiscordRefusal.of(NOT_FOUND, 10_003, "Unknown Channel");
    return thread;
  }

  private DiscordChannel open(DiscordRequest request, DiscordApplication bot) {
    var thread = thread(request, bot);
    if (thread.archived()) throw DiscordRefusal.of(BAD_REQUEST, 50_083, "Thread is archived");
    return thread;
  }
}
