package bloxtr8.marketplace.trading;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.Claim;
import bloxtr8.marketplace.trading.domain.Listing;
import bloxtr8.marketplace.trading.domain.ListingTerms;
import bloxtr8.marketplace.trading.domain.ReadFacts;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The listings with their versions, claims and publications, as commands lock and change them. */
public final class ListingStore {

  private static final String LOCK =
      """
      SELECT listing_id FROM listing WHERE listing_id = ANY(:listings::uuid[]) ORDER BY listing_id
         FOR NO KEY UPDATE
      """;

  private static final String FIND =
      """
      SELECT l.listing_id, l.seller_id, l.universe_id, l.route, l.group_id, l.state,
             l.closing_reason, l.contract_id, l.ownership_lost, l.removed, l.version, l.title,
             l.summary, l.price_cents, l.category, l.visibility, l.guild_id, l.delivery_days,
             l.inspection_days,
             array_to_string(ARRAY(SELECT c.kind || ' ' || c.roblox_id FROM listing_claim c
                                    WHERE c.listing_id = l.listing_id), ',') AS claims
        FROM listing l
       WHERE l.listing_id = ANY(:listings::uuid[])
      """;

  private static final String CLAIMING =
      """
      SELECT DISTINCT c.listing_id
        FROM unnest(:kinds, :robloxIds) AS n (kind, roblox_id)
        JOIN listing_claim c ON c.kind = n.kind AND c.roblox_id = n.roblox_id::bigint
      """;

  private static final String LIVE_OF =
      """
      SELECT listing_id FROM listing
       WHERE seller_id = ANY(:users::uuid[]) AND state IN ('ACTIVE', 'RESERVED')
      """;

  /** Those that a sale of would move one of the universes, unless they have ended. */
  private static final String MOVING =
      """
      SELECT listing_id FROM listing
       WHERE universe_id = ANY(:universes) AND state IN ('ACTIVE', 'RESERVED', 'INACTIVE')
       UNION
      SELECT listing_id FROM listing_claim
       WHERE kind = 'UNIVERSE' AND roblox_id = ANY(:universes)
      """;

  private static final String INSERT =
      """
      INSERT INTO listing (
             listing_id, seller_id, universe_id, route, group_id, state, closing_reason,
             contract_id, ownership_lost, removed, version, title, summary, price_cents, category,
             visibility, guild_id, delivery_days, inspection_days, verified_at, created_at,
             published_at, edited_at)
      SELECT listing_id::uuid, seller_id::uuid, universe_id::bigint, route, group_id::bigint,
             state, closing_reason, contract_id::uuid, ownership_lost::boolean, removed::boolean,
             version::integer, title, summary, price_cents::bigint, category, visibility,
             guild_id, delivery_days::integer, inspection_days::integer, :at, :at, :at, :at
        FROM unnest(:listings, :sellers, :universes, :routes, :groups, :states, :reasons,
                    :contracts, :losts, :removals, :versions, :titles, :summaries, :prices,
                    :categories, :visibilities, :guilds, :deliveryDays, :inspectionDays)
             AS n (listing_id, seller_id, universe_id, route, group_id, state, closing_reason,
                   contract_id, ownership_lost, removed, version, title, summary, price_cents,
                   category, visibility, guild_id, delivery_days, inspection_days)
      """;

  private static final String UPDATE =
      """
      UPDATE listing l
         SET state = n.state, closing_reason = n.closing_reason,
             contract_id = CASE WHEN n.state = 'SOLD' THEN l.contract_id ELSE n.contract_id::uuid END,
             ownership_lost = n.ownership_lost::boolean, removed = n.removed::boolean,
             version = n.version::integer, title = n.title, summary = n.summary,
             price_cents = n.price_cents::bigint, category = n.category,
             visibility = n.visibility, guild_id = n.guild_id,
             delivery_days = n.delivery_days::integer,
             inspection_days = n.inspection_days::integer,
             edited_at = CASE WHEN l.version = n.version::integer THEN l.edited_at ELSE :at END,
             read_at = CASE WHEN n.state IN ('ACTIVE', 'RESERVED') THEN l.read_at END
        FROM unnest(:listings, :states, :reasons, :contracts, :losts, :removals, :versions,
                    :titles, :summaries, :prices, :categories, :visibilities, :guilds,
                    :deliveryDays, :inspectionDays)
             AS n (listing_id, state, closing_reason, contract_id, ownership_lost, removed,
                   version, title, summary, price_cents, category, visibility, guild_id,
                   delivery_days, inspection_days)
       WHERE l.listing_id = n.listing_id::uuid
      """;

  private static final String INSERT_VERSIONS =
      """
      INSERT INTO listing_version (
             listing_id, version, title, summary, price_cents, category, visibility, guild_id,
             delivery_days, inspection_days, at)
      SELECT listing_id::uuid, version::integer, title, summary, price_cents::bigint, category,
             visibility, guild_id, delivery_days::integer, inspection_days::integer, :at
        FROM unnest(:listings, :versions, :titles, :summaries, :prices, :categories,
                    :visibilities, :guilds, :deliveryDays, :inspectionDays)
             AS n (listing_id, version, title, summary, price_cents, category, visibility,
                   guild_id, delivery_days, inspection_days)
      """;

