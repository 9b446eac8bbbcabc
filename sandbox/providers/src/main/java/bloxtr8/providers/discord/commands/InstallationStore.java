package bloxtr8.providers.discord.commands;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which applications people have installed for themselves. */
public final class InstallationStore {

  private static final String ADD =
      """
      INSERT INTO discord.installation (user_id, application_id) VALUES (:user, :application)
      ON CONFLICT DO NOTHING
      """;

  private static final String REMOVE =
      """
      DELETE FROM discord.installation
       WHERE user_id = :user AND application_id = :application
      """;

  private static final String OF =
      "SELECT application_id FROM discord.installation WHERE user_id = :user";

  private final JdbcClient db;

  public InstallationStore(JdbcClient db) {
    this.db = db;
  }

  public void set(long userId, long applicationId, boolean installed) {
    db.sql(installed ? ADD : REMOVE)
        .param("user", userId)
        .param("application", applicationId)
        .update();
  }

  public List<Long> of(long userId) {
    return db.sql(OF).param("user", userId).query((row, _) -> row.getLong(1)).list();
  }
}
