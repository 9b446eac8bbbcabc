package bloxtr8.marketplace.guilds;

import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.api.GuildsApi.GuildSettings;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the admins of guilds decided for them. */
public final class GuildSettingStore {

  private static final String STANDING =
      """
      SELECT CASE
        WHEN EXISTS (SELECT FROM guild_blocked_seller b
                      WHERE b.guild_id = :guild AND b.seller_id = :seller) THEN 'BLOCKED'
        WHEN EXISTS (SELECT FROM guild_setting g WHERE g.guild_id = :guild AND g.requires_tier_2)
             AND NOT EXISTS (SELECT FROM users u
                              WHERE u.user_id = :seller AND u.tier = 'TIER_2') THEN 'TIER_REQUIRED'
        ELSE 'SHOWN' END
      """;

  private static final String FIND =
      "SELECT requires_tier_2, staff_role_id FROM guild_setting WHERE guild_id = :guild";

  private static final String BLOCKED =
      """
      SELECT seller_id FROM guild_blocked_seller
       WHERE guild_id = :guild ORDER BY seller_id LIMIT :limit
      """;

  /** Locks the guild's settings for the rest of the transaction. */
  private static final String SAVE =
      """
      INSERT INTO guild_setting (guild_id, requires_tier_2, staff_role_id, changed_by, changed_at)
      VALUES (:guild, :tier2, :role, :by, :at)
      ON CONFLICT (guild_id) DO UPDATE
         SET requires_tier_2 = excluded.requires_tier_2, staff_role_id = excluded.staff_role_id,
             changed_by = excluded.changed_by, changed_at = excluded.changed_at
      """;

  private static final String UNBLOCK = "DELETE FROM guild_blocked_seller WHERE guild_id = :guild";

  private static final String BLOCK =
      """
      INSERT INTO guild_blocked_seller (guild_id, seller_id)
      SELECT :guild, n.id::uuid FROM unnest(:sellers) AS n (id)
      """;

  private static final String KNOWN =
      "SELECT count(*) FROM users WHERE user_id = ANY(:sellers::uuid[])";

  static final int BLOCKED_MAX = 100;

  private static final GuildSettings USUAL = new GuildSettings(false, null, List.of());

  /** What the settings of a guild say about a seller. */
  enum Standing {
    SHOWN,
    /** They are blocked there by name. */
    BLOCKED,
    /** The guild shows sellers of TIER_2 only, and they are none. */
    TIER_REQUIRED
  }

  private record Row(boolean requiresTier2, @Nullable String staffRoleId) {}

  private final JdbcClient sql;

  public GuildSettingStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Nothing is required or blocked in a guild of which nobody decided anything. */
  public GuildSettings find(String guild) {
    return sql.sql(FIND)
        .param("guild", guild)
        .query(
            (row, _) -> new Row(row.getBoolean("requires_tier_2"), row.getString("staff_role_id")))
        .optional()
        .map(row -> new GuildSettings(row.requiresTier2(), row.staffRoleId(), blocked(guild)))
        .orElse(USUAL);
  }

  private List<UserId> blocked(String guild) {
    return sql.sql(BLOCKED)
        .param("guild", guild)
        .param("limit", BLOCKED_MAX)
        .query((row, _) -> new UserId(row.getObject("seller_id", UUID.class)))
        .list();
  }

  Standing standing(UserId seller, String guild) {
    return sql.sql(STANDING)
        .param("guild", guild)
        .param("seller", seller.value())
        .query((row, _) -> Standing.valueOf(row.getString(1)))
        .single();
  }

  /** Whether all of them are users. */
  boolean areUsers(Collection<UserId> sellers) {
    return sql.sql(KNOWN).param("sellers", uuids(sellers, UserId::value)).query(Long.class).single()
        == sellers.size();
  }

  /** Replaces the settings, with at most {@link #BLOCKED_MAX} different sellers. */
  void save(String guild, GuildSettings settings, UserId by, Instant at) {
    sql.sql(SAVE)
        .param("guild", guild)
        .param("tier2", settings.requiresTier2())
        .param("role", settings.staffRoleId())
        .param("by", by.value())
        .param("at", utc(at))
        .update();
    sql.sql(UNBLOCK).param("guild", guild).update();
    sql.sql(BLOCK)
        .param("guild", guild)
        .param("sellers", uuids(settings.blockedSellers(), UserId::value))
        .update();
  }
}
