package bloxtr8.projections.reports;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the deals of a person from the views, in the order of their beginning. */
final class TradeLineStore {

  /** Each half is in the order of its index, and ends with the page. */
  private static final String PAGE =
      """
      SELECT escrow_id, contract_id, buyer_id, seller_id, title, universe_id, route, rail, state,
             reason, price_cents, buyer_fee_cents, seller_fee_cents, created_at, changed_at
        FROM (
        (SELECT escrow_id, contract_id, buyer_id, seller_id, title, universe_id, route, rail, state,
                reason, price_cents, buyer_fee_cents, seller_fee_cents, created_at, changed_at
           FROM escrow_view
          WHERE buyer_id = :user AND created_at < :until
            AND (created_at, escrow_id) > (:at::timestamptz, :escrow::uuid)
          ORDER BY created_at, escrow_id LIMIT :limit)
        UNION ALL
        (SELECT escrow_id, contract_id, buyer_id, seller_id, title, universe_id, route, rail, state,
                reason, price_cents, buyer_fee_cents, seller_fee_cents, created_at, changed_at
           FROM escrow_view
          WHERE seller_id = :user AND created_at < :until
            AND (created_at, escrow_id) > (:at::timestamptz, :escrow::uuid)
          ORDER BY created_at, escrow_id LIMIT :limit)) AS trades
       ORDER BY created_at, escrow_id LIMIT :limit
      """;

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  /** The place of a deal in the order. */
  record Position(Instant createdAt, UUID escrow) {

    static Position before(Instant from) {
      return new Position(from, BEFORE_ALL);
    }
  }

  /** A deal. */
  record TradeLine(
      EscrowId escrow,
      ContractId contract,
      UserId buyer,
      UserId seller,
      String title,
      long universe,
      String route,
      String rail,
      String state,
      @Nullable String reason,
      long priceCents,
      long buyerFeeCents,
      long sellerFeeCents,
      Instant createdAt,
      Instant changedAt) {

    Position position() {
      return new Position(createdAt, escrow.value());
    }
  }

  private final JdbcClient sql;

  TradeLineStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** The next deals of a person that began before an instant; fewer than asked for at the end. */
  List<TradeLine> page(UserId user, Position after, Instant until, int limit) {
    return sql.sql(PAGE)
        .param("user", user.value())
        .param("at", utc(after.createdAt()))
        .param("escrow", after.escrow())
        .param("until", utc(until))
        .param("limit", limit)
        .query(TradeLineStore::line)
        .list();
  }

  private static TradeLine line(ResultSet row, int number) throws SQLException {
    return new TradeLine(
        new EscrowId(uuid(row, "escrow_id")),
        new ContractId(uuid(row, "contract_id")),
        new UserId(uuid(row, "buyer_id")),
        new UserId(uuid(row, "seller_id")),
        row.getString("title"),
        row.getLong("universe_id"),
        row.getString("route"),
        row.getString("rail"),
        row.getString("state"),
        row.getString("reason"),
        row.getLong("price_cents"),
        row.getLong("buyer_fee_cents"),
        row.getLong("seller_fee_cents"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("changed_at", OffsetDateTime.class).toInstant());
  }

  private static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }
}
