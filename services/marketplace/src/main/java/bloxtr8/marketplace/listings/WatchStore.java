package bloxtr8.marketplace.listings;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which listings people watch. */
final class WatchStore {

  private static final String INSERT =
      """
      INSERT INTO listing_watch (listing_id, user_id, at)
      SELECT :listing, :user, :at
       WHERE (SELECT count(*) FROM (
                SELECT FROM listing_watch WHERE user_id = :user LIMIT :max) AS w) < :max
      ON CONFLICT (listing_id, user_id) DO NOTHING
      """;

  private static final String DELETE =
      "DELETE FROM listing_watch WHERE listing_id = :listing AND user_id = :user";

  private static final String IS_WATCHED =
      """
      SELECT EXISTS (SELECT FROM listing_watch WHERE listing_id = :listing AND user_id = :user)
      """;

  private final JdbcClient sql;

  WatchStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Watches a listing; nothing changes when it is watched already.
   *
   * @param max how many a person may watch
   * @return false when they watch as many others
   */
  boolean insert(ListingId listing, UserId user, Instant at, int max) {
    var inserted =
        sql.sql(INSERT)
            .param("listing", listing.value())
            .param("user", user.value())
            .param("at", utc(at))
            .param("max", max)
            .update();
    return inserted == 1 || isWatched(listing, user);
  }

  void delete(ListingId listing, UserId user) {
    sql.sql(DELETE).param("listing", listing.value()).param("user", user.value()).update();
  }

  boolean isWatched(ListingId listing, UserId user) {
    return sql.sql(IS_WATCHED)
        .param("listing", listing.value())
        .param("user", user.value())
        .query(Boolean.class)
        .single();
  }
}
