package bloxtr8.providers.roblox;

import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;

import bloxtr8.providers.control.Problem;
import bloxtr8.providers.oauth.Names;
import bloxtr8.providers.oauth.User;
import bloxtr8.providers.oauth.Users;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
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
      """
      SELECT id, username, display_name, created_at, banned FROM roblox.account
       WHERE id = ANY(:ids) ORDER BY id
      """;

  /** By the present names and by those that people had before. */
  private static final String FIND_BY_NAMES =
      """
      SELECT n.wanted, a.id, a.username, a.display_name, a.created_at, a.banned
        FROM unnest(:usernames::text[]) WITH ORDINALITY AS n (wanted, position)
        LEFT JOIN roblox.former_username f ON lower(f.username) = lower(n.wanted)
        JOIN roblox.account a
          ON lower(a.username) = lower(n.wanted) OR a.id = f.account
       ORDER BY n.position
      """;

  private static final String SEARCH =
      """
      SELECT id, username, display_name, created_at, banned FROM roblox.account
       WHERE strpos(lower(username), :text) > 0 OR strpos(lower(display_name), :text) > 0
       ORDER BY id DESC LIMIT :limit
      """;

  private static final String BAN = "UPDATE roblox.account SET banned = :banned WHERE id = :id";

  private static final String REMEMBER_NAME =
      """
      INSERT INTO roblox.former_username (username, account)
      SELECT username, id FROM roblox.account WHERE id = :id AND username <> :username
      ON CONFLICT DO NOTHING
      """;

  private static final String FORGET_OWN_NAME =
      """
      DELETE FROM roblox.former_username
       WHERE account = :id AND lower(username) = lower(:username)
      """;

  private static final String RENAME =
      "UPDATE roblox.account SET username = :username WHERE id = :id";

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
    return requireNonNull(findByName(username), "it has just been added");
  }

  void ban(long id, boolean banned) {
    db.sql(BAN).param("id", id).param("banned", banned).update();
  }

  /** Changes the username; the former one still leads to the user. */
  void rename(RobloxUser user, String name) {
    var username = Names.username(name, USERNAME, FORMAT);
    var other = findByName(username);
    if (other != null && other.id() != user.id())
      throw Problem.conflict("The username '%s' is or was that of another user.".formatted(name));
    db.sql(FORGET_OWN_NAME).param("id", user.id()).param("username", username).update();
    db.sql(REMEMBER_NAME).param("id", user.id()).param("username", username).update();
    db.sql(RENAME).param("id", user.id()).param("username", username).update();
  }

  @Nullable RobloxUser account(String id) {
    try {
      return account(Long.parseLong(id));
    } catch (NumberFormatException _) {
      return null;
    }
  }

  @Nullable RobloxUser account(long id) {
    var found = accounts(List.of(id));
    return found.isEmpty() ? null : found.getFirst();
  }

  List<RobloxUser> accounts(Collection<Long> ids) {
    return db.sql(FIND).param("ids", ids.toArray(Long[]::new)).query(RobloxUserStore::user).list();
  }

  /** A user, and the name that was asked for, which may be a former one. */
  record NamedUser(String wanted, RobloxUser user) {}

  List<NamedUser> named(Collection<String> usernames) {
    return db.sql(FIND_BY_NAMES)
        .param("usernames", usernames.toArray(String[]::new))
        .query((row, n) -> new NamedUser(row.getString("wanted"), user(row, n)))
        .list();
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
    return newest(text, limit).stream().map(RobloxUser::asUser).toList();
  }

  /** The newest whose names contain this text. */
  List<RobloxUser> newest(String text, int limit) {
    return db.sql(SEARCH)
        .param("text", text.toLowerCase(Locale.ROOT))
        .param("limit", limit)
        .query(RobloxUserStore::user)
        .list();
  }

  private @Nullable RobloxUser findByName(String username) {
    var found = named(List.of(username));
    return found.isEmpty() ? null : found.getFirst().user();
  }

  private static RobloxUser user(ResultSet row, int number) throws SQLException {
    return new RobloxUser(
        row.getLong("id"),
        row.getString("username"),
        row.getString("display_name"),
        row.getTimestamp("created_at").toInstant(),
        row.getBoolean("banned"));
  }
}
