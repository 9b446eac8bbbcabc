package bloxtr8.marketplace.offers;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.trading.domain.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads offers; they are changed by the commands of trading. */
final class OfferReadStore {

  /** A live offer whose time is over has ended, also before a pass has expired it. */
  private static final String STATE =
      "CASE WHEN o.state IN ('PENDING', 'ON_HOLD') AND o.expires_at <= :at THEN 'EXPIRED'"
          + " ELSE o.state END";

  private static final String WANTED =
      "(CAST(:state AS text) IS NULL OR "
          + STATE
          + " = :state) AND (CAST(:listing AS uuid) IS NULL OR o.listing_id = :listing)";

  private static final String COLUMNS =
      """
      o.offer_id, o.listing_id, o.buyer_id, o.seller_id, o.made_by, o.parent_id, o.round,
      o.amount_cents, o.listing_version, o.conditions, o.destination_group_id,
      o.stripe_buyer_basis_points, o.stripe_buyer_fixed_cents, o.stripe_seller_fixed_cents,
      o.usdc_buyer_basis_points, o.usdc_seller_basis_points, %s AS state, o.reason, o.contract_id,
      o.countered_by, o.created_at, o.expires_at,
      EXISTS (SELECT FROM contracts c
               WHERE c.contract_id = o.contract_id
                 AND (c.state = 'VOID'
                      OR c.escrow_progress IN ('RELEASED', 'REFUNDED', 'CANCELLED'))) AS deal_ended
      """
          .formatted(STATE);

  private static final String FIND = "SELECT " + COLUMNS + " FROM offer o WHERE o.offer_id = :id";

  /** Each side of a person is read by its own index; nobody is both sides of an offer. */
  private static final String PAGE =
      """
      SELECT * FROM (
        (SELECT %1$s FROM offer o
          WHERE :asBuyer AND o.buyer_id = :user AND %2$s
          ORDER BY o.created_at DESC, o.offer_id LIMIT :depth)
        UNION ALL
        (SELECT %1$s FROM offer o
          WHERE :asSeller AND o.seller_id = :user AND %2$s
          ORDER BY o.created_at DESC, o.offer_id LIMIT :depth)) AS o
       ORDER BY o.created_at DESC, o.offer_id LIMIT :limit OFFSET :skip
      """
          .formatted(COLUMNS, WANTED);

  private static final String COUNT =
      """
      SELECT (SELECT count(*) FROM offer o
               WHERE :asBuyer AND o.buyer_id = :user AND %1$s)
           + (SELECT count(*) FROM offer o
               WHERE :asSeller AND o.seller_id = :user AND %1$s)
      """
          .formatted(WANTED);

  private final JdbcClient sql;
  private final Clock clock;

  OfferReadStore(JdbcClient sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * Which offers of a person are wanted.
   *
   * @param side null for both
   * @param state null for every state
   * @param listing null for every listing
   */
  record Wanted(
      UserId user, @Nullable Side side, @Nullable String state, @Nullable ListingId listing) {}

  /** Null when there is none. */
  @Nullable StoredOffer find(OfferId id) {
    return sql.sql(FIND)
        .param("id", id.value())
        .param("at", now())
        .query((row, _) -> read(row))
        .optional()
        .orElse(null);
  }

  /** The newest first. */
  List<StoredOffer> page(Wanted wanted, int limit, int skip) {
    return bound(PAGE, wanted)
        .params(Map.of("limit", limit, "skip", skip, "depth", limit + skip))
        .query((row, _) -> read(row))
        .list();
  }

  long count(Wanted wanted) {
    return bound(COUNT, wanted).query(Long.class).single();
  }

  private JdbcClient.StatementSpec bound(String statement, Wanted wanted) {
    var listing = wanted.listing();
    return sql.sql(statement)
        .param("user", wanted.user().value())
        .param("at", now())
        .param("asBuyer", wanted.side() != Side.SELLER)
        .param("asSeller", wanted.side() != Side.BUYER)
        .param("state", wanted.state(), Types.VARCHAR)
        .param("listing", listing == null ? null : listing.value(), Types.OTHER);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static StoredOffer read(ResultSet row) throws SQLException {
    @Nullable Long destination = row.getObject("destination_group_id", Long.class);
    return new StoredOffer(
        new OfferId(row.getObject("offer_id", UUID.class)),
        new ListingId(row.getObject("listing_id", UUID.class)),
        new UserId(row.getObject("buyer_id", UUID.class)),
        new UserId(row.getObject("seller_id", UUID.class)),
        Side.valueOf(row.getString("made_by")),
        id(row, "parent_id", OfferId::new),
        row.getInt("round"),
        Money.cents(row.getLong("amount_cents")),
        row.getInt("listing_version"),
        row.getString("conditions"),
        destination == null ? null : new GroupId(destination),
        new FeeSchedule(
            row.getLong("stripe_buyer_basis_points"),
            row.getLong("stripe_buyer_fixed_cents"),
            row.getLong("stripe_seller_fixed_cents"),
            row.getLong("usdc_buyer_basis_points"),
            row.getLong("usdc_seller_basis_points")),
        row.getString("state"),
        row.getString("reason"),
        id(row, "contract_id", ContractId::new),
        id(row, "countered_by", OfferId::new),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("deal_ended"));
  }

  private static <I> @Nullable I id(ResultSet row, String column, Function<UUID, I> type)
      throws SQLException {
    var id = row.getObject(column, UUID.class);
    return id == null ? null : type.apply(id);
  }
}
