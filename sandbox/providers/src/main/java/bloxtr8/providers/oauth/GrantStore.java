package bloxtr8.providers.oauth;

import static java.time.ZoneOffset.UTC;

import bloxtr8.kernel.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The grants, codes and tokens of all providers; codes and tokens as their SHA-256 only. */
public final class GrantStore {

  private static final Duration RETENTION = Duration.ofDays(1);
  private static final int PRUNED_MAX = 100;

  private static final String ADD =
      """
      INSERT INTO oauth.user_grant
             (id, provider, client, user_id, scope, redirect_uri, challenge, nonce, code_hash,
              code_expires_at, granted_at)
      VALUES (:id, :provider, :client, :user, :scope, :redirectUri, :challenge, :nonce, :code,
              :codeExpiresAt, :grantedAt)
      """;

  private static final String LOCK_BY_CODE =
      """
      SELECT id, provider, client, user_id, scope, redirect_uri, challenge, nonce, granted_at,
             code_expires_at, code_used_at, revoked_at
        FROM oauth.user_grant
       WHERE provider = :provider AND code_hash = :hash
         FOR UPDATE
      """;

  private static final String LOCK_BY_TOKEN =
      """
      SELECT id, provider, client, user_id, scope, redirect_uri, challenge, nonce, granted_at,
             code_expires_at, code_used_at, revoked_at
        FROM oauth.user_grant
       WHERE provider = :provider
         AND id = (SELECT user_grant FROM oauth.token WHERE hash = :hash)
         FOR UPDATE
      """;

  private static final String USE_CODE =
      "UPDATE oauth.user_grant SET code_used_at = :at WHERE id = :id";

  private static final String REVOKE =
      "UPDATE oauth.user_grant SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL";

  private static final String ADD_TOKEN =
      """
      INSERT INTO oauth.token (hash, user_grant, kind, issued_at, expires_at)
      VALUES (:hash, :grant, :kind, :issuedAt, :expiresAt)
      """;

  private static final String FIND_TOKEN =
      "SELECT kind, expires_at, used_at FROM oauth.token WHERE hash = :hash";

  private static final String USE_TOKEN = "UPDATE oauth.token SET used_at = :at WHERE hash = :hash";

  private static final String FIND_VALID =
      """
      SELECT g.id, g.provider, g.client, g.user_id, g.scope, g.redirect_uri, g.challenge, g.nonce,
             g.granted_at, t.issued_at, t.expires_at
        FROM oauth.token t JOIN oauth.user_grant g ON g.id = t.user_grant
       WHERE t.hash = :hash AND g.provider = :provider
         AND (:kind::text IS NULL OR t.kind = :kind)
         AND t.expires_at > :at AND t.used_at IS NULL AND g.revoked_at IS NULL
      """;

  private static final String PRUNE_TOKENS =
      """
      WITH expired AS MATERIALIZED (
        SELECT hash FROM oauth.token
         WHERE expires_at < :before LIMIT :limit
           FOR UPDATE SKIP LOCKED)
      DELETE FROM oauth.token WHERE hash IN (SELECT hash FROM expired)
      """;

  private static final String PRUNE_GRANTS =
      """
      WITH over AS MATERIALIZED (
        SELECT id FROM oauth.user_grant g
         WHERE code_expires_at < :before
           AND NOT EXISTS (SELECT 1 FROM oauth.token t WHERE t.user_grant = g.id)
         LIMIT :limit
           FOR UPDATE SKIP LOCKED)
      DELETE FROM oauth.user_grant WHERE id IN (SELECT id FROM over)
      """;

  private final JdbcClient db;

  public GrantStore(JdbcClient db) {
    this.db = db;
  }

  /** The use of a token. */
  enum Kind {
    ACCESS,
    REFRESH
  }

  /** A locked grant with the state of its code. */
  record LockedGrant(Grant grant, Instant codeExpiresAt, boolean codeUsed, boolean revoked) {}

  /** The state of a token. */
  record TokenState(Kind kind, Instant expiresAt, boolean used) {}

