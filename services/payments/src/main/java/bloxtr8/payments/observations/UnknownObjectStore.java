package bloxtr8.payments.observations;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.Rail;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Objects at providers that are not ours or are malformed, so that each raises one alert. */
public final class UnknownObjectStore {

  private static final String INSERT =
      """
      INSERT INTO unknown_object AS s (provider, object, what, reported_at)
      VALUES (:provider, :object, :what, :now)
          ON CONFLICT (provider, object)
          DO UPDATE SET what = excluded.what, reported_at = excluded.reported_at
          WHERE s.what <> excluded.what
      """;

  private final JdbcClient sql;

  UnknownObjectStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Records an object. Returns whether that finding is new. */
  boolean isNews(Rail rail, String object, String what, Instant now) {
    return sql.sql(INSERT)
            .param("provider", rail.name())
            .param("object", object)
            .param("what", what)
            .param("now", utc(now))
            .update()
        > 0;
  }
}
