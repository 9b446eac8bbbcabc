package bloxtr8.marketplace.people;

import static bloxtr8.platform.database.SqlArrays.bytes;
import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Standing;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.platform.refusal.RefusedRequest;
import com.google.protobuf.ByteString;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The users and their keys. A transaction that changes anything of people first locks their rows
 * here, in the order of their ids; a deal that begins locks its parties' rows for share. Rows of
 * other tables are locked after them.
 */
public final class PersonStore {

  private static final String NAME = "users.name";

  private static final String INSERT =
      """
      INSERT INTO users (user_id, encrypted_name, authority, tier, created_at)
      SELECT id::uuid, name, authority, tier, at::timestamptz
        FROM unnest(:users, :names::bytea[], :authorities, :tiers, :times)
             AS n (id, name, authority, tier, at)
      """;

  private static final String INSERT_KEYS =
      """
      INSERT INTO person_key (user_id, encrypted_key)
      SELECT id::uuid, key FROM unnest(:users, :keys::bytea[]) AS n (id, key)
      """;

  private static final String FIND =
      """
      SELECT u.user_id, u.encrypted_name, k.encrypted_key, u.authority, u.tier, u.session_version,
             u.disabled, u.appointed_by, u.erased_at, u.frozen_since, u.show_roblox_name,
             u.created_at,
             EXISTS (SELECT FROM linked_account a
                      WHERE a.user_id = u.user_id AND a.provider = 'ROBLOX') AS roblox_linked,
             EXISTS (SELECT FROM ban b
                      WHERE b.user_id = u.user_id AND b.lifted_at IS NULL) AS banned_by_name,
             EXISTS (SELECT FROM linked_account a
                       JOIN banned_account x USING (provider, external_id_mac)
                       JOIN ban b ON b.id = x.ban_id AND b.lifted_at IS NULL
                      WHERE a.user_id = u.user_id) AS banned_by_account
        FROM users u
        LEFT JOIN person_key k ON k.user_id = u.user_id
       WHERE u.user_id = ANY(:users::uuid[])
      """;

  private static final String LOCK =
      """
      SELECT user_id FROM users WHERE user_id = ANY(:users::uuid[]) ORDER BY user_id
         FOR NO KEY UPDATE
      """;

  private static final String LOCK_FOR_SHARE =
      "SELECT user_id FROM users WHERE user_id = ANY(:users::uuid[]) ORDER BY user_id FOR SHARE";

  private static final String RENAME =
      "UPDATE users SET encrypted_name = :name WHERE user_id = :user AND erased_at IS NULL";

  private static final String SET_TIER =
      "UPDATE users SET tier = :after WHERE user_id = :user AND tier = :before";

  private static final String SET_AUTHORITY =
      """
      UPDATE users
         SET authority = :after, appointed_by = :appointedBy, session_version = session_version + 1
       WHERE user_id = :user AND authority = :before
      """;

  private static final String END_ACCESS_TOKENS =
      "UPDATE users SET session_version = session_version + 1 WHERE user_id = :user";

  private static final String SHOW_ROBLOX_NAME =
      "UPDATE users SET show_roblox_name = :show WHERE user_id = :user AND erased_at IS NULL";

  private static final String FREEZE =
      "UPDATE users SET frozen_since = :at WHERE user_id = :user AND frozen_since IS NULL";

  private static final String UNFREEZE =
      "UPDATE users SET frozen_since = NULL WHERE user_id = :user";

  private static final String ADMINS = "SELECT count(*) FROM users WHERE authority = 'ADMIN'";

  private static final String ERASE =
      """
      UPDATE users
         SET encrypted_name = NULL, erased_at = :at, disabled = true, authority = 'USER',
             tier = 'TIER_0', appointed_by = NULL, frozen_since = NULL, show_roblox_name = false,
             session_version = session_version + 1
       WHERE user_id = :user AND erased_at IS NULL
      """;

  private static final String DESTROY_KEY = "DELETE FROM person_key WHERE user_id = :user";

  private static final String PAGE =
      "SELECT user_id FROM users ORDER BY user_id DESC LIMIT :limit OFFSET :offset";

  private static final String COUNT = "SELECT count(*) FROM users";

  private final JdbcClient sql;
  private final PersonKeys keys;

  public PersonStore(JdbcClient sql, PersonKeys keys) {
    this.sql = sql;
    this.keys = keys;
  }

  /** A user to create. */
  public record NewUser(UserId id, String name, Authority authority, Tier tier, Instant at) {}

  private record Row(NewUser user, ByteString name, ByteString key) {}

  /** Creates a user and their key. */
  public PersonCipher insert(UserId user, String name, Authority authority, Tier tier, Instant at) {
    var ciphers = insert(List.of(new NewUser(user, name, authority, tier, at)));
    return Objects.requireNonNull(ciphers.get(user));
  }

  /** Creates users and their keys, and returns what encrypts with each. */
  public Map<UserId, PersonCipher> insert(Collection<NewUser> users) {
    var ciphers = new HashMap<UserId, PersonCipher>();
    var rows = new ArrayList<Row>(users.size());
    for (var user : users) {
      var encryptedKey = keys.create(user.id());
      var cipher = keys.open(user.id(), encryptedKey);
      ciphers.put(user.id(), cipher);
      var name = cipher.encrypt(user.name(), NAME);
      rows.add(new Row(user, ByteString.copyFrom(name), ByteString.copyFrom(encryptedKey)));
    }
    sql.sql(INSERT)
        .param("users", uuids(rows, row -> row.user().id().value()))
        .param("names", bytes(rows, row -> row.name().toByteArray()))
        .param("authorities", texts(rows, row -> row.user().authority().name()))
        .param("tiers", texts(rows, row -> row.user().tier().name()))
        .param("times", instants(rows, row -> row.user().at()))
        .update();
    sql.sql(INSERT_KEYS)
        .param("users", uuids(rows, row -> row.user().id().value()))
        .param("keys", bytes(rows, row -> row.key().toByteArray()))
        .update();
    return ciphers;
  }

