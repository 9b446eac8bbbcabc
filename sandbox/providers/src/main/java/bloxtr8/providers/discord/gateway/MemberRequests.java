package bloxtr8.providers.discord.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.gateway.GatewayWorld.MemberQuery;
import bloxtr8.providers.discord.world.Event;
import bloxtr8.providers.discord.world.EventSignal;
import bloxtr8.providers.discord.world.EventStore;
import bloxtr8.providers.discord.world.Snowflake;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers a bot that asks for members of a guild, in chunks. */
final class MemberRequests {

  private static final int CHUNK = 1_000;
  private static final int IDS_MAX = 100;
  private static final int NONCE_BYTES_MAX = 32;

  private final GatewayWorld world;
  private final EventStore events;
  private final EventSignal signal;
  private final TransactionTemplate transaction;

  MemberRequests(
      GatewayWorld world, EventStore events, EventSignal signal, TransactionTemplate transaction) {
    this.world = world;
    this.events = events;
    this.signal = signal;
    this.transaction = transaction;
  }

  void answer(GatewaySession session, ObjectNode data) {
    var guild = Snowflake.parse(data.path("guild_id").asString(""));
    if (guild == null) throw new Refused(CloseReason.DECODE_ERROR);
    if (!world.isMember(guild, session.botId())) return;
    var byId = data.hasNonNull("user_ids");
    var prefix = byId ? null : data.path("query").asString("");
    var limit = data.path("limit").asInt(0);
    var everybody = !byId && "".equals(prefix) && limit == 0;
    // Discord sends nothing to a bot that asks for everybody without the intent.
    if (everybody && !session.intents().has(Intents.GUILD_MEMBERS)) return;
    var ids = ids(data.path("user_ids"));
    var found = world.members(new MemberQuery(guild, prefix, ids, Math.clamp(limit, 0, IDS_MAX)));
    transaction.executeWithoutResult(_ -> send(session, data, guild, ids, found));
    signal.signal();
  }

  private static List<Long> ids(JsonNode given) {
    if (given.isMissingNode() || given.isNull()) return List.of();
    var ids = new ArrayList<Long>();
    for (var one : given.isArray() ? given : Json.array().add(given)) {
      var id = Snowflake.parse(one.asString(""));
      if (id != null) ids.add(id);
    }
    if (ids.size() > IDS_MAX) throw new Refused(CloseReason.DECODE_ERROR);
    return ids;
  }

  private void send(
      GatewaySession session,
      ObjectNode request,
      long guild,
      List<Long> ids,
      List<ObjectNode> found) {
    var chunks = Math.max(1, (found.size() + CHUNK - 1) / CHUNK);
    for (var chunk = 0; chunk < chunks; chunk++) {
      var body = Json.object().put("guild_id", Long.toString(guild));
      var members = body.putArray("members");
      found.stream().skip((long) chunk * CHUNK).limit(CHUNK).forEach(members::add);
      body.put("chunk_index", chunk).put("chunk_count", chunks);
      var missing = new HashSet<>(ids);
      for (var member : found)
        missing.remove(Snowflake.parse(member.path("user").path("id").asString("")));
      var list = body.putArray("not_found");
      missing.forEach(id -> list.add(Long.toString(id)));
      if (request.path("presences").asBoolean(false)) body.putArray("presences");
      var nonce = request.path("nonce").asString("");
      if (!nonce.isEmpty() && nonce.getBytes(UTF_8).length <= NONCE_BYTES_MAX)
        body.put("nonce", nonce);
      events.add(new Event("GUILD_MEMBERS_CHUNK", new Event.Session(session.id()), body));
    }
  }
}