  void add(Grant grant, String code, Instant codeExpiresAt) {
    db.sql(ADD)
        .param("id", grant.id())
        .param("provider", grant.provider())
        .param("client", grant.client())
        .param("user", grant.userId())
        .param("scope", grant.scope())
        .param("redirectUri", grant.redirectUri())
        .param("challenge", grant.challenge())
        .param("nonce", grant.nonce())
        .param("code", Sha256.of(code))
        .param("codeExpiresAt", codeExpiresAt.atOffset(UTC))
        .param("grantedAt", grant.grantedAt().atOffset(UTC))
        .update();
  }

  @Nullable LockedGrant lockByCode(String provider, String code) {
    return lock(LOCK_BY_CODE, provider, code);
  }

  @Nullable LockedGrant lockByToken(String provider, String token) {
    return lock(LOCK_BY_TOKEN, provider, token);
  }

  private @Nullable LockedGrant lock(String sql, String provider, String secret) {
    return db.sql(sql)
        .param("provider", provider)
        .param("hash", Sha256.of(secret))
        .query((row, _) ->
            new LockedGrant(
                grant(row),
                instant(row, "code_expires_at"),
                row.getTimestamp("code_used_at") != null,
                row.getTimestamp("revoked_at") != null))
        .optional()
        .orElse(null);
  }

  void useCode(Grant grant, Instant at) {
    db.sql(USE_CODE).param("id", grant.id()).param("at", at.atOffset(UTC)).update();
  }

  /** Ends the grant: none of its tokens is valid any more. */
  void revoke(Grant grant, Instant at) {
    db.sql(REVOKE).param("id", grant.id()).param("at", at.atOffset(UTC)).update();
  }

  void addToken(Kind kind, String token, IssuedToken issued) {
    db.sql(ADD_TOKEN)
        .param("hash", Sha256.of(token))
        .param("grant", issued.grant().id())
        .param("kind", kind.name())
        .param("issuedAt", issued.issuedAt().atOffset(UTC))
        .param("expiresAt", issued.expiresAt().atOffset(UTC))
        .update();
  }

  /** Of a token of a locked grant. */
  @Nullable TokenState state(String token) {
    return db.sql(FIND_TOKEN)
        .param("hash", Sha256.of(token))
        .query((row, _) ->
            new TokenState(
                Kind.valueOf(row.getString("kind")),
                instant(row, "expires_at"),
                row.getTimestamp("used_at") != null))
        .optional()
        .orElse(null);
  }

  void use(String token, Instant at) {
    db.sql(USE_TOKEN).param("hash", Sha256.of(token)).param("at", at.atOffset(UTC)).update();
  }

  /** Null for an unknown, expired, used or revoked token, or one of another kind. */
  @Nullable IssuedToken findValid(String provider, @Nullable Kind kind, String token, Instant at) {
    return db.sql(FIND_VALID)
        .param("provider", provider)
        .param("hash", Sha256.of(token))
        .param("kind", kind == null ? null : kind.name())
        .param("at", at.atOffset(UTC))
        .query((row, _) ->
            new IssuedToken(grant(row), instant(row, "issued_at"), instant(row, "expires_at")))
        .optional()
        .orElse(null);
  }

  /** Removes what has been over for a day, a bounded number of rows each time. */
  void prune(Instant at) {
    var before = at.minus(RETENTION).atOffset(UTC);
    db.sql(PRUNE_TOKENS).param("before", before).param("limit", PRUNED_MAX).update();
    db.sql(PRUNE_GRANTS).param("before", before).param("limit", PRUNED_MAX).update();
  }

  private static Grant grant(ResultSet row) throws SQLException {
    return new Grant(
        row.getObject("id", UUID.class),
        row.getString("provider"),
        row.getString("client"),
        row.getString("user_id"),
        row.getString("scope"),
        row.getString("redirect_uri"),
        row.getString("challenge"),
        row.getString("nonce"),
        instant(row, "granted_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at.toInstant();
  }
}
