package bloxtr8.providers.discord.rest;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.messages.Message;
import bloxtr8.providers.discord.messages.MessageShapes;
import bloxtr8.providers.discord.messages.MessageStore;
import bloxtr8.providers.discord.messages.Messages;
import bloxtr8.providers.discord.messages.Origin;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.DiscordApplication;
import bloxtr8.providers.discord.world.DiscordChannel;
import bloxtr8.providers.discord.world.DiscordRefusal;
import bloxtr8.providers.discord.world.Event;
import bloxtr8.providers.discord.world.EventStore;
import bloxtr8.providers.discord.world.MemberStore;
import bloxtr8.providers.discord.world.Permission;
import bloxtr8.providers.discord.world.Timestamps;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Pinned messages, and the sign that somebody is typing. */
final class PinsApi {

  private static final int BAD_REQUEST = 400;
  private static final int PINS_MAX = 250;
  private static final int PAGE_MAX = 50;

  /** Later than every pin, and a year that the database knows. */
  private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

  private final Access access;
  private final WritingRules rules;
  private final MessageStore store;
  private final Messages messages;
  private final MessageShapes shapes;
  private final MemberStore members;
  private final EventStore events;
  private final Clock clock;

  PinsApi(
      Access access,
      WritingRules rules,
      MessageStore store,
      Messages messages,
      MessageShapes shapes,
      MemberStore members,
      EventStore events,
      Clock clock) {
    this.access = access;
    this.rules = rules;
    this.store = store;
    this.messages = messages;
    this.shapes = shapes;
    this.members = members;
    this.events = events;
    this.clock = clock;
  }

  Answer list(DiscordRequest request, DiscordApplication bot) {
    var channel = readable(request, bot);
    var limit = request.queryNumber("limit", 1, PAGE_MAX, PAGE_MAX);
    var found = store.pins(channel.id(), before(request), limit + 1);
    var page = found.stream().limit(limit).toList();
    var shown = shapes.json(page, bot.botId());
    var json = Json.object();
    var items = json.putArray("items");
    for (var place = 0; place < page.size(); place++) {
      var pinned = page.get(place).pinnedAt();
      var item = items.addObject();
      item.put("pinned_at", pinned == null ? null : Timestamps.text(pinned));
      item.set("message", shown.get(place));
    }
    return Answer.json(json.put("has_more", found.size() > limit));
  }

  /** The older route, which answers with the messages only. */
  Answer listAll(DiscordRequest request, DiscordApplication bot) {
    var channel = readable(request, bot);
    return Answer.json(shapes.json(store.pins(channel.id(), EVER, PAGE_MAX), bot.botId()));
  }

  Answer pin(DiscordRequest request, DiscordApplication bot) {
    var channel = managed(request, bot);
    var message = message(channel, request);
    if (message.isPinned()) return Answer.nothing();
    if (store.pinCount(channel.id()) >= PINS_MAX)
      throw DiscordRefusal.of(
          BAD_REQUEST, 30_003, "Maximum number of pins reached for the channel (250)");
    messages.pin(channel, message, clock.instant());
    var about =
        Json.object()
            .put("type", 0)
            .put("channel_id", Long.toString(channel.id()))
            .put("message_id", Long.toString(message.id()));
    if (channel.guildId() != null) about.put("guild_id", Long.toString(channel.guildId()));
    messages.system(channel, Origin.PINNED, bot.botId(), "", about);
    return Answer.nothing();
  }

  Answer unpin(DiscordRequest request, DiscordApplication bot) {
    var channel = managed(request, bot);
    var message = message(channel, request);
    if (message.isPinned()) messages.pin(channel, message, null);
    return Answer.nothing();
  }

  Answer typing(DiscordRequest request, DiscordApplication bot) {
    var channel = access.visible(request.id("channel_id"), bot.botId());
    rules.checkMayWrite(channel, bot.botId());
    var body = Json.object();
    body.put("channel_id", Long.toString(channel.id()));
    body.put("user_id", Long.toString(bot.botId()));
    body.put("timestamp", clock.instant().getEpochSecond());
    if (channel.guildId() != null) {
      body.put("guild_id", Long.toString(channel.guildId()));
      var member = members.find(channel.guildId(), bot.botId());
      if (member != null) body.set("member", member.json());
    }
    events.add(new Event("TYPING_START", channel.audience(), body));
    return Answer.nothing();
  }

  private DiscordChannel readable(DiscordRequest request, DiscordApplication bot) {
    var channel = access.visible(request.id("channel_id"), bot.botId());
    access.require(channel, bot.botId(), Permission.READ_MESSAGE_HISTORY);
    return channel;
  }

  private DiscordChannel managed(DiscordRequest request, DiscordApplication bot) {
    var channel = access.visible(request.id("channel_id"), bot.botId());
    access.require(channel, bot.botId(), Permission.PIN_MESSAGES);
    return channel;
  }

  private Message message(DiscordChannel channel, DiscordRequest request) {
    var message = store.find(request.id("message_id"));
    if (message == null || message.channelId() != channel.id() || message.isEphemeral())
      throw DiscordRefusal.unknownMessage();
    return message;
  }

  private static Instant before(DiscordRequest request) {
    var text = request.query("before");
    if (text == null) return EVER;
    try {
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeParseException _) {
      throw DiscordRefusal.invalid(
          "before", "DATE_TIME_TYPE_PARSE", "Could not parse " + text + ". Should be ISO8601.");
    }
  }
}
