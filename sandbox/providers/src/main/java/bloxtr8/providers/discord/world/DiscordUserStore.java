package bloxtr8.providers.discord.world;

import bloxtr8.providers.oauth.Names;
import bloxtr8.providers.oauth.User;
import bloxtr8.providers.oauth.Users;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The users of Discord. */
public final class DiscordUserStore implements Users {

  private static final Pattern USERNAME = Pattern.compile("(?!.*\\.\\.)[a-z0-9_.]{2,32}");
  private static final String FORMAT =
      "2 to 32 letters, digits, '_' or '.', and no two dots in a row";

  private static final String ADD =
      """
      INSERT INTO discord.account (id, username, global_name, email)
      VALUES (:id, :username, :globalName, :email)
      ON CONFLICT (username) DO NOTHING
      """;

  private static final String ADD_KNOWN =
      """
      INSERT INTO discord.account (id, username, global_name, email)
      VALUES (:id, :username, :globalName, :email)
      ON CONFLICT DO NOTHING
      """;

  private static final String FIND =
      "SELECT id, username, global_name, email, bot, locale, accepts_dms FROM discord.account WHERE"
          + " id = :id";

  private static final String FIND_BY_NAME =
      "SELECT id, username, global_name, email, bot, locale, accepts_dms FROM discord.account WHERE"
          + " username = :username";

  private static final String FIND_ALL =
      """
      SELECT id, username, global_name, email, bot, locale, accepts_dms FROM discord.account
       WHERE id = ANY(:ids)
      """;

  private static final String ADD_BOT =
      """
      INSERT INTO discord.account (id, username, global_name, email, bot)
      VALUES (:id, :username, :username, 'bot@discord.example', true)
      ON CONFLICT (id) DO UPDATE SET username = :username, global_name = :username
      """;

  private static final String SET =
      "UPDATE discord.account SET locale = :locale, accepts_dms = :accepts WHERE id = :id";

  private static final String SEARCH =
      """
      SELECT id, username, global_name, email, bot, locale, accepts_dms FROM discord.account
       WHERE (strpos(username, :text) > 0 OR strpos(lower(global_name), :text) > 0) AND NOT bot
       ORDER BY id DESC LIMIT :limit
      """;

  private final JdbcClient db;
  private final SnowflakeStore ids;

  public DiscordUserStore(JdbcClient db, SnowflakeStore ids) {
    this.db = db;
    this.ids = ids;
  }

  /** The user with this name, who is created if necessary. Usernames have no upper case. */
  public DiscordUser named(String name, String globalName) {
    var username = Names.username(name.toLowerCase(Locale.ROOT), USERNAME, FORMAT);
    var existing = findByName(username);
    if (existing != null) return existing;
    db.sql(ADD)
        .param("id", ids.next())
        .param("username", username)
        .param("globalName", Names.displayed(globalName))
        .param("email", username + "@discord.example")
        .update();
    return db.sql(FIND_BY_NAME).param("username", username).query(DiscordUserStore::user).single();
  }

  /** Adds a user with a known id, unless the id or the name is taken. */
  public void add(long id, String username, String globalName) {
    db.sql(ADD_KNOWN)
        .param("id", id)
        .param("username", username)
        .param("globalName", globalName)
        .param("email", username + "@discord.example")
        .update();
  }

  /** Adds the user that an application acts as. */
  public void addBot(long id, String username) {
    db.sql(ADD_BOT).param("id", id).param("username", username).update();
  }

  public void set(long id, String locale, boolean acceptsDms) {
    db.sql(SET).param("id", id).param("locale", locale).param("accepts", acceptsDms).update();
  }

  public @Nullable DiscordUser account(String id) {
    var number = Snowflake.parse(id);
    return number == null ? null : account(number.longValue());
  }

  public @Nullable DiscordUser account(long id) {
    return db.sql(FIND).param("id", id).query(DiscordUserStore::user).optional().orElse(null);
  }

  /** Those of these users that exist, by their ids. */
  public Map<Long, DiscordUser> accounts(Collection<Long> ids) {
    return db
        .sql(FIND_ALL)
        .param("ids", ids.toArray(Long[]::new))
        .query(DiscordUserStore::user)
        .list()
        .stream()
        .collect(Collectors.toMap(DiscordUser::id, user -> user));
  }

  @Override
  public User named(String username) {
    return named(username, username).asUser();
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

  private @Nullable DiscordUser findByName(String username) {
    return db.sql(FIND_BY_NAME)
        .param("username", username)
        .query(DiscordUserStore::user)
        .optional()
        .orElse(null);
  }

  static DiscordUser user(ResultSet row, int number) throws SQLException {
    return new DiscordUser(
        row.getLong("id"),
        row.getString("username"),
        row.getString("global_name"),
        row.getString("email"),
        row.getBoolean("bot"),
        row.getString("locale"),
        row.getBoolean("accepts_dms"));
  }
}
