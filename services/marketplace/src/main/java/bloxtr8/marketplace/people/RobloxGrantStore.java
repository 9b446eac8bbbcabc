package bloxtr8.marketplace.people;

import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.RobloxGrant.Claim;
import bloxtr8.marketplace.people.RobloxGrant.End;
import com.google.protobuf.ByteString;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The grants of people's universes; refresh tokens are under the key of the person. */
public final class RobloxGrantStore {

  private static final String TOKEN = "roblox_grant.encrypted_token";

  /** Roblox keeps a refresh token for 90 days. */
  private static final Duration TOKEN_LIFE = Duration.ofDays(90);

  private static final String PUT =
      """
      INSERT INTO roblox_grant AS g (user_id, scopes, encrypted_token, granted_at, rotated_at)
      VALUES (:user, :scopes, :token, :at, :at)
      ON CONFLICT (user_id) DO UPDATE
         SET scopes = EXCLUDED.scopes, encrypted_token = EXCLUDED.encrypted_token,
             granted_at = EXCLUDED.granted_at, rotated_at = EXCLUDED.rotated_at,
             version = g.version + 1, claimed_until = NULL, ended_at = NULL, ended_by = NULL
      """;

  private static final String LIVE =
      """
      SELECT user_id, granted_at
        FROM roblox_grant
       WHERE user_id = ANY(:users::uuid[]) AND ended_at IS NULL
         AND rotated_at > now() - make_interval(secs => :life)
      """;

  /** Of replicas that claim a grant at once, one has a row; the others do not wait. */
  private static final String CLAIM =
      """
      WITH due AS (
        SELECT user_id
          FROM roblox_grant
         WHERE user_id = ANY(:users::uuid[]) AND ended_at IS NULL
           AND rotated_at > now() - make_interval(secs => :life)
           AND (claimed_until IS NULL OR claimed_until < now())
           FOR UPDATE SKIP LOCKED)
      UPDATE roblox_grant g
         SET claimed_until = now() + make_interval(secs => :claim), version = g.version + 1
        FROM due
       WHERE g.user_id = due.user_id
      RETURNING g.user_id, g.version, g.granted_at, g.encrypted_token
      """;

  private static final String ROTATE =
      """
      UPDATE roblox_grant
         SET encrypted_token = :token, rotated_at = :at, version = version + 1,
             claimed_until = NULL, scopes = coalesce(nullif(:scopes, ''), scopes)
       WHERE user_id = :user AND version = :version AND ended_at IS NULL
      """;

  private static final String REFUSE =
      """
      UPDATE roblox_grant
         SET encrypted_token = NULL, version = version + 1, claimed_until = NULL,
             ended_at = :at, ended_by = 'REFUSED'
       WHERE user_id = :user AND version = :version AND ended_at IS NULL
      """;

  private static final String END =
      """
      WITH ending AS (
        SELECT user_id, encrypted_token
          FROM roblox_grant
         WHERE user_id = :user AND ended_at IS NULL
           FOR UPDATE)
      UPDATE roblox_grant g
         SET encrypted_token = NULL, version = g.version + 1, claimed_until = NULL,
             ended_at = :at, ended_by = :why
        FROM ending
       WHERE g.user_id = ending.user_id
      RETURNING ending.encrypted_token
      """;

  private static final String OF =
      """
      SELECT scopes, granted_at, rotated_at, ended_at, ended_by
        FROM roblox_grant
       WHERE user_id = :user
      """;

  private final JdbcClient sql;
  private final PersonStore people;

  public RobloxGrantStore(JdbcClient sql, PersonStore people) {
    this.sql = sql;
    this.people = people;
  }

  /** Stores a grant of a locked person, in the place of an earlier one. */
  void put(StoredPerson person, Secret refreshToken, String scopes, Instant at) {
    sql.sql(PUT)
        .param("user", person.id().value())
        .param("scopes", scopes)
        .param("token", encrypt(person, refreshToken))
        .param("at", utc(at))
        .update();
  }

  /** When each of these people granted what we may use now; nobody else is in it. */
  public Map<UserId, Instant> live(Collection<UserId> users) {
    var live = new HashMap<UserId, Instant>();
    sql.sql(LIVE)
        .param("users", uuids(users, UserId::value))
        .param("life", TOKEN_LIFE.toSeconds())
        .query(row -> {
          live.put(user(row), instant(row, "granted_at"));
        });
    return live;
  }

  /** Claims those of the grants that nobody else has claimed. */
  List<Claim> claim(Collection<UserId> users, Duration life) {
    var rows = new HashMap<UserId, ClaimedRow>();
    sql.sql(CLAIM)
        .param("users", uuids(users, UserId::value))
        .param("life", TOKEN_LIFE.toSeconds())
        .param("claim", life.toSeconds())
        .query(row -> {
          rows.put(
              user(row),
              new ClaimedRow(
                  row.getLong("version"),
                  instant(row, "granted_at"),
                  ByteString.copyFrom(row.getBytes("encrypted_token"))));
        });
    var claims = new ArrayList<Claim>();
    for (var person : people.find(rows.keySet())) {
      var row = rows.get(person.id());
      @Nullable String token =
          row == null ? null : person.decrypt(row.token().toByteArray(), TOKEN);
      if (row != null && token != null)
        claims.add(new Claim(person.id(), row.version(), row.grantedAt(), new Secret(token)));
    }
    return claims;
  }

  private record ClaimedRow(long version, Instant grantedAt, ByteString token) {}

  /**
   * Stores the next refresh token.
   *
   * @param scopes empty when they have not changed
   * @return false when the grant has ended or changed since the claim
   */
  boolean rotate(StoredPerson person, Claim claim, Secret next, String scopes, Instant at) {
    return sql.sql(ROTATE)
            .param("user", claim.user().value())
            .param("version", claim.version())
            .param("token", encrypt(person, next))
            .param("scopes", scopes)
            .param("at", utc(at))
            .update()
        == 1;
  }

  /** Returns false when the grant has ended or changed since the claim. */
  boolean refuse(Claim claim, Instant at) {
    return sql.sql(REFUSE)
            .param("user", claim.user().value())
            .param("version", claim.version())
            .param("at", utc(at))
            .update()
        == 1;
  }

  /** Ends the grant of a locked person, and returns its token; empty when there was none. */
  Optional<Secret> end(StoredPerson person, End why, Instant at) {
    return sql.sql(END)
        .param("user", person.id().value())
        .param("why", why.name())
        .param("at", utc(at))
        .query((row, _) -> new Secret(person.key().decrypt(row.getBytes(1), TOKEN)))
        .optional();
  }

  /** The last grant of a person, which may have ended. */
  Optional<RobloxGrant> of(UserId user) {
    return sql.sql(OF)
        .param("user", user.value())
        .query((row, _) -> {
          @Nullable String endedBy = row.getString("ended_by");
          return new RobloxGrant(
              row.getString("scopes"),
              instant(row, "granted_at"),
              instant(row, "rotated_at"),
              endedBy == null ? null : instant(row, "ended_at"),
              endedBy == null ? null : End.valueOf(endedBy));
        })
        .optional();
  }

  private static byte[] encrypt(StoredPerson person, Secret token) {
    return person.key().encrypt(token.text(), TOKEN);
  }

  private static UserId user(ResultSet row) throws SQLException {
    return new UserId(row.getObject("user_id", UUID.class));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
