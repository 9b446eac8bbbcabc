package bloxtr8.projections.views;

import static bloxtr8.platform.database.SqlArrays.texts;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys whose messages wait, each with the service in which they wait. */
final class WaitingKeyStore {

  private static final String INSERT =
      """
      INSERT INTO waiting_key (key, service)
      SELECT key, service FROM unnest(:keys, :services) AS t (key, service)
       ORDER BY key, service
          ON CONFLICT (key, service) DO NOTHING
      """;

  private static final String DELETE =
      """
      DELETE FROM waiting_key w
       USING unnest(:keys, :services) AS t (key, service)
       WHERE w.key = t.key AND w.service = t.service
      """;

  /** A key with messages that wait in that service. */
  record WaitingKey(String key, String service) {}

  private final JdbcClient sql;

  WaitingKeyStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(List<WaitingKey> keys) {
    update(INSERT, keys);
  }

  void delete(List<WaitingKey> keys) {
    update(DELETE, keys);
  }

  private void update(String statement, List<WaitingKey> keys) {
    if (keys.isEmpty()) return;
    sql.sql(statement)
        .param("keys", texts(keys, WaitingKey::key))
        .param("services", texts(keys, WaitingKey::service))
        .update();
  }
}
