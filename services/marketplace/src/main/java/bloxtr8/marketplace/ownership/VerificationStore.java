package bloxtr8.marketplace.ownership;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.ownership.domain.OwnershipType;
import bloxtr8.marketplace.people.PersonVerifications;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every verification of people's experiences. */
public final class VerificationStore implements PersonVerifications {

  /** More than one person checks in years. */
  private static final int EXPORT_MAX = 10_000;

  private static final String INSERT =
      """
      INSERT INTO ownership_verification (
        id, user_id, external_id_mac, universe_id, universe_name, status, type, sentence,
        snapshot_sha256, checked_at, expires_at)
      SELECT :id, :user, decode(:mac, 'hex'), :universe, :name, :status, :type, :sentence,
             decode(:sha256, 'hex'), :at, :expires
       WHERE :status <> 'PENDING' OR NOT EXISTS (
             SELECT FROM ownership_verification
              WHERE user_id = :user AND universe_id = :universe
                AND external_id_mac = decode(:mac, 'hex'))
      """;

  private static final String LATEST =
      """
      SELECT universe_id, universe_name, status, type, sentence,
             encode(snapshot_sha256, 'hex') AS sha256, checked_at, expires_at
        FROM ownership_verification
       WHERE user_id = :user AND universe_id = :universe
         AND external_id_mac = decode(:mac, 'hex') AND status <> 'PENDING'
       ORDER BY checked_at DESC LIMIT 1
      """;

  private static final String PAGE =
      """
      SELECT universe_id, universe_name, status, type, sentence,
             encode(snapshot_sha256, 'hex') AS sha256, checked_at, expires_at
        FROM ownership_verification
       WHERE user_id = :user
       ORDER BY checked_at DESC, id LIMIT :limit OFFSET :offset
      """;

  private static final String COUNT =
      "SELECT count(*) FROM ownership_verification WHERE user_id = :user";

  private static final String DELETE =
      """
      WITH reads AS (DELETE FROM person_read WHERE user_id = :user)
      DELETE FROM ownership_verification WHERE user_id = :user
      """;

  private final JdbcClient sql;

  public VerificationStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Records a verification; a PENDING one only while there is no other of this universe.
   *
   * @param accountMac the keyed hash of the account that it holds for
   */
  void insert(UserId user, String accountMac, Verification verification) {
    var type = verification.type();
    sql.sql(INSERT)
        .param("id", Uuids.timeOrdered(verification.checkedAt()))
        .param("user", user.value())
        .param("mac", accountMac)
        .param("universe", verification.universe().value())
        .param("name", verification.name())
        .param("status", verification.status().name())
        .param("type", type == null ? null : type.name())
        .param("sentence", verification.sentence())
        .param("sha256", verification.snapshotSha256())
        .param("at", utc(verification.checkedAt()))
        .param("expires", utc(verification.expiresAt()))
        .update();
  }

  /** The last that is known of a universe and this account; null for none. */
  @Nullable Verification latest(UserId user, String accountMac, UniverseId universe) {
    return sql.sql(LATEST)
        .param("user", user.value())
        .param("universe", universe.value())
        .param("mac", accountMac)
        .query((row, _) -> read(row))
        .optional()
        .orElse(null);
  }

  /** The newest first. */
  List<Verification> page(UserId user, int limit, long offset) {
    return sql.sql(PAGE)
        .param("user", user.value())
        .param("limit", limit)
        .param("offset", offset)
        .query((row, _) -> read(row))
        .list();
  }

  long count(UserId user) {
    return sql.sql(COUNT).param("user", user.value()).query(Long.class).single();
  }

  @Override
  public List<Map<String, Object>> verifications(UserId user) {
    return page(user, EXPORT_MAX, 0).stream().map(VerificationStore::exported).toList();
  }

  private static Map<String, Object> exported(Verification verification) {
    var part = new LinkedHashMap<String, Object>();
    part.put("universeId", verification.universe().value());
    if (verification.name() != null) part.put("name", verification.name());
    part.put("status", verification.status().name());
    if (verification.type() != null) part.put("type", verification.type().name());
    part.put("sentence", verification.sentence());
    part.put("checkedAt", verification.checkedAt());
    return part;
  }

  @Override
  public void deleteAll(UserId user) {
    sql.sql(DELETE).param("user", user.value()).update();
  }

  private static Verification read(ResultSet row) throws SQLException {
    @Nullable String type = row.getString("type");
    return new Verification(
        new UniverseId(row.getLong("universe_id")),
        row.getString("universe_name"),
        Verification.Status.valueOf(row.getString("status")),
        type == null ? null : OwnershipType.valueOf(type),
        row.getString("sentence"),
        row.getString("sha256"),
        row.getObject("checked_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }
}
