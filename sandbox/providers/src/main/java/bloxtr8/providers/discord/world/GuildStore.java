package bloxtr8.providers.discord.world;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Guilds and their roles. */
public final class GuildStore {

  /** A user is in at most this many guilds. */
  private static final int GUILDS_MAX = 200;

  private static final String ADD =
      """
      INSERT INTO discord.guild (id, name, owner_id, created_at)
      VALUES (:id, :name, :owner, :at)
      """;

  private static final String FIND =
      "SELECT id, name, owner_id, created_at FROM discord.guild WHERE id = :id";

  private static final String OF_USER =
      """
      SELECT g.id, g.name, g.owner_id, g.created_at
        FROM discord.guild g JOIN discord.member m ON m.guild_id = g.id
       WHERE m.user_id = :user ORDER BY g.id LIMIT :limit
      """;

  private static final String PUT_ROLE =
      """
      INSERT INTO discord.role (id, guild_id, name, permissions, position, color, managed_by)
      VALUES (:id, :guild, :name, :permissions, :position, :color, :managedBy)
      ON CONFLICT (id) DO UPDATE
        SET name = :name, permissions = :permissions, position = :position, color = :color
      """;

  private static final String ROLES =
      """
      SELECT id, guild_id, name, permissions, position, color, managed_by
        FROM discord.role WHERE guild_id = :guild ORDER BY position, id
      """;

  private static final String REMOVE_ROLE = "DELETE FROM discord.role WHERE id = :id";

  private final JdbcClient db;

  public GuildStore(JdbcClient db) {
    this.db = db;
  }

  public void add(DiscordGuild guild) {
    db.sql(ADD)
        .param("id", guild.id())
        .param("name", guild.name())
        .param("owner", guild.ownerId())
        .param("at", guild.createdAt().atOffset(UTC))
        .update();
  }

  public @Nullable DiscordGuild find(long id) {
    return db.sql(FIND).param("id", id).query(GuildStore::guild).optional().orElse(null);
  }

  /** The guilds in which a user is a member. */
  public List<DiscordGuild> ofUser(long userId) {
    return db.sql(OF_USER)
        .param("user", userId)
        .param("limit", GUILDS_MAX)
        .query(GuildStore::guild)
        .list();
  }

  /** Adds a role or changes it. */
  public void put(Role role) {
    db.sql(PUT_ROLE)
        .param("id", role.id())
        .param("guild", role.guildId())
        .param("name", role.name())
        .param("permissions", role.permissions())
        .param("position", role.position())
        .param("color", role.color())
        .param("managedBy", role.managedBy())
        .update();
  }

  /** The roles of a guild, the lowest first. */
  public List<Role> roles(long guildId) {
    return db.sql(ROLES).param("guild", guildId).query(GuildStore::role).list();
  }

  public void removeRole(long id) {
    db.sql(REMOVE_ROLE).param("id", id).update();
  }

  private static DiscordGuild guild(ResultSet row, int number) throws SQLException {
    return new DiscordGuild(
        row.getLong("id"),
        row.getString("name"),
        row.getLong("owner_id"),
        row.getTimestamp("created_at").toInstant());
  }

  private static Role role(ResultSet row, int number) throws SQLException {
    return new Role(
        row.getLong("id"),
        row.getLong("guild_id"),
        row.getString("name"),
        row.getLong("permissions"),
        row.getInt("position"),
        row.getInt("color"),
        row.getObject("managed_by", Long.class));
  }
}