  private static final String INSERT_PUBLICATIONS =
      """
      INSERT INTO listing_publication (listing_id, seller_id, at)
      SELECT listing_id::uuid, seller_id::uuid, :at
        FROM unnest(:listings, :sellers) AS n (listing_id, seller_id)
      """;

  private static final String SET_PUBLISHED =
      """
      UPDATE listing SET published_at = :at WHERE listing_id = ANY(:listings::uuid[])
      """;

  private static final String DELETE_CLAIMS =
      """
      DELETE FROM listing_claim c
       USING unnest(:kinds, :robloxIds, :listings) AS n (kind, roblox_id, listing_id)
       WHERE c.kind = n.kind AND c.roblox_id = n.roblox_id::bigint
         AND c.listing_id = n.listing_id::uuid
      """;

  private static final String INSERT_CLAIMS =
      """
      INSERT INTO listing_claim (kind, roblox_id, listing_id)
      SELECT kind, roblox_id::bigint, listing_id::uuid
        FROM unnest(:kinds, :robloxIds, :listings) AS n (kind, roblox_id, listing_id)
       ORDER BY 1, 2
      """;

  /** A listing that is not live any more is not read again. */
  private static final String SET_READS =
      """
      UPDATE listing l
         SET verified_at = :at,
             read_at = CASE WHEN l.state IN ('ACTIVE', 'RESERVED') THEN CAST(:next AS timestamptz) END,
             snapshot_sha256 = coalesce(decode(n.sha256, 'hex'), l.snapshot_sha256),
             owner_since = CASE WHEN n.sha256 IS NULL THEN l.owner_since
                                ELSE n.owner_since::timestamptz END,
             account_since = CASE WHEN n.sha256 IS NULL THEN l.account_since
                                  ELSE n.account_since::timestamptz END
        FROM unnest(:listings, :hashes::text[], :ownersSince, :accountsSince)
             AS n (listing_id, sha256, owner_since, account_since)
       WHERE l.listing_id = n.listing_id::uuid
      """;

  private static final String READ_NOW =
      """
      UPDATE listing SET read_at = :at
       WHERE listing_id = ANY(:listings::uuid[]) AND state IN ('ACTIVE', 'RESERVED')
      """;

  private static final String TERMS =
      """
      SELECT listing_id, version, title, summary, price_cents, category, visibility, guild_id,
             delivery_days, inspection_days
        FROM listing_version
       WHERE listing_id = :listing AND version = :version
      """;

  private final JdbcClient sql;

  ListingStore(JdbcClient sql) {
    this.sql = sql;
  }

  void lock(Collection<ListingId> listings) {
    sql.sql(LOCK).param("listings", uuids(listings, ListingId::value)).query(UUID.class).list();
  }

  /** Those that exist. */
  Map<ListingId, Listing> find(Collection<ListingId> listings) {
    var found = new HashMap<ListingId, Listing>();
    if (listings.isEmpty()) return found;
    sql.sql(FIND)
        .param("listings", uuids(listings, ListingId::value))
        .query(ListingRow.class)
        .list()
        .forEach(row -> found.put(new ListingId(row.listingId()), row.listing()));
    return found;
  }

  /** The live listings that have one of these claims. */
  Set<ListingId> claiming(Collection<Claim> claims) {
    if (claims.isEmpty()) return new HashSet<>();
    return ids(
        sql.sql(CLAIMING)
            .param("kinds", texts(claims, ListingRow::kind))
            .param("robloxIds", texts(claims, ListingRow::robloxId)));
  }

  /** The ACTIVE and RESERVED listings of these people. */
  Set<ListingId> liveOf(Collection<UserId> sellers) {
    if (sellers.isEmpty()) return new HashSet<>();
    return ids(sql.sql(LIVE_OF).param("users", uuids(sellers, UserId::value)));
  }

  /** The listings that move one of these universes and have not ended. */
  Set<ListingId> moving(Collection<UniverseId> universes) {
    if (universes.isEmpty()) return new HashSet<>();
    return ids(sql.sql(MOVING).param("universes", longs(universes, UniverseId::value)));
  }

  private static Set<ListingId> ids(JdbcClient.StatementSpec statement) {
    return new HashSet<>(
        statement.query((row, _) -> new ListingId(row.getObject(1, UUID.class))).list());
  }

  /** What the seller had written in one version. */
  ListingTerms terms(ListingId listing, int version) {
    return sql.sql(TERMS)
        .param("listing", listing.value())
        .param("version", version)
        .query((row, _) ->
            ListingRow.terms(
                row.getString("title"),
                row.getString("summary"),
                row.getLong("price_cents"),
                row.getString("category"),
                row.getString("visibility"),
                row.getString("guild_id"),
                row.getInt("delivery_days"),
                row.getInt("inspection_days")))
        .single();
  }

