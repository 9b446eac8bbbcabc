package bloxtr8.gateway.signin;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.gateway.sessions.RandomToken;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.encryption.AeadCipher;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The authorizations at providers that have not ended. */
final class OAuthStateStore {

  private static final String INSERT =
      """
      INSERT INTO oauth_state
        (state_hash, provider, browser_hash, sealed, user_id, universes, return_to, expires_at)
      VALUES (:state, :provider, :browser, :sealed, :user, :universes, :returnTo, :expiresAt)
      """;

  /** The one statement that consumes a state: of parallel callbacks, one has a row. */
  private static final String USE =
      """
      UPDATE oauth_state
         SET used_at = :now
       WHERE state_hash = :state AND provider = :provider AND browser_hash = :browser
         AND used_at IS NULL AND expires_at > :now
      RETURNING sealed, user_id, universes, return_to
      """;

  private static final String IS_EXPIRED =
      """
      SELECT expires_at <= :now
        FROM oauth_state
       WHERE state_hash = :state AND provider = :provider AND browser_hash = :browser
         AND used_at IS NULL
      """;

  private static final String DELETE = "DELETE FROM oauth_state WHERE state_hash = :state";

  private static final String DELETE_OLD =
      """
      DELETE FROM oauth_state
       WHERE state_hash IN (
         SELECT state_hash FROM oauth_state WHERE expires_at < :before LIMIT :limit)
      """;

  private final JdbcClient sql;
  private final AeadCipher cipher;

  OAuthStateStore(Database database, AeadCipher cipher) {
    this.sql = database.sql();
    this.cipher = cipher;
  }

  void insert(RandomToken token, RandomToken browser, OAuthState state, Instant expiresAt) {
    var secrets = state.verifier() + " " + state.nonce();
    sql.sql(INSERT)
        .param("state", token.hash())
        .param("provider", state.provider().name())
        .param("browser", browser.hash())
        .param("sealed", cipher.close(secrets.getBytes(StandardCharsets.US_ASCII), place(token)))
        .param("user", state.user() == null ? null : state.user().value())
        .param("universes", state.universes())
        .param("returnTo", state.returnTo())
        .param("expiresAt", utc(expiresAt))
        .update();
  }

  /** Empty when the state was never made, has expired, was used, or is another browser's. */
  Optional<OAuthState> use(
      OAuthProvider provider, RandomToken token, RandomToken browser, Instant now) {
    return sql.sql(USE)
        .param("state", token.hash())
        .param("provider", provider.name())
        .param("browser", browser.hash())
        .param("now", utc(now))
        .query((row, _) -> read(provider, token, row))
        .optional();
  }

  private OAuthState read(OAuthProvider provider, RandomToken token, ResultSet row)
      throws SQLException {
    var sealed = cipher.decrypt(row.getBytes("sealed"), place(token));
    var secrets = new String(sealed, StandardCharsets.US_ASCII).split(" ", -1);
    @Nullable UUID user = row.getObject("user_id", UUID.class);
    return new OAuthState(
        provider,
        user == null ? null : new UserId(user),
        secrets[0],
        secrets[1],
        row.getBoolean("universes"),
        row.getString("return_to"));
  }

  boolean isExpired(OAuthProvider provider, RandomToken token, RandomToken browser, Instant now) {
    return sql.sql(IS_EXPIRED)
        .param("state", token.hash())
        .param("provider", provider.name())
        .param("browser", browser.hash())
        .param("now", utc(now))
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  void delete(RandomToken token) {
    sql.sql(DELETE).param("state", token.hash()).update();
  }

  int deleteOld(Instant before, int limit) {
    return sql.sql(DELETE_OLD).param("before", utc(before)).param("limit", limit).update();
  }

  private static String place(RandomToken token) {
    return "oauth_state " + HexFormat.of().formatHex(token.hash());
  }
}
