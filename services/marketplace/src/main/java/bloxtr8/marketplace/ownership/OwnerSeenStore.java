package bloxtr8.marketplace.ownership;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.marketplace.ownership.domain.Ownership;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Since when each universe has been seen with its present owner. */
final class OwnerSeenStore {

  private static final String SEEN =
      """
      INSERT INTO owner_seen AS s (universe_id, owner, since, icon_url)
      VALUES (:universe, :owner, :at, :icon)
          ON CONFLICT (universe_id) DO UPDATE
         SET since = CASE WHEN s.owner = excluded.owner THEN s.since ELSE excluded.since END,
             changed = s.changed OR s.owner <> excluded.owner,
             owner = excluded.owner,
             icon_url = coalesce(excluded.icon_url, s.icon_url)
      RETURNING since, changed
      """;

  private static final int ADDRESS_MAX = 2_000;

  private final JdbcClient sql;

  OwnerSeenStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Since when a universe has been seen with its present owner.
   *
   * @param changed whether another owner was seen before; false where nothing is known of before
   */
  record OwnerSince(Instant since, boolean changed) {}

  /**
   * Records who owns a universe at a time, and returns since when they have been seen to.
   *
   * @param icon where its icon is then, for show; null where it could not be read
   */
  OwnerSince seen(Ownership ownership, @Nullable URI icon, Instant at) {
    return sql.sql(SEEN)
        .param("universe", ownership.universe().id().value())
        .param("owner", ownership.chain())
        .param("at", utc(at))
        .param("icon", shown(icon))
        .query((row, _) ->
            new OwnerSince(
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getBoolean("changed")))
        .single();
  }

  private static @Nullable String shown(@Nullable URI icon) {
    var text = icon == null ? "" : icon.toString();
    return text.isEmpty() || text.length() > ADDRESS_MAX ? null : text;
  }
}
