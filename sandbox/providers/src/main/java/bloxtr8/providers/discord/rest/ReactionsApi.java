package bloxtr8.providers.discord.rest;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.messages.Message;
import bloxtr8.providers.discord.messages.MessageShapes;
import bloxtr8.providers.discord.messages.MessageStore;
import bloxtr8.providers.discord.messages.ReactionStore;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.DiscordApplication;
import bloxtr8.providers.discord.world.DiscordChannel;
import bloxtr8.providers.discord.world.DiscordRefusal;
import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.discord.world.Event;
import bloxtr8.providers.discord.world.EventStore;
import bloxtr8.providers.discord.world.MemberStore;
import bloxtr8.providers.discord.world.Permission;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reactions as far as bots use them. */
final class ReactionsApi {

  private static final int BAD_REQUEST = 400;
  private static final int EMOJIS_MAX = 20;
  private static final int PAGE_MAX = 100;
  private static final int PAGE = 25;
  private static final Pattern CUSTOM = Pattern.compile("(?:a:)?[A-Za-z0-9_~]{2,32}:[0-9]{1,19}");

  /** Several code points for one sign: flags, skin tones, families. */
  private static final Pattern UNICODE = Pattern.compile("[^\\p{L}\\p{Cntrl}\\s]{1,20}");

  private final Access access;
  private final MessageStore store;
  private final ReactionStore reactions;
  private final DiscordUserStore users;
  private final MemberStore members;
  private final EventStore events;
  private final Clock clock;

  ReactionsApi(
      Access access,
      MessageStore store,
      ReactionStore reactions,
      DiscordUserStore users,
      MemberStore members,
      EventStore events,
      Clock clock) {
    this.access = access;
    this.store = store;
    this.reactions = reactions;
    this.users = users;
    this.members = members;
    this.events = events;
    this.clock = clock;
  }

  private record Place(DiscordChannel channel, Message message) {}

  Answer add(DiscordRequest request, DiscordApplication bot) {
    var place = place(request, bot);
    var emoji = emoji(request);
    var counts =
        reactions
            .counts(List.of(place.message.id()), bot.botId())
            .getOrDefault(place.message.id(), List.of());
    if (counts.stream().noneMatch(count -> count.emoji().equals(emoji))) {
      access.require(place.channel, bot.botId(), Permission.ADD_REACTIONS);
      if (counts.size() >= EMOJIS_MAX)
        throw DiscordRefusal.of(BAD_REQUEST, 30_010, "Maximum number of reactions reached (20)");
    }
    if (reactions.add(place.message.id(), emoji, bot.botId(), clock.instant())) {
      var body = body(place, emoji).put("user_id", Long.toString(bot.botId()));
      body.put("message_author_id", Long.toString(place.message.authorId()));
      var guildId = place.channel.guildId();
      var member = guildId == null ? null : members.find(guildId, bot.botId());
      if (member != null) body.set("member", member.json());
      tell("MESSAGE_REACTION_ADD", place, body.put("burst", false).put("type", 0));
    }
    return Answer.nothing();
  }

  Answer removeOwn(DiscordRequest request, DiscordApplication bot) {
    return removeOf(place(request, bot), emoji(request), bot.botId());
  }

  Answer removeOther(DiscordRequest request, DiscordApplication bot) {
    var place = place(request, bot);
    access.require(place.channel, bot.botId(), Permission.MANAGE_MESSAGES);
    return removeOf(place, emoji(request), request.id("user_id"));
  }

  Answer removeEmoji(DiscordRequest request, DiscordApplication bot) {
    var place = place(request, bot);
    access.require(place.channel, bot.botId(), Permission.MANAGE_MESSAGES);
    var emoji = emoji(request);
    if (reactions.remove(place.message.id(), emoji, null))
      tell("MESSAGE_REACTION_REMOVE_EMOJI", place, body(place, emoji));
    return Answer.nothing();
  }

  Answer removeAll(DiscordRequest request, DiscordApplication bot) {
    var place = place(request, bot);
    access.require(place.channel, bot.botId(), Permission.MANAGE_MESSAGES);
    if (reactions.remove(place.message.id(), null, null))
      tell("MESSAGE_REACTION_REMOVE_ALL", place, body(place, null));
    return Answer.nothing();
  }

  Answer people(DiscordRequest request, DiscordApplication bot) {
    var place = place(request, bot);
    var after = request.queryId("after");
    var limit = request.queryNumber("limit", 1, PAGE_MAX, PAGE);
    var ids =
        reactions.people(
            place.message.id(), emoji(request), after == null ? 0 : after, limit);
    var known = users.accounts(ids);
    var list = Json.array();
    for (var id : ids) {
      var user = known.get(id);
      if (user != null) list.add(user.json());
    }
    return Answer.json(list);
  }

  private Answer removeOf(Place place, String emoji, long userId) {
    if (reactions.remove(place.message.id(), emoji, userId)) {
      var body = body(place, emoji).put("user_id", Long.toString(userId));
      tell("MESSAGE_REACTION_REMOVE", place, body.put("burst", false).put("type", 0));
    }
    return Answer.nothing();
  }

  private Place place(DiscordRequest request, DiscordApplication bot) {
    var channel = access.visible(request.id("channel_id"), bot.botId());
    access.require(channel, bot.botId(), Permission.READ_MESSAGE_HISTORY);
    var message = store.find(request.id("message_id"));
    if (message == null || message.channelId() != channel.id() || message.isEphemeral())
      throw DiscordRefusal.unknownMessage();
    return new Place(channel, message);
  }

  private static String emoji(DiscordRequest request) {
    var emoji = request.word("emoji_name");
    if (CUSTOM.matcher(emoji).matches() || UNICODE.matcher(emoji).matches()) return emoji;
    throw DiscordRefusal.of(BAD_REQUEST, 10_014, "Unknown Emoji");
  }

  private static ObjectNode body(Place place, @Nullable String emoji) {
    var body = Json.object();
    body.put("channel_id", Long.toString(place.channel.id()));
    body.put("message_id", Long.toString(place.message.id()));
    if (place.channel.guildId() != null)
      body.put("guild_id", Long.toString(place.channel.guildId()));
    if (emoji != null) body.set("emoji", MessageShapes.emoji(emoji));
    return body;
  }

  private void tell(String type, Place place, ObjectNode body) {
    events.add(new Event(type, place.channel.audience(), body));
  }
}
