package bloxtr8.providers.roblox;

import static java.time.ZoneOffset.UTC;

import bloxtr8.providers.oauth.Names;
import bloxtr8.providers.oauth.User;
import bloxtr8.providers.oauth.Users;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The users of Roblox. */
final class RobloxUserStore implements Users {

  private static final Pattern USERNAME =
      Pattern.compile("(?!_)(?!.*_.*_)[A-Za-z0-9_]{3,20}(?<!_)");
  private static final String FORMAT =
      "3 to 20 letters, digits and at most one '_', which is neither the first nor the last";

  private static final String ADD =
      """
      INSERT INTO roblox.account (username, display_name, created_at)
      VALUES (:username, :displayName, :createdAt)
      ON CONFLICT (lower(username)) DO NOTHING
      """;

  private static final String FIND =
      "SELECT id, username, display_name, created_at FROM roblox.account WHERE id = :id";

  private static final String FIND_BY_NAME =
      """
      SELECT id, username, display_name, created_at FROM roblox.account
       WHERE lower(username) = lower(:username)
      """;

  private static final String SEARCH =
      """
      SELECT id, username, display_name, created_at FROM roblox.account
       WHERE strpos(lower(username), :text) > 0 OR strpos(lower(display_name), :text) > 0
       ORDER BY id DESC LIMIT :limit
      """;

  private final JdbcClient db;
  private final Clock clock;

  RobloxUserStore(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** The user with this name, who is created if necessary. */
  RobloxUser named(String name, String displayName, @Nullable Instant createdAt) {
    var username = Names.username(name, USERNAME, FORMAT);
    var existing = findByName(username);
    if (existing != null) return existing;
    db.sql(ADD)
        .param("username", username)
        .param("displayName", Names.displayed(displayName))
        .param("createdAt", (createdAt == null ? clock.instant() : createdAt).atOffset(UTC))
        .update();
    return db.sql(FIND_BY_NAME).param("username", username).query(RobloxUserStore::user).single();
  }

  @Nullable RobloxUser account(String id) {
    try {
      return db.sql(FIND)
          .param("id", Long.valueOf(id))
          .query(RobloxUserStore::user)
          .optional()
          .orElse(null);
    } catch (NumberFormatException _) {
      return null;
    }
  }

  @Override
  public User named(String username) {
    return named(username, username, null).asUser();
  }

  @Override
  public @Nullable User find(String id) {
    var account = account(id);
    return account == null ? null : account.asUser();
  }

  @Override
  public List<User> search(String text, int limit) {
    return db.sql(SEARCH)
        .param("text", text.toLowerCase(Locale.ROOT))
        .param("limit", limit)
        .query((row, n) -> user(row, n).asUser())
        .list();
  }

  private @Nullable RobloxUser findByName(String username) {
    return db.sql(FIND_BY_NAME)
        .param("username", username)
        .query(RobloxUserStore::user)
        .optional()
        .orElse(null);
  }

  private static RobloxUser user(ResultSet row, int number) throws SQLException {
    return new RobloxUser(
        row.getLong("id"),
        row.getString("username"),
        row.getString("display_name"),
        row.getTimestamp("created_at").toInstant());
  }
}
