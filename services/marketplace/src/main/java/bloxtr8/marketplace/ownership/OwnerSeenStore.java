package bloxtr8.marketplace.ownership;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.marketplace.ownership.domain.Ownership;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Since when each universe has been seen with its present owner. */
final class OwnerSeenStore {

  private static final String SEEN =
      """
      INSERT INTO owner_seen AS s (universe_id, owner, since)
      VALUES (:universe, :owner, :at)
          ON CONFLICT (universe_id) DO UPDATE
         SET since = CASE WHEN s.owner = excluded.owner THEN s.since ELSE excluded.since END,
             owner = excluded.owner
      RETURNING since
      """;

  private final JdbcClient sql;

  OwnerSeenStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Records who owns a universe at a time, and returns since when they have been seen to. */
  Instant seen(Ownership ownership, Instant at) {
    return sql.sql(SEEN)
        .param("universe", ownership.universe().id().value())
        .param("owner", ownership.chain())
        .param("at", utc(at))
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }
}