  /** Those who exist, in no particular order. */
  public List<StoredPerson> find(Collection<UserId> users) {
    return sql.sql(FIND)
        .param("users", uuids(users, UserId::value))
        .query((row, _) -> read(row))
        .list();
  }

  public Optional<StoredPerson> find(UserId user) {
    return find(List.of(user)).stream().findFirst();
  }

  /** Locks users until commit, in the order of their ids, and reads them afterwards. */
  public List<StoredPerson> lock(Collection<UserId> users) {
    lock(LOCK, users);
    return find(users);
  }

  /**
   * Locks one user.
   *
   * @throws RefusedRequest when they do not exist, or have erased themselves
   */
  StoredPerson lock(UserId user) {
    return lock(List.of(user)).stream()
        .filter(person -> !person.isErased())
        .findFirst()
        .orElseThrow(RefusedRequest::notFound);
  }

  /** Locks users against changes until commit, and reads them afterwards. */
  public List<StoredPerson> lockForShare(Collection<UserId> users) {
    lock(LOCK_FOR_SHARE, users);
    return find(users);
  }

  private void lock(String statement, Collection<UserId> users) {
    sql.sql(statement).param("users", uuids(users, UserId::value)).query(UUID.class).list();
  }

  void rename(StoredPerson person, String name) {
    sql.sql(RENAME)
        .param("user", person.id().value())
        .param("name", person.key().encrypt(name, NAME))
        .update();
  }

  void setTier(UserId user, Tier before, Tier after) {
    requireOne(
        sql.sql(SET_TIER)
            .param("user", user.value())
            .param("before", before.name())
            .param("after", after.name())
            .update());
  }

  /** Also ends their access tokens. */
  void setAuthority(UserId user, Authority before, Authority after, @Nullable UserId appointedBy) {
    requireOne(
        sql.sql(SET_AUTHORITY)
            .param("user", user.value())
            .param("before", before.name())
            .param("after", after.name())
            .param("appointedBy", appointedBy == null ? null : appointedBy.value())
            .update());
  }

  /** Returns false when there is no such user. */
  boolean endAccessTokens(UserId user) {
    return sql.sql(END_ACCESS_TOKENS).param("user", user.value()).update() == 1;
  }

  void showRobloxName(UserId user, boolean show) {
    requireOne(sql.sql(SHOW_ROBLOX_NAME).param("user", user.value()).param("show", show).update());
  }

  /** Returns false when they were frozen before. */
  public boolean freeze(UserId user, Instant at) {
    return sql.sql(FREEZE).param("user", user.value()).param("at", utc(at)).update() == 1;
  }

  void unfreeze(UserId user) {
    sql.sql(UNFREEZE).param("user", user.value()).update();
  }

  long admins() {
    return sql.sql(ADMINS).query(Long.class).single();
  }

  /** Destroys their key and name, and ends their access tokens; they can never sign in again. */
  void erase(UserId user, Instant at) {
    requireOne(sql.sql(ERASE).param("user", user.value()).param("at", utc(at)).update());
    requireOne(sql.sql(DESTROY_KEY).param("user", user.value()).update());
  }

  /** The newest first. */
  List<UserId> page(int limit, long offset) {
    return sql.sql(PAGE)
        .param("limit", limit)
        .param("offset", offset)
        .query((row, _) -> new UserId(row.getObject("user_id", UUID.class)))
        .list();
  }

  long count() {
    return sql.sql(COUNT).query(Long.class).single();
  }

  private static void requireOne(int rows) {
    if (rows != 1) throw new IllegalStateException("a locked row has changed");
  }

  private StoredPerson read(ResultSet row) throws SQLException {
    var user = new UserId(row.getObject("user_id", UUID.class));
    byte @Nullable [] encryptedKey = row.getBytes("encrypted_key");
    byte @Nullable [] encryptedName = row.getBytes("encrypted_name");
    @Nullable PersonCipher cipher = encryptedKey == null ? null : keys.open(user, encryptedKey);
    @Nullable UUID appointedBy = row.getObject("appointed_by", UUID.class);
    @Nullable Instant frozenSince = instant(row, "frozen_since");
    var bannedByName = row.getBoolean("banned_by_name");
    var standing =
        new Standing(
            user,
            Authority.valueOf(row.getString("authority")),
            appointedBy == null ? null : new UserId(appointedBy),
            Tier.valueOf(row.getString("tier")),
            row.getBoolean("roblox_linked"),
            row.getBoolean("disabled"),
            bannedByName || row.getBoolean("banned_by_account"),
            bannedByName,
            frozenSince != null,
            instant(row, "erased_at") != null);
    return new StoredPerson(
        standing,
        cipher == null || encryptedName == null ? "" : cipher.decrypt(encryptedName, NAME),
        cipher,
        row.getLong("session_version"),
        row.getBoolean("show_roblox_name"),
        frozenSince,
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
