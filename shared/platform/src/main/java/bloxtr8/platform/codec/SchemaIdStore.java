package bloxtr8.platform.codec;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The registry's ids as the service's database keeps them. */
final class SchemaIdStore {

  private static final String STORED = "SELECT subject, number FROM schema_id ORDER BY number";
  private static final String INSERT =
      "INSERT INTO schema_id (subject, number) VALUES (:subject, :number) ON CONFLICT DO NOTHING";

  /** An id of a subject; the newest has the highest number. */
  record StoredId(String subject, int number) {}

  private final JdbcClient sql;

  SchemaIdStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** All, by number. */
  List<StoredId> all() {
    return sql.sql(STORED)
        .query((row, _) -> new StoredId(row.getString("subject"), row.getInt("number")))
        .list();
  }

  void insert(String subject, int number) {
    sql.sql(INSERT).param("subject", subject).param("number", number).update();
  }
}
