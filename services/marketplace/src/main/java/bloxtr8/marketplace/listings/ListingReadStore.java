package bloxtr8.marketplace.listings;

import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.ownership.domain.Snapshot;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.ListedAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.UniverseAsset;
import bloxtr8.marketplace.trading.domain.ListingTerms;
import bloxtr8.marketplace.trading.domain.Visibility;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads listings and their versions; they are changed by the commands of trading. */
public final class ListingReadStore {

  private static final String FIND =
      """
      SELECT l.listing_id, l.seller_id, l.universe_id, l.route, l.group_id, l.state,
             l.closing_reason, l.removed OR u.removed_at IS NOT NULL AS removed,
             u.paused_at IS NOT NULL OR EXISTS (
               SELECT FROM listing_claim c
                 JOIN universe x ON x.universe_id = c.roblox_id AND x.paused_at IS NOT NULL
                WHERE c.listing_id = l.listing_id AND c.kind = 'UNIVERSE') AS paused,
             l.version, l.title, l.summary, l.price_cents, l.category, l.visibility, l.guild_id,
             l.delivery_days, l.inspection_days, s.content, encode(s.sha256, 'hex') AS sha256,
             o.icon_url, l.owner_since, l.account_since, l.verified_at, l.published_at, l.edited_at
        FROM unnest(:ids::uuid[]) AS wanted (id)
        JOIN listing l ON l.listing_id = wanted.id
        JOIN universe u ON u.universe_id = l.universe_id
        LEFT JOIN ownership_snapshot s ON s.sha256 = l.snapshot_sha256
        LEFT JOIN owner_seen o ON o.universe_id = l.universe_id
      """;

  private static final String HAS_OFFERED =
      """
      SELECT EXISTS (SELECT FROM offer
                      WHERE listing_id = :listing AND buyer_id = :user AND made_by = 'BUYER')
      """;

  private static final String VERSIONS =
      """
      SELECT v.listing_id, v.version, v.title, v.summary, v.price_cents, v.category, v.visibility,
             v.guild_id, v.delivery_days, v.inspection_days
        FROM unnest(:listings::uuid[], :numbers) AS wanted (listing_id, version)
        JOIN listing_version v
          ON v.listing_id = wanted.listing_id AND v.version = wanted.version
      """;

  private final JdbcClient sql;

  ListingReadStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Those that exist, by their ids. */
  public Map<ListingId, StoredListing> find(Collection<ListingId> ids) {
    if (ids.isEmpty()) return Map.of();
    return sql
        .sql(FIND)
        .param("ids", uuids(ids, ListingId::value))
        .query((row, _) -> read(row))
        .list()
        .stream()
        .collect(Collectors.toMap(StoredListing::id, Function.identity()));
  }

  /** Null when there is none. */
  public @Nullable StoredListing find(ListingId id) {
    return find(List.of(id)).get(id);
  }

  /** Whether they have made an offer for it themselves, as its buyer. */
  boolean hasOffered(ListingId listing, UserId user) {
    return sql.sql(HAS_OFFERED)
        .param("listing", listing.value())
        .param("user", user.value())
        .query(Boolean.class)
        .single();
  }

  /** A version of a listing. */
  public record Version(ListingId listing, int number) {}

  /** What the sellers had written in these versions, of those that exist. */
  public Map<Version, ListingTerms> versions(Collection<Version> wanted) {
    if (wanted.isEmpty()) return Map.of();
    var found = new HashMap<Version, ListingTerms>();
    sql.sql(VERSIONS)
        .param("listings", uuids(wanted, version -> version.listing().value()))
        .param("numbers", longs(wanted, version -> (long) version.number()))
        .query(row -> {
          var listing = new ListingId(row.getObject("listing_id", UUID.class));
          found.put(new Version(listing, row.getInt("version")), terms(row));
        });
    return found;
  }

  private static StoredListing read(ResultSet row) throws SQLException {
    return new StoredListing(
        new ListingId(row.getObject("listing_id", UUID.class)),
        new UserId(row.getObject("seller_id", UUID.class)),
        asset(row),
        row.getString("state"),
        row.getString("closing_reason"),
        row.getBoolean("paused"),
        row.getBoolean("removed"),
        row.getInt("version"),
        terms(row),
        facts(row),
        row.getObject("published_at", OffsetDateTime.class).toInstant(),
        row.getObject("edited_at", OffsetDateTime.class).toInstant());
  }

  private static StoredListing.Facts facts(ResultSet row) throws SQLException {
    @Nullable String content = row.getString("content");
    return new StoredListing.Facts(
        content == null ? null : new Snapshot(content),
        row.getString("sha256"),
        row.getString("icon_url"),
        instant(row, "owner_since"),
        instant(row, "account_since"),
        row.getObject("verified_at", OffsetDateTime.class).toInstant());
  }

  private static ListedAsset asset(ResultSet row) throws SQLException {
    var universe = new UniverseId(row.getLong("universe_id"));
    return switch (Route.valueOf(row.getString("route"))) {
      case GAME_TRANSFER -> new UniverseAsset(universe);
      case GROUP_HANDOVER -> new GroupAsset(universe, new GroupId(row.getLong("group_id")));
    };
  }

  private static ListingTerms terms(ResultSet row) throws SQLException {
    return new ListingTerms(
        row.getString("title"),
        row.getString("summary"),
        Money.cents(row.getLong("price_cents")),
        row.getString("category"),
        Visibility.valueOf(row.getString("visibility")),
        row.getString("guild_id"),
        row.getInt("delivery_days"),
        row.getInt("inspection_days"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
