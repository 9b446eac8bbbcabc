package bloxtr8.providers.discord.gateway;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.world.DiscordApplication;
import bloxtr8.providers.discord.world.Event;
import bloxtr8.providers.discord.world.EventSignal;
import bloxtr8.providers.discord.world.EventStore;
import bloxtr8.providers.oauth.Randoms;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Starts sessions and resumes them. */
final class Sessions {

  static final String PATH = "/sandbox/discord/gateway";

  private static final int VERSION = 10;
  private static final String BOT_PREFIX = "Bot ";
  private static final int MEMBERS_FLAG = 1 << 14;
  private static final int CONTENT_FLAG = 1 << 18;

  private final GatewayWorld world;
  private final GatewaySessionStore store;
  private final EventStore events;
  private final EventSignal signal;
  private final TransactionTemplate transaction;
  private final Supplier<URI> home;

  Sessions(
      GatewayWorld world,
      GatewaySessionStore store,
      EventStore events,
      EventSignal signal,
      TransactionTemplate transaction,
      Supplier<URI> home) {
    this.world = world;
    this.store = store;
    this.events = events;
    this.signal = signal;
    this.transaction = transaction;
    this.home = home;
  }

  /**
   * A session on a connection.
   *
   * @param after the last event that the bot has got
   * @param resumedAt the event RESUMED of this connection; 0 when the session is new
   */
  record Attached(GatewaySession session, long after, long resumedAt) {}

  /** A new session; READY and the bot's guilds are its first events. */
  Attached identify(ObjectNode data) {
    var bot = bot(data);
    checkShard(data.get("shard"));
    if (!(data.get("properties") instanceof ObjectNode))
      throw new Refused(CloseReason.DECODE_ERROR);
    var wanted = data.get("intents");
    if (wanted == null || !wanted.isIntegralNumber() || !wanted.canConvertToLong())
      throw new Refused(CloseReason.INVALID_INTENTS);
    var intents = new Intents(wanted.longValue());
    if (!intents.areKnown()) throw new Refused(CloseReason.INVALID_INTENTS);
    if (!intents.areGranted(bot.privileged())) throw new Refused(CloseReason.DISALLOWED_INTENTS);
    var started = transaction.execute(_ -> start(bot, intents));
    signal.signal();
    return started;
  }

  private Attached start(DiscordApplication bot, Intents intents) {
    var id = Randoms.next();
    // READY first: adding it makes every other change wait, so that no event is lost between.
    var ready = events.add(event(id, "READY", ready(bot, id)));
    var session = new GatewaySession(id, bot.id(), bot.botId(), intents, ready - 1);
    store.add(session);
    if (intents.has(Intents.GUILDS)) {
      for (var guild : world.guilds(bot.botId()))
        events.add(event(id, "GUILD_CREATE", world.guild(guild, bot.botId())));
    }
    return new Attached(session, session.startedAfter(), 0);
  }

  /** Null when the session cannot be resumed: the bot must identify itself again. */
  @Nullable Attached resume(ObjectNode data) {
    var bot = bot(data);
    var id = data.path("session_id");
    var seq = data.path("seq");
    if (!id.isString() || !seq.isIntegralNumber() || !seq.canConvertToLong())
      throw new Refused(CloseReason.DECODE_ERROR);
    var session = store.find(id.stringValue());
    if (session == null || session.applicationId() != bot.id()) return null;
    var after = seq.longValue();
    if (after > events.last()) throw new Refused(CloseReason.INVALID_SEQ);
    // A bot that got nothing at all begins with READY.
    after = Math.max(after, session.startedAfter());
    if (after + 1 < events.first()) return null;
    var body = Json.object();
    body.putArray("_trace");
    Long resumed = transaction.execute(_ -> events.add(event(session.id(), "RESUMED", body)));
    signal.signal();
    return new Attached(session, after, resumed);
  }

  /** Ends a session: it cannot be resumed. */
  void end(GatewaySession session) {
    store.end(session.id());
  }

  private DiscordApplication bot(ObjectNode data) {
    var token = data.path("token");
    if (!token.isString()) throw new Refused(CloseReason.AUTHENTICATION_FAILED);
    var text = token.stringValue();
    var bot =
        world.application(text.startsWith(BOT_PREFIX) ? text.substring(BOT_PREFIX.length()) : text);
    if (bot == null) throw new Refused(CloseReason.AUTHENTICATION_FAILED);
    return bot;
  }

  /** One shard is enough for the guilds of a sandbox. */
  private static void checkShard(@Nullable JsonNode shard) {
    if (shard == null || shard.isNull()) return;
    if (!shard.isArray() || shard.size() != 2) throw new Refused(CloseReason.DECODE_ERROR);
    if (shard.path(0).asInt(-1) != 0 || shard.path(1).asInt(-1) != 1)
      throw new Refused(CloseReason.INVALID_SHARD);
  }

  private ObjectNode ready(DiscordApplication bot, String session) {
    var ready = Json.object().put("v", VERSION);
    ready.set("user", world.self(bot.botId()));
    var guilds = ready.putArray("guilds");
    for (var guild : world.guilds(bot.botId()))
      guilds.addObject().put("id", Long.toString(guild.id())).put("unavailable", true);
    ready.put("session_id", session).put("session_type", "normal");
    ready.put("resume_gateway_url", url());
    ready.putArray("shard").add(0).add(1);
    var flags =
        ((bot.privileged() & Intents.GUILD_MEMBERS) == 0 ? 0 : MEMBERS_FLAG)
            | ((bot.privileged() & Intents.MESSAGE_CONTENT) == 0 ? 0 : CONTENT_FLAG);
    ready.putObject("application").put("id", Long.toString(bot.id())).put("flags", flags);
    ready.putObject("user_settings");
    for (var list :
        new String[] {
          "private_channels",
          "presences",
          "relationships",
          "guild_join_requests",
          "_trace",
          "geo_ordered_rtc_regions"
        }) ready.putArray(list);
    return ready;
  }

  /** The gateway's own address. */
  String url() {
    var base = home.get();
    return "ws://" + base.getAuthority() + PATH;
  }

  private static Event event(String session, String type, ObjectNode body) {
    return new Event(type, new Event.Session(session), body);
  }
}
