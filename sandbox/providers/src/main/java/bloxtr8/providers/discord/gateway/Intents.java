package bloxtr8.providers.discord.gateway;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.world.Event;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which events a bot wants, as the bits that it identified with.
 *
 * @param bits the sum of Discord's numbers
 */
record Intents(long bits) {

  static final long GUILDS = 1;
  static final long GUILD_MEMBERS = 1 << 1;
  static final long GUILD_MODERATION = 1 << 2;
  static final long GUILD_WEBHOOKS = 1 << 5;
  static final long GUILD_PRESENCES = 1 << 8;
  static final long GUILD_MESSAGES = 1 << 9;
  static final long GUILD_MESSAGE_REACTIONS = 1 << 10;
  static final long GUILD_MESSAGE_TYPING = 1 << 11;
  static final long DIRECT_MESSAGES = 1 << 12;
  static final long DIRECT_MESSAGE_REACTIONS = 1 << 13;
  static final long DIRECT_MESSAGE_TYPING = 1 << 14;
  static final long MESSAGE_CONTENT = 1 << 15;

  /** Those that an application must be granted. */
  static final long PRIVILEGED = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT;

  private static final long KNOWN = (1 << 17) - 1 | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25;
  private static final Set<String> MEMBERS =
      Set.of("GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE", "GUILD_MEMBER_REMOVE");
  private static final List<String> CONTENT = List.of("embeds", "attachments", "components");

  boolean areKnown() {
    return bits >= 0 && (bits & ~KNOWN) == 0;
  }

  boolean areGranted(long privileged) {
    return (bits & PRIVILEGED & ~privileged) == 0;
  }

  boolean has(long intent) {
    return (bits & intent) != 0;
  }

  /**
   * Whether a bot gets such an event.
   *
   * @param ofBot the event is about the bot itself, which it learns in any case
   */
  boolean want(Event event, boolean ofBot) {
    var direct = event.audience() instanceof Event.Channel channel && channel.guildId() == null;
    var type = event.type();
    if (event.audience() instanceof Event.Session) return true;
    if (event.audience() instanceof Event.Person) return !type.startsWith("GUILD_") || has(GUILDS);
    if (MEMBERS.contains(type)) return ofBot || has(GUILD_MEMBERS);
    if (type.startsWith("GUILD_BAN_") || type.startsWith("GUILD_AUDIT_"))
      return has(GUILD_MODERATION);
    if (type.equals("WEBHOOKS_UPDATE")) return has(GUILD_WEBHOOKS);
    if (type.startsWith("MESSAGE_REACTION_"))
      return has(direct ? DIRECT_MESSAGE_REACTIONS : GUILD_MESSAGE_REACTIONS);
    if (type.startsWith("MESSAGE_")) return has(direct ? DIRECT_MESSAGES : GUILD_MESSAGES);
    if (type.equals("TYPING_START"))
      return has(direct ? DIRECT_MESSAGE_TYPING : GUILD_MESSAGE_TYPING);
    if (type.equals("THREAD_MEMBERS_UPDATE")) return ofBot || has(GUILD_MEMBERS);
    if (type.equals("CHANNEL_PINS_UPDATE")) return direct ? has(DIRECT_MESSAGES) : has(GUILDS);
    return direct || has(GUILDS);
  }

  /** A message without its content, unless the bot may read it. */
  ObjectNode shown(Event event, String bot) {
    var body = event.body();
    if (has(MESSAGE_CONTENT) || !event.type().startsWith("MESSAGE_") || !body.has("author"))
      return body;
    var direct = body.get("guild_id") == null;
    if (direct || bot.equals(body.path("author").path("id").asString("")) || mentions(body, bot))
      return body;
    var shown = body.deepCopy();
    if (shown.has("content")) shown.put("content", "");
    for (var part : CONTENT) if (shown.has(part)) shown.set(part, Json.array());
    shown.remove("poll");
    return shown;
  }

  private static boolean mentions(JsonNode message, String bot) {
    for (var person : message.path("mentions"))
      if (bot.equals(person.path("id").asString(""))) return true;
    return false;
  }
}
