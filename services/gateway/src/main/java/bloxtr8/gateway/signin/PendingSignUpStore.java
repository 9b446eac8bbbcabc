package bloxtr8.gateway.signin;

import static bloxtr8.platform.database.SqlArrays.utc;
import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.gateway.sessions.RandomToken;
import bloxtr8.gateway.signin.DiscordClient.Account;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.encryption.AeadCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** People who proved their Discord account and have not agreed to the terms yet. */
final class PendingSignUpStore implements PollingJob.Pass {

  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int DELETED_MAX = 1_000;
  private static final JsonMapper JSON = new JsonMapper();

  private static final String PUT =
      """
      INSERT INTO pending_sign_up (browser_hash, sealed, return_to, expires_at)
      VALUES (:browser, :sealed, :returnTo, :expiresAt)
          ON CONFLICT (browser_hash) DO UPDATE
         SET sealed = excluded.sealed, return_to = excluded.return_to,
             expires_at = excluded.expires_at
      """;

  private static final String FIND =
      """
      SELECT sealed, return_to
        FROM pending_sign_up
       WHERE browser_hash = :browser AND expires_at > :now
      """;

  private static final String DELETE = "DELETE FROM pending_sign_up WHERE browser_hash = :browser";

  private static final String DELETE_OLD =
      """
      DELETE FROM pending_sign_up
       WHERE browser_hash IN (
         SELECT browser_hash FROM pending_sign_up WHERE expires_at < :now LIMIT :limit)
      """;

  /** A proved account, and the page at which its owner continues. */
  record Pending(Account account, String returnTo) {}

  private final JdbcClient sql;
  private final AeadCipher cipher;
  private final Clock clock;

  PendingSignUpStore(Database database, AeadCipher cipher, Clock clock) {
    this.sql = database.sql();
    this.cipher = cipher;
    this.clock = clock;
  }

  void put(RandomToken browser, Pending pending) {
    var account = JSON.writeValueAsString(pending.account());
    sql.sql(PUT)
        .param("browser", browser.hash())
        .param("sealed", cipher.close(account.getBytes(UTF_8), place(browser)))
        .param("returnTo", pending.returnTo())
        .param("expiresAt", utc(clock.instant().plus(LIFE)))
        .update();
  }

  Optional<Pending> find(RandomToken browser) {
    return sql.sql(FIND)
        .param("browser", browser.hash())
        .param("now", utc(clock.instant()))
        .query((row, _) -> read(browser, row))
        .optional();
  }

  private Pending read(RandomToken browser, ResultSet row) throws SQLException {
    var account = cipher.decrypt(row.getBytes("sealed"), place(browser));
    return new Pending(JSON.readValue(account, Account.class), row.getString("return_to"));
  }

  void delete(RandomToken browser) {
    sql.sql(DELETE).param("browser", browser.hash()).update();
  }

  @Override
  public boolean runPass() {
    var deleted =
        sql.sql(DELETE_OLD).param("now", utc(clock.instant())).param("limit", DELETED_MAX).update();
    return deleted == DELETED_MAX;
  }

  private static String place(RandomToken browser) {
    return "pending_sign_up " + HexFormat.of().formatHex(browser.hash());
  }
}
