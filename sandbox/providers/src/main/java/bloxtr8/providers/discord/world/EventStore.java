package bloxtr8.providers.discord.world;

import static java.time.ZoneOffset.UTC;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.world.Event.Audience;
import bloxtr8.providers.discord.world.Event.Channel;
import bloxtr8.providers.discord.world.Event.Guild;
import bloxtr8.providers.discord.world.Event.Person;
import bloxtr8.providers.discord.world.Event.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What has happened, in the order of the commits. An event is added in the transaction of the
 * change that it tells of; readers are woken by {@link EventSignal}.
 */
public final class EventStore {

  /** A session that missed more than these cannot be resumed. */
  public static final int KEPT = 20_000;

  private static final int PRUNE_INTERVAL = 500;

  /**
   * Until the end of the transaction, so that no event appears behind one that was read already.
   */
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtext('discord.event'))::text";

  private static final String ADD =
      """
      INSERT INTO discord.event (type, guild_id, channel_id, user_id, session_id, body, at)
      VALUES (:type, :guild, :channel, :user, :session, :body::jsonb, :at)
      RETURNING id
      """;

  private static final String AFTER =
      """
      SELECT id, type, guild_id, channel_id, user_id, session_id, body
        FROM discord.event
       WHERE id > :after
       ORDER BY id LIMIT :limit
      """;

  private static final String LAST = "SELECT coalesce(max(id), 0) FROM discord.event";
  private static final String FIRST = "SELECT coalesce(min(id), 0) FROM discord.event";
  private static final String PRUNE = "DELETE FROM discord.event WHERE id <= :until";

  private final JdbcClient db;
  private final Clock clock;

  public EventStore(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** An event with its place, which a dispatch carries as {@code s}. */
  public record Stored(long id, Event event) {}

  /** Adds an event in the transaction of the change that it tells of. */
  public long add(Event event) {
    db.sql(LOCK).query(String.class).single();
    var audience = event.audience();
    var id =
        db.sql(ADD)
            .param("type", event.type())
            .param("guild", guild(audience))
            .param("channel", audience instanceof Channel channel ? channel.channelId() : null)
            .param("user", audience instanceof Person person ? person.userId() : null)
            .param("session", audience instanceof Session session ? session.sessionId() : null)
            .param("body", Json.text(event.body()))
            .param("at", clock.instant().atOffset(UTC))
            .query(Long.class)
            .single();
    if (id % PRUNE_INTERVAL == 0) db.sql(PRUNE).param("until", id - KEPT).update();
    return id;
  }

  /** The events after one, the oldest first. */
  public List<Stored> after(long id, int limit) {
    return db.sql(AFTER).param("after", id).param("limit", limit).query(EventStore::stored).list();
  }

  /** The place of the last event; 0 when there is none. */
  public long last() {
    return db.sql(LAST).query(Long.class).single();
  }

  /** The place of the first event that is kept; 0 when there is none. */
  public long first() {
    return db.sql(FIRST).query(Long.class).single();
  }

  private static @Nullable Long guild(Audience audience) {
    return switch (audience) {
      case Guild guild -> Long.valueOf(guild.guildId());
      case Channel channel -> channel.guildId();
      case Person _, Session _ -> null;
    };
  }

  private static Stored stored(ResultSet row, int number) throws SQLException {
    var event = new Event(row.getString("type"), audience(row), Json.read(row.getString("body")));
    return new Stored(row.getLong("id"), event);
  }

  private static Audience audience(ResultSet row) throws SQLException {
    var session = row.getString("session_id");
    if (session != null) return new Session(session);
    var user = row.getObject("user_id", Long.class);
    if (user != null) return new Person(user);
    var guild = row.getObject("guild_id", Long.class);
    var channel = row.getObject("channel_id", Long.class);
    if (channel != null) return new Channel(guild, channel);
    if (guild == null) throw new IllegalStateException("an event of nobody");
    return new Guild(guild);
  }
}
