package bloxtr8.escrow;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The escrows of a person. */
final class PersonExportStore {

  /** Enough to tell what is open; the answer need not be complete. */
  private static final int OPEN_MAX = 20;

  /** More than one person trades in years. */
  private static final int ESCROWS_MAX = 10_000;

  private static final String OPEN =
      """
      SELECT id FROM escrow
       WHERE (buyer_id = :user OR seller_id = :user)
         AND state NOT IN ('Released', 'Refunded', 'Cancelled')
       ORDER BY id LIMIT :limit
      """;

  private static final String ESCROWS =
      """
      SELECT id, state, buyer_id, seller_id, price_cents, rail, updated_at
        FROM escrow
       WHERE buyer_id = :user OR seller_id = :user
       ORDER BY id DESC LIMIT :limit
      """;

  private final JdbcClient sql;

  PersonExportStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** The newest first, as JSON values. */
  List<Map<String, Object>> escrows(UserId user) {
    return sql.sql(ESCROWS)
        .param("user", user.value())
        .param("limit", ESCROWS_MAX)
        .query((row, _) -> escrow(row, user))
        .list();
  }

  /** One sentence for each deal that has not ended. */
  List<String> open(UserId user) {
    return sql
        .sql(OPEN)
        .param("user", user.value())
        .param("limit", OPEN_MAX)
        .query((row, _) -> new EscrowId(row.getObject("id", UUID.class)))
        .list()
        .stream()
        .map(escrow -> "The deal " + escrow + " has not ended.")
        .toList();
  }

  private static Map<String, Object> escrow(ResultSet row, UserId user) throws SQLException {
    var isBuyer = user.value().equals(row.getObject("buyer_id", UUID.class));
    var escrow = new LinkedHashMap<String, Object>();
    escrow.put("escrowId", new EscrowId(row.getObject("id", UUID.class)).text());
    escrow.put("role", isBuyer ? "BUYER" : "SELLER");
    escrow.put("state", row.getString("state"));
    escrow.put("priceCents", row.getLong("price_cents"));
    escrow.put("rail", row.getString("rail"));
    escrow.put("updatedAt", row.getObject("updated_at", OffsetDateTime.class).toInstant());
    return escrow;
  }
}
