package bloxtr8.providers.roblox;

import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The games, and which owner each host shows. */
final class UniverseStore {

  private static final String ADD =
      """
      INSERT INTO roblox.universe
             (name, owner_user, owner_group, public, playing, visits, favorites, up_votes, down_votes,
              created_at, updated_at)
      VALUES (:name, :user, :group, :public, :playing, :visits, :favorites, :upVotes, :downVotes,
              :now, :now)
      RETURNING id
      """;

  private static final String LOCK = "SELECT id FROM roblox.universe WHERE id = :id FOR UPDATE";

  private static final String FIND =
      """
      WITH shown AS (
        SELECT u.id, u.root_place_id, u.name, u.description, u.public, u.playing, u.visits,
               u.favorites, u.up_votes, u.down_votes, u.created_at, u.updated_at, u.received_at,
               CASE WHEN c.host IS NULL THEN u.owner_user ELSE c.owner_user END AS owner_user,
               CASE WHEN c.host IS NULL THEN u.owner_group ELSE c.owner_group END AS owner_group
          FROM roblox.universe u
          LEFT JOIN roblox.contradiction c
            ON c.host = :host AND c.subject = 'UNIVERSE' AND c.subject_id = u.id)
      SELECT s.id, s.root_place_id, s.name, s.description, s.public, s.playing, s.visits,
             s.favorites, s.up_votes, s.down_votes, s.created_at, s.updated_at, s.received_at,
             s.owner_user, s.owner_group, coalesce(a.username, g.name) AS owner_name
        FROM shown s
        LEFT JOIN roblox.account a ON a.id = s.owner_user
        LEFT JOIN roblox.groups g ON g.id = s.owner_group
      """;

  private static final String FIND_BY_IDS = FIND + " WHERE s.id = ANY(:ids) ORDER BY s.id";

  private static final String PUBLIC_OF_OWNER =
      FIND
          + """
           WHERE s.public
             AND (s.owner_user = :user OR s.owner_group = :group)
             AND s.id > :after AND s.id < :before
           ORDER BY CASE WHEN :descending THEN -s.id ELSE s.id END
           LIMIT :limit
          """;

  private static final String OF_USER_AND_THEIR_GROUPS =
      FIND + " WHERE s.owner_user = :user OR g.owner = :user ORDER BY s.id LIMIT :limit";

  private static final String NEWEST =
      FIND
          + """
           WHERE :text = '' OR strpos(lower(s.name), :text) > 0
                 OR strpos(lower(coalesce(a.username, g.name)), :text) > 0 OR s.id::text = :text
           ORDER BY s.id DESC LIMIT :limit
          """;

  private static final String OF_PLACE =
      "SELECT id FROM roblox.universe WHERE root_place_id = :place";

  private static final String SET_OWNER =
      """
      UPDATE roblox.universe SET owner_user = :user, owner_group = :group, updated_at = :now
       WHERE id = :id
      """;

  private static final String RECEIVE =
      """
      UPDATE roblox.universe
         SET owner_user = NULL, owner_group = :group, public = false, playing = 0,
             updated_at = :now, received_at = :now
       WHERE id = :id
      """;

  private static final String SET_PUBLIC =
      """
      UPDATE roblox.universe
         SET public = :public, playing = CASE WHEN :public THEN playing ELSE 0 END,
             updated_at = :now
       WHERE id = :id
      """;

  private static final String PUBLISH =
      "UPDATE roblox.universe SET name = :name, updated_at = :now WHERE id = :id";

  private static final int OF_A_USER_MAX = 1_000;

  /** No host is called so: nothing contradicts. */
  private static final String NO_HOST = "";

  private final JdbcClient db;
  private final Clock clock;

