package bloxtr8.marketplace.ownership;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;

import bloxtr8.marketplace.ownership.domain.Ownership;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Since when each universe has been seen with its present owner. */
final class OwnerSeenStore {

  /** What an older read saw is not stored, and holds for its own time. */
  private static final String SEEN =
      """
      WITH reads AS (
        SELECT universe_id, owner, read_at::timestamptz
          FROM unnest(:universes, :owners, :times) AS r (universe_id, owner, read_at)),
      stored AS (
        INSERT INTO owner_seen AS s (universe_id, owner, since, read_at)
        SELECT universe_id, owner, read_at, read_at FROM reads ORDER BY universe_id
            ON CONFLICT (universe_id) DO UPDATE
           SET since = CASE WHEN s.owner = excluded.owner THEN s.since ELSE excluded.since END,
               owner = excluded.owner,
               read_at = excluded.read_at
         WHERE excluded.read_at >= s.read_at
        RETURNING universe_id, since)
      SELECT universe_id, coalesce(stored.since, reads.read_at) AS since
        FROM reads LEFT JOIN stored USING (universe_id)
      """;

  private final JdbcClient sql;

  OwnerSeenStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * A read of who owns a universe.
   *
   * @param readAt when it began
   */
  record Seen(Ownership ownership, Instant readAt) {
    private UniverseId universe() {
      return ownership.universe().id();
    }
  }

  /** Records reads, one of each universe, and returns since when their owners have been seen. */
  Map<UniverseId, Instant> seen(Collection<Seen> reads) {
    var since = new HashMap<UniverseId, Instant>();
    if (reads.isEmpty()) return since;
    sql.sql(SEEN)
        .param("universes", longs(reads, read -> read.universe().value()))
        .param("owners", texts(reads, read -> read.ownership().chain()))
        .param("times", instants(reads, Seen::readAt))
        .query((row, _) ->
            Map.entry(
                new UniverseId(row.getLong("universe_id")),
                row.getObject("since", OffsetDateTime.class).toInstant()))
        .list()
        .forEach(seen -> since.put(seen.getKey(), seen.getValue()));
    return since;
  }
}