  /** Writes new listings, with their first version and their claims. */
  void insert(Collection<Listing> listings, Instant at) {
    if (listings.isEmpty()) return;
    var rows = listings.stream().map(ListingRow::of).toList();
    life(text(sql.sql(INSERT), rows), rows)
        .param("sellers", uuids(rows, ListingRow::sellerId))
        .param("universes", texts(rows, row -> Long.toString(row.universeId())))
        .param("routes", texts(rows, ListingRow::route))
        .param("groups", texts(rows, row -> ListingRow.text(row.groupId())))
        .param("at", utc(at))
        .update();
  }

  void update(Collection<Listing> listings, Instant at) {
    if (listings.isEmpty()) return;
    var rows = listings.stream().map(ListingRow::of).toList();
    var updated = life(text(sql.sql(UPDATE), rows), rows).param("at", utc(at)).update();
    if (updated != rows.size()) throw new IllegalStateException("a locked listing has gone");
  }

  void insertVersions(Collection<Listing> listings, Instant at) {
    if (listings.isEmpty()) return;
    var rows = listings.stream().map(ListingRow::of).toList();
    text(sql.sql(INSERT_VERSIONS), rows).param("at", utc(at)).update();
  }

  void insertPublications(Collection<Listing> listings, Instant at) {
    if (listings.isEmpty()) return;
    var ids = uuids(listings, listing -> listing.id().value());
    sql.sql(SET_PUBLISHED).param("listings", ids).param("at", utc(at)).update();
    sql.sql(INSERT_PUBLICATIONS)
        .param("listings", ids)
        .param("sellers", uuids(listings, listing -> listing.seller().value()))
        .param("at", utc(at))
        .update();
  }

  /**
   * A claim that a listing takes or gives up.
   *
   * @param listing whose it is
   */
  record ListingClaim(ListingId listing, Claim claim) {}

  /** Gives claims up before others are taken; what another live listing has is a duplicate key. */
  void changeClaims(Collection<ListingClaim> givenUp, Collection<ListingClaim> taken) {
    changeClaims(DELETE_CLAIMS, givenUp);
    changeClaims(INSERT_CLAIMS, taken);
  }

  private void changeClaims(String statement, Collection<ListingClaim> claims) {
    if (claims.isEmpty()) return;
    sql.sql(statement)
        .param("kinds", texts(claims, c -> ListingRow.kind(c.claim())))
        .param("robloxIds", texts(claims, c -> ListingRow.robloxId(c.claim())))
        .param("listings", uuids(claims, c -> c.listing().value()))
        .update();
  }

  /**
   * A read that knows the owner.
   *
   * @param facts whose snapshot is stored before; null for none
   */
  record ListingRead(ListingId listing, @Nullable ReadFacts facts) {

    private @Nullable String sha256() {
      return facts == null ? null : HexFormat.of().formatHex(facts.snapshot().sha256());
    }

    private @Nullable Instant ownerSince() {
      return facts == null ? null : facts.ownerSince();
    }

    private @Nullable Instant accountSince() {
      return facts == null ? null : facts.accountSince();
    }
  }

  /** Keeps known reads, and makes the next ones due. */
  void read(Collection<ListingRead> reads, Instant at, Instant next) {
    if (reads.isEmpty()) return;
    sql.sql(SET_READS)
        .param("listings", uuids(reads, read -> read.listing().value()))
        .param("hashes", texts(reads, ListingRead::sha256))
        .param("ownersSince", instants(reads, ListingRead::ownerSince))
        .param("accountsSince", instants(reads, ListingRead::accountSince))
        .param("at", utc(at))
        .param("next", utc(next))
        .update();
  }

  /** Makes a read of live listings due at once. */
  void readNow(Collection<ListingId> listings, Instant at) {
    if (listings.isEmpty()) return;
    sql.sql(READ_NOW)
        .param("listings", uuids(listings, ListingId::value))
        .param("at", utc(at))
        .update();
  }

  private static JdbcClient.StatementSpec life(
      JdbcClient.StatementSpec statement, Collection<ListingRow> rows) {
    return statement
        .param("states", texts(rows, ListingRow::state))
        .param("reasons", texts(rows, ListingRow::closingReason))
        .param("contracts", uuids(rows, ListingRow::contractId))
        .param("losts", texts(rows, row -> Boolean.toString(row.ownershipLost())))
        .param("removals", texts(rows, row -> Boolean.toString(row.removed())));
  }

  private static JdbcClient.StatementSpec text(
      JdbcClient.StatementSpec statement, Collection<ListingRow> rows) {
    return statement
        .param("listings", uuids(rows, ListingRow::listingId))
        .param("versions", texts(rows, row -> Integer.toString(row.version())))
        .param("titles", texts(rows, ListingRow::title))
        .param("summaries", texts(rows, ListingRow::summary))
        .param("prices", texts(rows, row -> Long.toString(row.priceCents())))
        .param("categories", texts(rows, ListingRow::category))
        .param("visibilities", texts(rows, ListingRow::visibility))
        .param("guilds", texts(rows, ListingRow::guildId))
        .param("deliveryDays", texts(rows, row -> Integer.toString(row.deliveryDays())))
        .param("inspectionDays", texts(rows, row -> Integer.toString(row.inspectionDays())));
  }
}
