package bloxtr8.marketplace.contracts;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.PersonDeals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The contracts of a person. */
public final class PersonDealsStore implements PersonDeals {

  /** Enough to tell what is open; the answer need not be complete. */
  private static final int OPEN_MAX = 20;

  /** More than one person trades in years. */
  private static final int CONTRACTS_MAX = 10_000;

  private static final String OPEN =
      """
      SELECT c.escrow_id, w.phase = 'AFTER_REFUND' AS refunded, w.active_since
        FROM contracts c
        JOIN delivery_watch w ON w.escrow_id = c.escrow_id
       WHERE (c.buyer_id = :user OR c.seller_id = :user)
         AND (w.phase IN ('WAITING', 'WATCHING')
              OR w.phase = 'AFTER_REFUND' AND c.buyer_id = :user)
       ORDER BY c.accepted_at LIMIT :limit
      """;

  private static final String ARE_PARTIES =
      """
      SELECT EXISTS (SELECT FROM contracts WHERE buyer_id = :one AND seller_id = :other)
          OR EXISTS (SELECT FROM contracts WHERE buyer_id = :other AND seller_id = :one)
      """;

  private static final String CONTRACTS =
      """
      SELECT c.contract_id, c.escrow_id, c.buyer_id, c.seller_id, c.price_cents, c.rail,
             c.buyer_fee_cents, c.seller_fee_cents, c.route, c.delivery_days, c.inspection_days,
             c.contract_json, c.accepted_at, c.executed_at, c.universe_id, c.state, c.void_reason,
             s.method, s.adult, encode(s.document_sha256, 'hex') AS signed_document, s.signed_at,
             host(o.address) AS address, o.user_agent
        FROM contracts c
        LEFT JOIN signature s ON s.contract_id = c.contract_id AND s.user_id = :user
        LEFT JOIN signature_origin o ON o.contract_id = s.contract_id AND o.side = s.side
       WHERE c.buyer_id = :user OR c.seller_id = :user
       ORDER BY c.accepted_at DESC LIMIT :limit
      """;

  private final JdbcClient sql;
  private final Duration afterRefund;

  /**
   * Reads with this client.
   *
   * @param afterRefund how long a game is watched after the buyer was refunded
   */
  public PersonDealsStore(JdbcClient sql, Duration afterRefund) {
    this.sql = sql;
    this.afterRefund = afterRefund;
  }

  @Override
  public List<String> open(UserId user) {
    return sql.sql(OPEN)
        .param("user", user.value())
        .param("limit", OPEN_MAX)
        .query((row, _) -> sentence(row))
        .list();
  }

  /** A refunded buyer may yet get the game, and must be the same person then. */
  private String sentence(ResultSet row) throws SQLException {
    var escrow = new EscrowId(row.getObject("escrow_id", UUID.class));
    if (!row.getBoolean("refunded")) return "The deal " + escrow + " has not ended.";
    var since = row.getObject("active_since", OffsetDateTime.class).toInstant();
    var until = since.plus(afterRefund).truncatedTo(ChronoUnit.MINUTES);
    return "The deal %s was refunded to you, and its game is watched until about %s: try again then."
        .formatted(escrow, until);
  }

  @Override
  public boolean areParties(UserId one, UserId other) {
    return sql.sql(ARE_PARTIES)
        .param("one", one.value())
        .param("other", other.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public List<Map<String, Object>> contracts(UserId user) {
    return sql.sql(CONTRACTS)
        .param("user", user.value())
        .param("limit", CONTRACTS_MAX)
        .query((row, _) -> contract(row))
        .list();
  }

  private static Map<String, Object> contract(ResultSet row) throws SQLException {
    var contract = new LinkedHashMap<String, Object>();
    contract.put("contractId", new ContractId(row.getObject("contract_id", UUID.class)).text());
    contract.put("escrowId", new EscrowId(row.getObject("escrow_id", UUID.class)).text());
    contract.put("buyerId", new UserId(row.getObject("buyer_id", UUID.class)).text());
    contract.put("sellerId", new UserId(row.getObject("seller_id", UUID.class)).text());
    contract.put("priceCents", row.getLong("price_cents"));
    contract.put("rail", row.getString("rail"));
    contract.put("buyerFeeCents", row.getLong("buyer_fee_cents"));
    contract.put("sellerFeeCents", row.getLong("seller_fee_cents"));
    contract.put("route", row.getString("route"));
    contract.put("universeId", row.getObject("universe_id", Long.class));
    contract.put("deliveryDays", row.getInt("delivery_days"));
    contract.put("inspectionDays", row.getInt("inspection_days"));
    contract.put("state", row.getString("state"));
    if (row.getString("void_reason") != null)
      contract.put("voidReason", row.getString("void_reason"));
    contract.put("acceptedAt", row.getObject("accepted_at", OffsetDateTime.class).toInstant());
    @Nullable OffsetDateTime executedAt = row.getObject("executed_at", OffsetDateTime.class);
    if (executedAt != null) contract.put("executedAt", executedAt.toInstant());
    contract.put("document", row.getString("contract_json"));
    @Nullable OffsetDateTime signedAt = row.getObject("signed_at", OffsetDateTime.class);
    if (signedAt != null) contract.put("yourSignature", signature(row, signedAt));
    return contract;
  }

  private static Map<String, Object> signature(ResultSet row, OffsetDateTime at)
      throws SQLException {
    var signature = new LinkedHashMap<String, Object>();
    signature.put("method", row.getString("method"));
    signature.put("documentSha256", row.getString("signed_document"));
    signature.put("adult", row.getBoolean("adult"));
    signature.put("signedAt", at.toInstant());
    if (row.getString("address") != null) signature.put("address", row.getString("address"));
    if (row.getString("user_agent") != null)
      signature.put("userAgent", row.getString("user_agent"));
    return signature;
  }
}
