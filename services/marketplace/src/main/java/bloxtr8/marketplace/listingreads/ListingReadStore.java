package bloxtr8.marketplace.listingreads;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.texts;
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
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
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
      RETURNING l.listing_id, l.seller_id, l.universe_id, l.route, l.group_id, l.unknown_reads,
                due.read_at AS due_at, l.read_at AS leased_until
      """;

  /** A read that was queued meanwhile is not put off. */
  private static final String KNOWN =
      """
      UPDATE listing l
         SET snapshot_sha256 = decode(n.sha256, 'hex'),
             owner_since = coalesce(n.since::timestamptz, l.owner_since),
             verified_at = greatest(l.verified_at, :at),
             unknown_reads = 0,
             read_at = CASE WHEN l.read_at IS NULL THEN NULL
                            WHEN l.read_at <> n.leased_until::timestamptz THEN l.read_at
                            WHEN l.ownership_lost THEN :soon::timestamptz
                            ELSE :next::timestamptz END
        FROM unnest(:listings, :hashes::text[], :since, :leases)
             AS n (listing_id, sha256, since, leased_until)
       WHERE l.listing_id = n.listing_id::uuid
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
   * Stores what was read of listings that the transaction has locked.
   *
   * @param at when the reads began
   * @param soon the next read where another owner than the seller was read during a deal
   * @param next the next read of all others
   */
  void known(Collection<ReadListing> reads, Instant at, Instant soon, Instant next) {
    sql.sql(KNOWN)
        .param("listings", uuids(reads, read -> read.listing().id().value()))
        .param(
            "hashes",
            texts(reads, read -> HexFormat.of().formatHex(read.seen().snapshot().sha256())))
        .param("since", instants(reads, read -> read.seen().knownSince()))
        .param("leases", instants(reads, read -> read.listing().leasedUntil()))
        .param("at", utc(at))
        .param("soon", utc(soon))
        .param("next", utc(next))
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
        row.getInt("unknown_reads"),
        instant(row, "due_at"),
        instant(row, "leased_until"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static ListedAsset asset(ResultSet row) throws SQLException {
    var universe = new UniverseId(row.getLong("universe_id"));
    return switch (Route.valueOf(row.getString("route"))) {
      case GROUP_HANDOVER -> new GroupAsset(universe, new GroupId(row.getLong("group_id")));
      case GAME_TRANSFER -> new UniverseAsset(universe);
    };
  }
}