  UniverseStore(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** What a new game has. */
  record Draft(String name, Owner owner, boolean isPublic, Universe.Popularity popularity) {}

  long add(Draft draft) {
    return db.sql(ADD)
        .param("name", draft.name())
        .param("user", idIf(Owner.Kind.USER, draft.owner()))
        .param("group", idIf(Owner.Kind.GROUP, draft.owner()))
        .param("public", draft.isPublic())
        .param("playing", draft.popularity().playing())
        .param("visits", draft.popularity().visits())
        .param("favorites", draft.popularity().favorites())
        .param("upVotes", draft.popularity().upVotes())
        .param("downVotes", draft.popularity().downVotes())
        .param("now", clock.instant().atOffset(UTC))
        .query(Long.class)
        .single();
  }

  /** Locks the game until the transaction ends; null when there is none. */
  @Nullable Universe lock(long id) {
    db.sql(LOCK).param("id", id).query(Long.class).list();
    return find(id);
  }

  /** With its real owner. */
  @Nullable Universe find(long id) {
    return first(byIds(NO_HOST, List.of(id)));
  }

  /** With their real owners. */
  List<Universe> find(Collection<Long> ids) {
    return byIds(NO_HOST, ids);
  }

  /** As the host shows it. */
  @Nullable Universe find(RobloxHost host, long id) {
    return first(find(host, List.of(id)));
  }

  List<Universe> find(RobloxHost host, Collection<Long> ids) {
    return byIds(host.name(), ids);
  }

  private List<Universe> byIds(String host, Collection<Long> ids) {
    return db.sql(FIND_BY_IDS)
        .param("host", host)
        .param("ids", ids.toArray(Long[]::new))
        .query(UniverseStore::universe)
        .list();
  }

  /** A part of the list of an owner's public games, between two ids that are not in it. */
  record Range(long after, long before, boolean descending, int limit) {}

  List<Universe> publicOf(RobloxHost host, Owner.Kind kind, long ownerId, Range range) {
    return db.sql(PUBLIC_OF_OWNER)
        .param("host", host.name())
        .param("user", kind == Owner.Kind.USER ? ownerId : null)
        .param("group", kind == Owner.Kind.GROUP ? ownerId : null)
        .param("after", range.after())
        .param("before", range.before())
        .param("descending", range.descending())
        .param("limit", range.limit())
        .query(UniverseStore::universe)
        .list();
  }

  /** What the user owns, or owns through a group. */
  List<Universe> ofUserAndTheirGroups(long userId) {
    return db.sql(OF_USER_AND_THEIR_GROUPS)
        .param("host", NO_HOST)
        .param("user", userId)
        .param("limit", OF_A_USER_MAX)
        .query(UniverseStore::universe)
        .list();
  }

  /** The newest, whose name or owner contains this text, or which have this id. */
  List<Universe> newest(String text, int limit) {
    return db.sql(NEWEST)
        .param("host", NO_HOST)
        .param("text", text.toLowerCase(Locale.ROOT))
        .param("limit", limit)
        .query(UniverseStore::universe)
        .list();
  }

  @Nullable Long ofPlace(long placeId) {
    return db.sql(OF_PLACE).param("place", placeId).query(Long.class).optional().orElse(null);
  }

  void setOwner(long id, Owner owner) {
    db.sql(SET_OWNER)
        .param("id", id)
        .param("user", idIf(Owner.Kind.USER, owner))
        .param("group", idIf(Owner.Kind.GROUP, owner))
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }

  /** An accepted transfer makes the game private and closes its servers. */
  void receive(long id, long groupId) {
    db.sql(RECEIVE)
        .param("id", id)
        .param("group", groupId)
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }

  void setPublic(long id, boolean isPublic) {
    db.sql(SET_PUBLIC)
        .param("id", id)
        .param("public", isPublic)
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }

  void publish(long id, String name) {
    db.sql(PUBLISH)
        .param("id", id)
        .param("name", name)
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }

  private static @Nullable Long idIf(Owner.Kind kind, Owner owner) {
    return owner.kind() == kind ? owner.id() : null;
  }

  private static @Nullable Universe first(List<Universe> universes) {
    return universes.isEmpty() ? null : universes.getFirst();
  }

  private static Universe universe(ResultSet row, int number) throws SQLException {
    Timestamp received = row.getTimestamp("received_at");
    return new Universe(
        row.getLong("id"),
        row.getLong("root_place_id"),
        row.getString("name"),
        row.getString("description"),
        owner(row),
        row.getBoolean("public"),
        new Universe.Popularity(
            row.getLong("playing"),
            row.getLong("visits"),
            row.getLong("favorites"),
            row.getLong("up_votes"),
            row.getLong("down_votes")),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant(),
        received == null ? null : received.toInstant());
  }

  private static Owner owner(ResultSet row) throws SQLException {
    var user = row.getObject("owner_user", Long.class);
    var name = row.getString("owner_name");
    return user != null
        ? new Owner(Owner.Kind.USER, user, name)
        : new Owner(
            Owner.Kind.GROUP,
            requireNonNull(row.getObject("owner_group", Long.class), "every game has an owner"),
            name);
  }
}
