package bloxtr8.providers.discord.playground;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may be chosen in the playground. */
final class PersonStore {

  /** The latest come first: tests make very many people. */
  private static final String LATEST =
      """
      SELECT id FROM discord.account
       WHERE bot = :bots
         AND (position(:text in lower(global_name)) > 0 OR position(:text in username) > 0)
       ORDER BY id DESC LIMIT :limit
      """;

  private final JdbcClient db;

  PersonStore(JdbcClient db) {
    this.db = db;
  }

  /**
   * The latest of them.
   *
   * @param text what is in the name of each, in lower case
   */
  List<Long> latest(boolean bots, String text, int limit) {
    return db.sql(LATEST)
        .param("bots", bots)
        .param("text", text)
        .param("limit", limit)
        .query((row, _) -> row.getLong(1))
        .list();
  }
}
