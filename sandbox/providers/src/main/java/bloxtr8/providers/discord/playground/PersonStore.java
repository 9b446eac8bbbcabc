package bloxtr8.providers.discord.playground;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may be chosen in the playground. */
final class PersonStore {

  /** The latest come first: tests make very many people. */
  private static final String LATEST =
      """
      SELECT id FROM discord.account
       WHERE bot = :bots ORDER BY id DESC LIMIT :limit
      """;

  private final JdbcClient db;

  PersonStore(JdbcClient db) {
    this.db = db;
  }

  List<Long> latest(boolean bots, int limit) {
    return db.sql(LATEST)
        .param("bots", bots)
        .param("limit", limit)
        .query((row, _) -> row.getLong(1))
        .list();
  }
}
