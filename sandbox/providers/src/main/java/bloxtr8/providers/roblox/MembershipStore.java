package bloxtr8.providers.roblox;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The roles and members of groups. */
final class MembershipStore {

  private static final String ROLES =
      """
      SELECT r.id AS role_id, r.group_id, r.name, r.rank, r.may_publish,
             (SELECT count(*) FROM roblox.membership m WHERE m.role = r.id) AS role_members
        FROM roblox.group_role r
       WHERE r.group_id = :group
       ORDER BY r.rank
      """;

  private static final String SET =
      """
      INSERT INTO roblox.membership (group_id, user_id, role, created_at, updated_at)
      VALUES (:group, :user, :role, :now, :now)
      ON CONFLICT (group_id, user_id) DO UPDATE SET role = :role, updated_at = :now
      """;

  private static final String REMOVE =
      "DELETE FROM roblox.membership WHERE group_id = :group AND user_id = :user";

  private static final String FIND =
      """
      SELECT m.group_id, m.user_id, m.created_at, m.updated_at, r.id AS role_id, r.name, r.rank,
             r.may_publish,
             (SELECT count(*) FROM roblox.membership o WHERE o.role = r.id) AS role_members
        FROM roblox.membership m JOIN roblox.group_role r ON r.id = m.role
       WHERE (:group::bigint IS NULL OR m.group_id = :group)
         AND (:role::bigint IS NULL OR m.role = :role)
         AND (:users::bigint[] IS NULL OR m.user_id = ANY(:users))
         AND (m.group_id, m.user_id) > (:afterGroup, :afterUser)
       ORDER BY m.group_id, m.user_id
       LIMIT :limit
      """;

  private static final String PEOPLE =
      """
      SELECT ranked.group_id, ranked.user_id, a.username, ranked.name
        FROM (SELECT m.group_id, m.user_id, r.name, r.rank,
                     row_number() OVER (PARTITION BY m.group_id ORDER BY r.rank DESC, m.user_id DESC)
                         AS place
                FROM roblox.membership m JOIN roblox.group_role r ON r.id = m.role
               WHERE m.group_id = ANY(:groups)) ranked
        JOIN roblox.account a ON a.id = ranked.user_id
       WHERE ranked.place <= :limit
       ORDER BY ranked.group_id, ranked.place
      """;

  private static final String PUBLISHING =
      """
      SELECT m.user_id, g.id, g.name
        FROM roblox.membership m
        JOIN roblox.group_role r ON r.id = m.role
        JOIN roblox.groups g ON g.id = m.group_id
       WHERE m.user_id = ANY(:users) AND r.may_publish AND NOT g.locked
       ORDER BY g.id DESC
       LIMIT :limit
      """;

  private static final int GROUPS_OF_A_USER_MAX = 1_000;

  private final JdbcClient db;
  private final Clock clock;

  MembershipStore(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Which memberships are wanted.
   *
   * @param groupId null for every group
   * @param users null for everybody
   */
  record Wanted(@Nullable Long groupId, @Nullable Long roleId, @Nullable Collection<Long> users) {}

  /** From the guests to the owner. */
  List<GroupRole> roles(long groupId) {
    return db.sql(ROLES).param("group", groupId).query((row, _) -> role(row)).list();
  }

  /** Adds the member, or changes their role. */
  void set(long userId, GroupRole role) {
    db.sql(SET)
        .param("group", role.groupId())
        .param("user", userId)
        .param("role", role.id())
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }

  void remove(long groupId, long userId) {
    db.sql(REMOVE).param("group", groupId).param("user", userId).update();
  }

  @Nullable Membership find(long groupId, long userId) {
    var found = page(new Wanted(groupId, null, List.of(userId)), 0, 0, 1);
    return found.isEmpty() ? null : found.getFirst();
  }

  List<Membership> ofUser(long userId) {
    return page(new Wanted(null, null, List.of(userId)), 0, 0, GROUPS_OF_A_USER_MAX);
  }

  /** In the order of groups and users, after this pair. */
  List<Membership> page(Wanted wanted, long afterGroup, long afterUser, int limit) {
    var users = wanted.users();
    return db.sql(FIND)
        .param("group", wanted.groupId())
        .param("role", wanted.roleId())
        .param("users", users == null ? null : users.toArray(Long[]::new))
        .param("afterGroup", afterGroup)
        .param("afterUser", afterUser)
        .param("limit", limit)
        .query(MembershipStore::membership)
        .list();
  }

  /** A member of a group as people see one. */
  record Person(long groupId, long userId, String username, String role) {}

  /**
   * The highest members of each of these groups.
   *
   * @param limit of one group
   */
  List<Person> people(Collection<Long> groupIds, int limit) {
    return db.sql(PEOPLE)
        .param("groups", groupIds.toArray(Long[]::new))
        .param("limit", limit)
        .query((row, _) ->
            new Person(
                row.getLong("group_id"),
                row.getLong("user_id"),
                row.getString("username"),
                row.getString("name")))
        .list();
  }

  /** A group in which a user may publish games. */
  record Publishing(long userId, long groupId, String groupName) {}

  /** The newest groups that can take games of these users. */
  List<Publishing> publishing(Collection<Long> userIds, int limit) {
    return db.sql(PUBLISHING)
        .param("users", userIds.toArray(Long[]::new))
        .param("limit", limit)
        .query((row, _) ->
            new Publishing(row.getLong("user_id"), row.getLong("id"), row.getString("name")))
        .list();
  }

  private static Membership membership(ResultSet row, int number) throws SQLException {
    return new Membership(
        row.getLong("group_id"),
        row.getLong("user_id"),
        role(row),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant());
  }

  private static GroupRole role(ResultSet row) throws SQLException {
    return new GroupRole(
        row.getLong("role_id"),
        row.getLong("group_id"),
        row.getString("name"),
        row.getInt("rank"),
        row.getBoolean("may_publish"),
        row.getInt("role_members"));
  }
}
