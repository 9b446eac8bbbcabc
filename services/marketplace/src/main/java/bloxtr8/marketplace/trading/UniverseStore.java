package bloxtr8.marketplace.trading;

import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.UniverseMark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What staff and reporters have said about universes. */
public final class UniverseStore {

  /** In the order of the ids, as they are locked. */
  private static final String KNOW =
      """
      INSERT INTO universe (universe_id)
      SELECT n.universe_id::bigint FROM unnest(:universes) AS n (universe_id)
       WHERE NOT EXISTS (SELECT FROM universe u WHERE u.universe_id = n.universe_id::bigint)
       ORDER BY n.universe_id::bigint
      ON CONFLICT DO NOTHING
      """;

  private static final String LOCK =
      """
      SELECT universe_id FROM universe WHERE universe_id = ANY(:ids) ORDER BY universe_id
         FOR NO KEY UPDATE
      """;

  private static final String FIND =
      """
      SELECT universe_id, paused_at IS NOT NULL AS paused, removed_at IS NOT NULL AS removed
        FROM universe
       WHERE universe_id = ANY(:ids)
      """;

  private static final String MARK =
      """
      UPDATE universe u
         SET paused_at = CASE WHEN n.paused::boolean THEN coalesce(u.paused_at, :at) END,
             removed_at = CASE WHEN n.removed::boolean THEN coalesce(u.removed_at, :at) END
        FROM unnest(:universes, :paused, :removed) AS n (universe_id, paused, removed)
       WHERE u.universe_id = n.universe_id::bigint
      """;

  private final JdbcClient sql;

  UniverseStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Also those that nobody has listed yet. */
  void lock(Collection<UniverseId> universes) {
    if (universes.isEmpty()) return;
    sql.sql(KNOW).param("universes", texts(universes, UniverseId::toString)).update();
    sql.sql(LOCK).param("ids", longs(universes, UniverseId::value)).query(Long.class).list();
  }

  /** Those that were ever listed. */
  Map<UniverseId, UniverseMark> find(Collection<UniverseId> universes) {
    var found = new HashMap<UniverseId, UniverseMark>();
    if (universes.isEmpty()) return found;
    sql.sql(FIND)
        .param("ids", longs(universes, UniverseId::value))
        .query(row -> {
          found.put(
              new UniverseId(row.getLong("universe_id")),
              new UniverseMark(row.getBoolean("paused"), row.getBoolean("removed")));
        });
    return found;
  }

  void mark(Map<UniverseId, UniverseMark> marks, Instant at) {
    if (marks.isEmpty()) return;
    var rows = new ArrayList<>(marks.entrySet());
    sql.sql(MARK)
        .param("universes", texts(rows, row -> row.getKey().toString()))
        .param("paused", texts(rows, row -> Boolean.toString(row.getValue().paused())))
        .param("removed", texts(rows, row -> Boolean.toString(row.getValue().removed())))
        .param("at", utc(at))
        .update();
  }
}
