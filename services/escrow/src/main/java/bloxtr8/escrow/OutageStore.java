package bloxtr8.escrow;

import static bloxtr8.platform.database.SqlArrays.utc;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outages that staff declare, by which the deadline job moves deadlines. */
final class OutageStore {

  private static final String INSERT =
      """
      INSERT INTO outage (cause, began_at, ended_at, seconds, moved_upto, done, trades_know)
      VALUES (:cause, :began, :ended, :seconds, :none, false, CAST(:known AS boolean))
          ON CONFLICT (cause, began_at, ended_at) DO NOTHING
      """;

  private static final String UNREPORTED =
      """
      SELECT id, began_at, ended_at FROM outage
       WHERE NOT trades_know ORDER BY id LIMIT :limit
      """;

  private static final String REPORTED = "UPDATE outage SET trades_know = true WHERE id = :id";

  private static final UUID NONE = new UUID(0, 0);

  private final JdbcClient sql;

  /** An outage of which the clocks of trades were not told yet, as far as we know. */
  record Unreported(long id, Instant from, Instant until) {}

  OutageStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Inserts an outage. Returns whether it is new.
   *
   * @param concernsTrades whether the clocks of trades have to be told
   */
  boolean insert(String cause, Instant began, Instant ended, boolean concernsTrades) {
    return sql.sql(INSERT)
            .param("cause", cause)
            .param("began", utc(began))
            .param("ended", utc(ended))
            .param("seconds", Duration.between(began, ended).toSeconds())
            .param("none", NONE)
            .param("known", concernsTrades ? false : null)
            .update()
        > 0;
  }

  /** Outages of which the clocks of trades have to be told, the oldest first. */
  List<Unreported> unreported(int limit) {
    return sql.sql(UNREPORTED)
        .param("limit", limit)
        .query((row, _) ->
            new Unreported(
                row.getLong("id"),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                row.getObject("ended_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  void reported(Unreported outage) {
    sql.sql(REPORTED).param("id", outage.id()).update();
  }
}
