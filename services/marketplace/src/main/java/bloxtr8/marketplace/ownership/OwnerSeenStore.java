package bloxtr8.marketplace.ownership;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;

import bloxtr8.marketplace.ownership.domain.Ownership;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Since when each universe has been seen with its present owner. */
final class OwnerSeenStore {

  /** What an older read saw is not stored, and holds for its own time. */
  private static final String SEEN =
      """
      WITH reads AS (
        SELECT universe_id, owner, read_at::timestamptz, icon_url
          FROM unnest(:universes, :owners, :times, :icons)
               AS r (universe_id, owner, read_at, icon_url)),
      stored AS (
        INSERT INTO owner_seen AS s (universe_id, owner, since, read_at, icon_url)
        SELECT universe_id, owner, read_at, read_at, icon_url FROM reads ORDER BY universe_id
            ON CONFLICT (universe_id) DO UPDATE
           SET since = CASE WHEN s.owner = excluded.owner THEN s.since ELSE excluded.since END,
               changed = s.changed OR s.owner <> excluded.owner,
               owner = excluded.owner,
               read_at = excluded.read_at,
               icon_url = coalesce(excluded.icon_url, s.icon_url)
         WHERE excluded.read_at >= s.read_at
        RETURNING universe_id, since, changed)
      SELECT universe_id, coalesce(stored.since, reads.read_at) AS since,
             coalesce(stored.changed, false) AS changed
        FROM reads LEFT JOIN stored USING (universe_id)
      """;

  private static final String LAST_SEEN_WITH =
      """
      SELECT universe_id FROM owner_seen WHERE split_part(owner, 'users/', 2) = :user LIMIT :limit
      """;

  private static final int ADDRESS_MAX = 2_000;

  private final JdbcClient sql;

  OwnerSeenStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * A read of who owns a universe.
   *
   * @param icon where its icon is then, for show; null where it could not be read
   * @param readAt when it began
   */
  record Seen(Ownership ownership, @Nullable URI icon, Instant readAt) {
    private UniverseId universe() {
      return ownership.universe().id();
    }

    private @Nullable String iconAddress() {
      var text = icon == null ? "" : icon.toString();
      return text.isEmpty() || text.length() > ADDRESS_MAX ? null : text;
    }
  }

  /**
   * Since when a universe has been seen with its present owner.
   *
   * @param changed whether another owner was seen before; false where nothing is known of before
   */
  record OwnerSince(Instant since, boolean changed) {}

  /** Records reads, one of each universe, and returns since when their owners have been seen. */
  Map<UniverseId, OwnerSince> seen(Collection<Seen> reads) {
    var since = new HashMap<UniverseId, OwnerSince>();
    if (reads.isEmpty()) return since;
    sql.sql(SEEN)
        .param("universes", longs(reads, read -> read.universe().value()))
        .param("owners", texts(reads, read -> read.ownership().chain()))
        .param("times", instants(reads, Seen::readAt))
        .param("icons", texts(reads, Seen::iconAddress))
        .query((row, _) ->
            Map.entry(
                new UniverseId(row.getLong("universe_id")),
                new OwnerSince(
                    row.getObject("since", OffsetDateTime.class).toInstant(),
                    row.getBoolean("changed"))))
        .list()
        .forEach(seen -> since.put(seen.getKey(), seen.getValue()));
    return since;
  }

  /** Universes of which this account was seen to be the owner, also by a group. */
  List<UniverseId> lastSeenWith(RobloxUserId owner, int limit) {
    return sql.sql(LAST_SEEN_WITH)
        .param("user", owner.toString())
        .param("limit", limit)
        .query((row, _) -> new UniverseId(row.getLong("universe_id")))
        .list();
  }
}
