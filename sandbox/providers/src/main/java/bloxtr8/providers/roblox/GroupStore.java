package bloxtr8.providers.roblox;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The groups, and which owner each host shows. */
final class GroupStore {

  private static final String ADD =
      """
      INSERT INTO roblox.groups (name, owner, created_at, updated_at)
      VALUES (:name, :owner, :now, :now)
      RETURNING id
      """;

  private static final String ADD_ROLES =
      """
      INSERT INTO roblox.group_role (group_id, name, rank, may_publish)
      SELECT :group, r.name, r.rank, r.may_publish
        FROM unnest(:names::text[], :ranks::int[], :publishing::boolean[])
             AS r (name, rank, may_publish)
      """;

  private static final String LOCK =
      "SELECT id FROM roblox.groups WHERE id = ANY(:ids) ORDER BY id FOR UPDATE";

  private static final String FIND =
      """
      SELECT g.id, g.name, g.description, g.locked, g.public_entry, g.created_at, g.updated_at,
             (SELECT count(*) FROM roblox.membership m WHERE m.group_id = g.id) AS member_count,
             a.id AS owner_id, a.username, a.display_name, a.created_at AS owner_since, a.banned
        FROM roblox.groups g
        LEFT JOIN roblox.contradiction c
          ON c.host = :host AND c.subject = 'GROUP' AND c.subject_id = g.id
        LEFT JOIN roblox.account a
          ON a.id = CASE WHEN c.host IS NULL THEN g.owner ELSE c.owner_user END
       WHERE g.id = ANY(:ids)
       ORDER BY g.id
      """;

  private static final String NEWEST =
      """
      SELECT g.id FROM roblox.groups g LEFT JOIN roblox.account a ON a.id = g.owner
       WHERE :text = '' OR strpos(lower(g.name), :text) > 0 OR strpos(lower(a.username), :text) > 0
             OR g.id::text = :text
       ORDER BY g.id DESC LIMIT :limit
      """;

  private static final String SET_OWNER =
      "UPDATE roblox.groups SET owner = :owner, updated_at = :now WHERE id = :id";

  private static final String SET_LOCKED =
      "UPDATE roblox.groups SET locked = :locked, updated_at = :now WHERE id = :id";

  private static final String SET_PUBLIC_ENTRY =
      "UPDATE roblox.groups SET public_entry = :open, updated_at = :now WHERE id = :id";

  /** No host is called so: nothing contradicts. */
  private static final String NO_HOST = "";

  private final JdbcClient db;
  private final Clock clock;

  GroupStore(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** A new group with the usual roles and without members. */
  long add(String name, long owner) {
    var id =
        db.sql(ADD)
            .param("name", name)
            .param("owner", owner)
            .param("now", clock.instant().atOffset(UTC))
            .query(Long.class)
            .single();
    db.sql(ADD_ROLES)
        .param("group", id)
        .param("names", GroupRole.Initial.titles())
        .param("ranks", GroupRole.Initial.ranks())
        .param("publishing", GroupRole.Initial.publishing())
        .update();
    return id;
  }

  /** Locks the group until the transaction ends; null when there is none. */
  @Nullable Group lock(long id) {
    db.sql(LOCK).param("ids", new Long[] {id}).query(Long.class).list();
    return find(id);
  }

  /** With its real owner. */
  @Nullable Group find(long id) {
    return first(find(NO_HOST, List.of(id)));
  }

  /** As the host shows it. */
  @Nullable Group find(RobloxHost host, long id) {
    return first(find(host, List.of(id)));
  }

  List<Group> find(RobloxHost host, Collection<Long> ids) {
    return find(host.name(), ids);
  }

  /** With their real owners. */
  List<Group> find(Collection<Long> ids) {
    return find(NO_HOST, ids);
  }

  /** The newest, whose name or owner contains this text, or which have this id. */
  List<Group> newest(String text, int limit) {
    var ids =
        db.sql(NEWEST)
            .param("text", text.toLowerCase(Locale.ROOT))
            .param("limit", limit)
            .query((row, _) -> row.getLong("id"))
            .list();
    return find(ids).reversed();
  }

  private List<Group> find(String host, Collection<Long> ids) {
    return db.sql(FIND)
        .param("host", host)
        .param("ids", ids.toArray(Long[]::new))
        .query(GroupStore::group)
        .list();
  }

  /** Null abandons the group. */
  void setOwner(long id, @Nullable Long owner) {
    db.sql(SET_OWNER)
        .param("id", id)
        .param("owner", owner)
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }

  void setLocked(long id, boolean locked) {
    db.sql(SET_LOCKED)
        .param("id", id)
        .param("locked", locked)
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }

  void setPublicEntry(long id, boolean open) {
    db.sql(SET_PUBLIC_ENTRY)
        .param("id", id)
        .param("open", open)
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }

  private static @Nullable Group first(List<Group> groups) {
    return groups.isEmpty() ? null : groups.getFirst();
  }

  private static Group group(ResultSet row, int number) throws SQLException {
    return new Group(
        row.getLong("id"),
        row.getString("name"),
        row.getString("description"),
        owner(row),
        row.getBoolean("locked"),
        row.getBoolean("public_entry"),
        row.getInt("member_count"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant());
  }

  private static @Nullable RobloxUser owner(ResultSet row) throws SQLException {
    var id = row.getObject("owner_id", Long.class);
    return id == null
        ? null
        : new RobloxUser(
            id,
            row.getString("username"),
            row.getString("display_name"),
            row.getTimestamp("owner_since").toInstant(),
            row.getBoolean("banned"));
  }
}
