package bloxtr8.providers.discord.world;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is in which guild, and who is banned from it. */
public final class MemberStore {

  private static final String SELECT =
      """
      SELECT m.guild_id, m.nick, m.roles, m.joined_at,
             a.id, a.username, a.global_name, a.email, a.bot, a.locale, a.accepts_dms
        FROM discord.member m JOIN discord.account a ON a.id = m.user_id
      """;

  private static final String ADD =
      """
      INSERT INTO discord.member (guild_id, user_id, joined_at) VALUES (:guild, :user, :at)
      ON CONFLICT DO NOTHING
      """;

  private static final String REMOVE =
      "DELETE FROM discord.member WHERE guild_id = :guild AND user_id = :user";

  private static final String SET =
      """
      UPDATE discord.member SET nick = :nick, roles = :roles
       WHERE guild_id = :guild AND user_id = :user
      """;

  private static final String FIND = SELECT + " WHERE m.guild_id = :guild AND m.user_id = :user";

  private static final String OF_GUILD =
      SELECT + " WHERE m.guild_id = :guild AND a.id > :after ORDER BY a.id LIMIT :limit";

  private static final String SOME =
      SELECT + " WHERE m.guild_id = :guild AND a.id = ANY(:users) ORDER BY a.id";

  private static final String SEARCH =
      SELECT
          + """
           WHERE m.guild_id = :guild
             AND (starts_with(a.username, :text) OR starts_with(lower(a.global_name), :text)
                  OR starts_with(lower(m.nick), :text))
           ORDER BY a.id LIMIT :limit
          """;

  private static final String COUNT = "SELECT count(*) FROM discord.member WHERE guild_id = :guild";

  private static final String TOGETHER =
      """
      SELECT count(*) FROM discord.member a JOIN discord.member b USING (guild_id)
       WHERE a.user_id = :one AND b.user_id = :other
      """;

  private static final String BAN =
      """
      INSERT INTO discord.ban (guild_id, user_id) VALUES (:guild, :user) ON CONFLICT DO NOTHING
      """;

  private static final String UNBAN =
      "DELETE FROM discord.ban WHERE guild_id = :guild AND user_id = :user";

  private static final String BANNED =
      "SELECT count(*) FROM discord.ban WHERE guild_id = :guild AND user_id = :user";

  private static final String TAKE_ROLE =
      """
      UPDATE discord.member SET roles = array_remove(roles, :role)
       WHERE guild_id = :guild AND :role = ANY(roles)
      """;

  private final JdbcClient db;

  public MemberStore(JdbcClient db) {
    this.db = db;
  }

  /** False when the user was a member before. */
  public boolean add(long guildId, long userId, java.time.Instant at) {
    return db.sql(ADD)
            .param("guild", guildId)
            .param("user", userId)
            .param("at", at.atOffset(UTC))
            .update()
        == 1;
  }

  /** False when the user was no member. */
  public boolean remove(long guildId, long userId) {
    return db.sql(REMOVE).param("guild", guildId).param("user", userId).update() == 1;
  }

  public void set(long guildId, long userId, @Nullable String nick, Collection<Long> roles) {
    db.sql(SET)
        .param("nick", nick)
        .param("roles", roles.toArray(Long[]::new))
        .param("guild", guildId)
        .param("user", userId)
        .update();
  }

  public @Nullable Member find(long guildId, long userId) {
    return db.sql(FIND)
        .param("guild", guildId)
        .param("user", userId)
        .query(MemberStore::member)
        .optional()
        .orElse(null);
  }

  /** A page of members in the order of their ids. */
  public List<Member> ofGuild(long guildId, long afterUserId, int limit) {
    return db.sql(OF_GUILD)
        .param("guild", guildId)
        .param("after", afterUserId)
        .param("limit", limit)
        .query(MemberStore::member)
        .list();
  }

  /** Those of these users that are members. */
  public List<Member> of(long guildId, Collection<Long> userIds) {
    return db.sql(SOME)
        .param("guild", guildId)
        .param("users", userIds.toArray(Long[]::new))
        .query(MemberStore::member)
        .list();
  }

  /** Those whose name begins with a text; an empty text finds everybody. */
  public List<Member> search(long guildId, String text, int limit) {
    return db.sql(SEARCH)
        .param("guild", guildId)
        .param("text", text.toLowerCase(Locale.ROOT))
        .param("limit", limit)
        .query(MemberStore::member)
        .list();
  }

  public int count(long guildId) {
    return db.sql(COUNT).param("guild", guildId).query(Integer.class).single();
  }

  public boolean haveCommonGuild(long userId, long otherId) {
    return db.sql(TOGETHER)
            .param("one", userId)
            .param("other", otherId)
            .query(Integer.class)
            .single()
        > 0;
  }

  public void ban(long guildId, long userId) {
    db.sql(BAN).param("guild", guildId).param("user", userId).update();
  }

  public void unban(long guildId, long userId) {
    db.sql(UNBAN).param("guild", guildId).param("user", userId).update();
  }

  public boolean isBanned(long guildId, long userId) {
    return db.sql(BANNED)
            .param("guild", guildId)
            .param("user", userId)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Takes a role from everybody who has it. */
  public void takeRole(long guildId, long roleId) {
    db.sql(TAKE_ROLE).param("role", roleId).param("guild", guildId).update();
  }

  private static Member member(ResultSet row, int number) throws SQLException {
    return new Member(
        row.getLong("guild_id"),
        DiscordUserStore.user(row, number),
        row.getString("nick"),
        List.of((Long[]) row.getArray("roles").getArray()),
        row.getTimestamp("joined_at").toInstant());
  }
}
