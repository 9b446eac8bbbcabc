package bloxtr8.escrow;

import static bloxtr8.platform.database.SqlArrays.utc;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outages that staff declare, by which the deadline job moves deadlines. */
final class OutageStore {

  private static final String INSERT =
      """
      INSERT INTO outage (cause, began_at, ended_at, seconds, moved_upto, done)
      VALUES (:cause, :began, :ended, :seconds, :none, false)
          ON CONFLICT (cause, began_at, ended_at) DO NOTHING
      """;

  private static final UUID NONE = new UUID(0, 0);

  private final JdbcClient sql;

  OutageStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Inserts an outage. Returns whether it is new. */
  boolean insert(String cause, Instant began, Instant ended) {
    return sql.sql(INSERT)
            .param("cause", cause)
            .param("began", utc(began))
            .param("ended", utc(ended))
            .param("seconds", Duration.between(began, ended).toSeconds())
            .param("none", NONE)
            .update()
        > 0;
  }
}
