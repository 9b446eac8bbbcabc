package bloxtr8.providers.discord.world;

import bloxtr8.kernel.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The applications of Discord. Tokens are compared by their hash. */
public final class ApplicationStore {

  private static final String ADD =
      """
      INSERT INTO discord.application (id, name, bot_id, token_hash, privileged)
      VALUES (:id, :name, :id, :hash, :privileged)
      ON CONFLICT (id) DO UPDATE
        SET name = :name, token_hash = :hash, privileged = :privileged
      """;

  private static final String BY_TOKEN =
      "SELECT id, name, bot_id, privileged FROM discord.application WHERE token_hash = :hash";

  private static final String FIND =
      "SELECT id, name, bot_id, privileged FROM discord.application WHERE id = :id";

  private static final String BY_BOT =
      "SELECT id, name, bot_id, privileged FROM discord.application WHERE bot_id = :id";

  private static final String ALL =
      "SELECT id, name, bot_id, privileged FROM discord.application ORDER BY id LIMIT 100";

  private final JdbcClient db;

  public ApplicationStore(JdbcClient db) {
    this.db = db;
  }

  /** Adds an application, or gives it another token; its bot's user exists already. */
  public void register(long id, String name, String token, long privileged) {
    db.sql(ADD)
        .param("id", id)
        .param("name", name)
        .param("hash", Sha256.of(token))
        .param("privileged", privileged)
        .update();
  }

  public @Nullable DiscordApplication byToken(String token) {
    return one(db.sql(BY_TOKEN).param("hash", Sha256.of(token)));
  }

  public @Nullable DiscordApplication find(long id) {
    return one(db.sql(FIND).param("id", id));
  }

  /** The application that acts as this user. */
  public @Nullable DiscordApplication ofBot(long userId) {
    return one(db.sql(BY_BOT).param("id", userId));
  }

  public List<DiscordApplication> all() {
    return db.sql(ALL).query(ApplicationStore::application).list();
  }

  private static @Nullable DiscordApplication one(JdbcClient.StatementSpec statement) {
    return statement.query(ApplicationStore::application).optional().orElse(null);
  }

  private static DiscordApplication application(ResultSet row, int number) throws SQLException {
    return new DiscordApplication(
        row.getLong("id"), row.getString("name"), row.getLong("bot_id"), row.getLong("privileged"));
  }
}
