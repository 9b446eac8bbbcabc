package bloxtr8.marketplace.listingreads;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.ListedAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.UniverseAsset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When the games of live listings are read, and what was read of them. */
final class ListingReadStore {

  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT listing_id, read_at
          FROM listing
         WHERE read_at <= :now
         ORDER BY read_at LIMIT :limit
           FOR UPDATE SKIP LOCKED)
      UPDATE listing l
         SET read_at = :until
        FROM due
       WHERE l.listing_id = due.listing_id
      RETURNING l.listing_id, l.seller_id, l.universe_id, l.route, l.group_id, l.owner_since,
                l.account_since, l.verified_at, l.unknown_reads, due.read_at AS due_at,
                l.read_at AS leased_until
      """;

  /** After the decision about a known read, which has made the next one due. */
  private static final String KNOWN =
      """
      WITH read AS MATERIALIZED (
        SELECT listing_id FROM listing
         WHERE listing_id = ANY(:listings::uuid[]) AND (unknown_reads > 0 OR ownership_lost)
         ORDER BY listing_id
           FOR UPDATE)
      UPDATE listing l
         SET unknown_reads = 0,
             read_at = CASE WHEN l.ownership_lost AND l.read_at IS NOT NULL
                            THEN least(l.read_at, :soon) ELSE l.read_at END
        FROM read
       WHERE l.listing_id = read.listing_id
      """;

  private static final String UNKNOWN =
      """
      WITH unread AS MATERIALIZED (
        SELECT l.listing_id, n.again::timestamptz AS again
          FROM listing l
          JOIN unnest(:listings, :leases, :again) AS n (listing_id, leased_until, again)
            ON l.listing_id = n.listing_id::uuid AND l.read_at = n.leased_until::timestamptz
         ORDER BY l.listing_id
           FOR UPDATE OF l)
      UPDATE listing l
         SET unknown_reads = l.unknown_reads + 1, read_at = unread.again
        FROM unread
       WHERE l.listing_id = unread.listing_id
      """;

  private final JdbcClient sql;

  ListingReadStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Claims listings whose read is due, the longest due first.
   *
   * @param until when their lease ends
   */
  List<DueListing> claim(Instant now, Instant until, int limit) {
    return sql.sql(CLAIM)
        .param("now", utc(now))
        .param("until", utc(until))
        .param("limit", limit)
        .query((row, _) -> due(row))
        .list();
  }

  /**
   * Ends the run of unknown reads.
   *
   * @param soon the next read where another owner than the seller was read during a deal
   */
  void known(Collection<ReadListing> reads, Instant soon) {
    sql.sql(KNOWN)
        .param("listings", uuids(reads, read -> read.listing().id().value()))
        .param("soon", utc(soon))
        .update();
  }

  /** A listing of whose game Roblox did not say who owns it, and when it is read again. */
  record UnknownRead(DueListing listing, Instant again) {}

  void unknown(Collection<UnknownRead> reads) {
    if (reads.isEmpty()) return;
    sql.sql(UNKNOWN)
        .param("listings", uuids(reads, read -> read.listing().id().value()))
        .param("leases", instants(reads, read -> read.listing().leasedUntil()))
        .param("again", instants(reads, UnknownRead::again))
        .update();
  }

  private static DueListing due(ResultSet row) throws SQLException {
    return new DueListing(
        new ListingId(row.getObject("listing_id", UUID.class)),
        new UserId(row.getObject("seller_id", UUID.class)),
        asset(row),
        instantOrNull(row, "owner_since"),
        instantOrNull(row, "account_since"),
        instant(row, "verified_at"),
        row.getInt("unknown_reads"),
        instant(row, "due_at"),
        instant(row, "leased_until"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant instantOrNull(ResultSet row, String column)
      throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static ListedAsset asset(ResultSet row) throws SQLException {
    var universe = new UniverseId(row.getLong("universe_id"));
    return switch (Route.valueOf(row.getString("route"))) {
      case GROUP_HANDOVER -> new GroupAsset(universe, new GroupId(row.getLong("group_id")));
      case GAME_TRANSFER -> new UniverseAsset(universe);
    };
  }
}
