package bloxtr8.payments;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.Rail;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Objects at providers that are not ours or cannot be read, so that a person is told once. */
final class StrangeStore {

  private static final String TELL =
      """
      INSERT INTO strange_object AS s (provider, object, what, told_at)
      VALUES (:provider, :object, :what, :now)
          ON CONFLICT (provider, object)
          DO UPDATE SET what = excluded.what, told_at = excluded.told_at
          WHERE s.what <> excluded.what
      """;

  private final JdbcClient sql;

  StrangeStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Whether nobody was told that of it. */
  boolean isNews(Rail rail, String object, String what, Instant now) {
    return sql.sql(TELL)
            .param("provider", rail.name())
            .param("object", object)
            .param("what", what)
            .param("now", utc(now))
            .update()
        > 0;
  }
}
