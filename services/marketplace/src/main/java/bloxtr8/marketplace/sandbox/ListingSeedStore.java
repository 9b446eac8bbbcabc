package bloxtr8.marketplace.sandbox;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.uuids;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes many invented listings at once, with everything that a listing has. */
final class ListingSeedStore {

  private static final int DAYS = 7;

  /** One transaction after another numbers its listings. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('seed', 0))";

  private static final String LAST =
      "SELECT max(universe_id) FROM universe WHERE universe_id BETWEEN :first AND :last";

  private static final String INSERT =
      """
      WITH made AS (
        SELECT m.* FROM unnest(
          :ids::uuid[], :sellers::uuid[], :universes, :states, :visibilities, :guilds, :titles,
          :summaries, :prices, :categories, :times::timestamptz[])
          AS m (listing_id, seller_id, universe_id, state, visibility, guild_id, title, summary,
                price_cents, category, at)
      ), universes AS (
        INSERT INTO universe (universe_id) SELECT universe_id FROM made
      ), listings AS (
        INSERT INTO listing
              (listing_id, seller_id, universe_id, route, state, closing_reason, version, title,
               summary, price_cents, category, visibility, guild_id, delivery_days,
               inspection_days, verified_at, created_at, published_at, edited_at)
        SELECT listing_id, seller_id, universe_id, 'GAME_TRANSFER', state,
               CASE state WHEN 'INACTIVE' THEN 'BY_SELLER' END, 1, title, summary, price_cents,
               category, visibility, guild_id, :days, :days, at, at, at, at
          FROM made
      ), versions AS (
        INSERT INTO listing_version
              (listing_id, version, title, summary, price_cents, category, visibility, guild_id,
               delivery_days, inspection_days, at)
        SELECT listing_id, 1, title, summary, price_cents, category, visibility, guild_id, :days,
               :days, at
          FROM made
      )
      INSERT INTO listing_claim (kind, roblox_id, listing_id)
      SELECT 'UNIVERSE', universe_id, listing_id FROM made WHERE state = 'ACTIVE'
      """;

  private final JdbcClient sql;

  ListingSeedStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** The number of the next listing, from 1; others wait until the transaction ends. */
  int nextNumber() {
    sql.sql(LOCK).query().singleRow();
    var first = InventedListing.UNIVERSES;
    return sql.sql(LAST)
            .param("first", first)
            .param("last", first + Integer.MAX_VALUE)
            .query((row, _) -> row.getObject(1) == null ? 0L : row.getLong(1) - first)
            .single()
            .intValue()
        + 1;
  }

  void insert(List<InventedListing> listings) {
    sql.sql(INSERT)
        .param("ids", uuids(listings, listing -> listing.id().value()))
        .param("sellers", uuids(listings, listing -> listing.seller().value()))
        .param("universes", longs(listings, InventedListing::universe))
        .param("states", texts(listings, listing -> listing.active() ? "ACTIVE" : "INACTIVE"))
        .param(
            "visibilities", texts(listings, listing -> listing.isPublic() ? "PUBLIC" : "PRIVATE"))
        .param("guilds", texts(listings, InventedListing::guild))
        .param("titles", texts(listings, InventedListing::title))
        .param("summaries", texts(listings, InventedListing::summary))
        .param("prices", longs(listings, InventedListing::priceCents))
        .param("categories", texts(listings, InventedListing::category))
        .param("times", instants(listings, InventedListing::publishedAt))
        .param("days", DAYS)
        .update();
  }
}
