package bloxtr8.marketplace.ownership;

import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.marketplace.ownership.domain.Ownership;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Since when each universe has been seen with its present owner. */
final class OwnerSeenStore {

  private static final String SEEN =
      """
      INSERT INTO owner_seen AS s (universe_id, owner, since)
      SELECT n.universe_id::bigint, n.owner, CAST(:at AS timestamptz)
        FROM unnest(:universes, :owners) AS n (universe_id, owner)
       ORDER BY 1
          ON CONFLICT (universe_id) DO UPDATE
         SET since = CASE WHEN s.owner = excluded.owner THEN s.since ELSE excluded.since END,
             owner = excluded.owner
      RETURNING universe_id, since
      """;

  private final JdbcClient sql;

  OwnerSeenStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Records who owns a universe at a time, and returns since when they have been seen to. */
  Instant seen(Ownership ownership, Instant at) {
    return Objects.requireNonNull(seen(List.of(ownership), at).get(ownership.universe().id()));
  }

  /** Records it of many, each universe once. */
  Map<UniverseId, Instant> seen(Collection<Ownership> many, Instant at) {
    var since = new HashMap<UniverseId, Instant>();
    sql.sql(SEEN)
        .param("universes", texts(many, ownership -> ownership.universe().id().toString()))
        .param("owners", texts(many, Ownership::chain))
        .param("at", utc(at))
        .query(row -> {
          since.put(
              new UniverseId(row.getLong("universe_id")),
              row.getObject("since", OffsetDateTime.class).toInstant());
        });
    return since;
  }
}
