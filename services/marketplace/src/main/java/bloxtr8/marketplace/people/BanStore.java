package bloxtr8.marketplace.people;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bans, and the accounts that each holds for. */
public final class BanStore {

  private static final String REASON = "ban.reason";
  private static final String LIFT_REASON = "ban.lift_reason";
  private static final int HISTORY_MAX = 100;

  private static final String INSERT =
      """
      INSERT INTO ban (id, user_id, encrypted_reason, banned_by, banned_at)
      VALUES (:id, :user, :reason, :by, :at)
      """;

  /** The accounts they have, and those they unlinked unless another user has linked them since. */
  private static final String INSERT_ACCOUNTS =
      """
      INSERT INTO banned_account (provider, external_id_mac, ban_id)
      SELECT provider, external_id_mac, :ban FROM linked_account WHERE user_id = :user
       UNION
      SELECT f.provider, f.external_id_mac, :ban
        FROM former_account f
       WHERE f.user_id = :user
         AND NOT EXISTS (SELECT FROM linked_account a
                          WHERE a.provider = f.provider AND a.external_id_mac = f.external_id_mac)
      """;

  private static final String LIFT =
      """
      UPDATE ban SET lifted_by = :by, lifted_at = :at, encrypted_lift_reason = :reason
       WHERE user_id = :user AND lifted_at IS NULL
      """;

  private static final String OF =
      """
      SELECT encrypted_reason, banned_by, banned_at, lifted_by, lifted_at, encrypted_lift_reason
        FROM ban
       WHERE user_id = :user
       ORDER BY banned_at DESC LIMIT :limit
      """;

  /**
   * One ban.
   *
   * @param reason null after the person's erasure
   * @param liftedBy null while it is in force
   */
  record Ban(
      @Nullable String reason,
      UserId by,
      Instant at,
      @Nullable UserId liftedBy,
      @Nullable Instant liftedAt,
      @Nullable String liftReason) {}

  private final JdbcClient sql;

  public BanStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(StoredPerson person, UserId by, String reason, Instant at) {
    var ban = Uuids.timeOrdered(at);
    sql.sql(INSERT)
        .param("id", ban)
        .param("user", person.id().value())
        .param("reason", person.key().encrypt(reason, REASON))
        .param("by", by.value())
        .param("at", utc(at))
        .update();
    sql.sql(INSERT_ACCOUNTS).param("ban", ban).param("user", person.id().value()).update();
  }

  /** The reason is not stored where the person has erased themselves: their key is gone. */
  void lift(StoredPerson person, UserId by, String reason, Instant at) {
    var rows =
        sql.sql(LIFT)
            .param("user", person.id().value())
            .param("by", by.value())
            .param("at", utc(at))
            .param("reason", person.isErased() ? null : person.key().encrypt(reason, LIFT_REASON))
            .update();
    if (rows != 1) throw new IllegalStateException("a ban of a locked person has changed");
  }

  /** The newest first. */
  List<Ban> of(StoredPerson person) {
    return sql.sql(OF)
        .param("user", person.id().value())
        .param("limit", HISTORY_MAX)
        .query((row, _) -> read(row, person))
        .list();
  }

  private static Ban read(ResultSet row, StoredPerson person) throws SQLException {
    @Nullable UUID liftedBy = row.getObject("lifted_by", UUID.class);
    @Nullable OffsetDateTime liftedAt = row.getObject("lifted_at", OffsetDateTime.class);
    return new Ban(
        person.decrypt(row.getBytes("encrypted_reason"), REASON),
        new UserId(row.getObject("banned_by", UUID.class)),
        row.getObject("banned_at", OffsetDateTime.class).toInstant(),
        liftedBy == null ? null : new UserId(liftedBy),
        liftedAt == null ? null : liftedAt.toInstant(),
        person.decrypt(row.getBytes("encrypted_lift_reason"), LIFT_REASON));
  }
}
