package bloxtr8.payments.people;

import bloxtr8.api.PersonalData;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.domain.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The payments of a person, and where they are paid. */
public final class PersonExportStore implements PersonalData {

  /** Enough to tell what is open; the answer need not be complete. */
  private static final int OPEN_MAX = 20;

  /** More than one person pays in years. */
  private static final int LIST_MAX = 10_000;

  private static final String OPEN_DEALS =
      """
      SELECT escrow_id FROM deal
       WHERE (buyer_id = :user OR seller_id = :user) AND NOT terminal
       ORDER BY escrow_id LIMIT :limit
      """;

  private static final String MOVING_MONEY =
      """
      SELECT DISTINCT o.escrow_id
        FROM deal d
        JOIN operation o ON o.escrow_id = d.escrow_id AND o.state IN ('PENDING', 'UNKNOWN')
         AND (o.leg = 'payout' OR o.leg LIKE 'refund:%' OR o.leg LIKE 'remainder:%')
       WHERE (d.buyer_id = :user OR d.seller_id = :user) AND d.terminal
       ORDER BY o.escrow_id LIMIT :limit
      """;

  private static final String OWED =
      "SELECT balance FROM ledger_account WHERE name = :account AND currency = 'USD'";

  private static final String PAYMENTS =
      """
      SELECT p.payment_id, p.escrow_id, p.rail, p.amount, p.currency, p.paid_at
        FROM deal d
        JOIN payment p ON p.escrow_id = d.escrow_id
       WHERE d.buyer_id = :user
       ORDER BY p.paid_at DESC LIMIT :limit
      """;

  private static final String PAYOUTS =
      """
      SELECT o.escrow_id, o.rail, o.amount, o.state, o.recorded_at
        FROM deal d
        JOIN operation o ON o.escrow_id = d.escrow_id AND o.leg = 'payout'
       WHERE d.seller_id = :user
       ORDER BY o.recorded_at DESC LIMIT :limit
      """;

  private static final String DESTINATIONS =
      """
      SELECT rail, account, state, changed_at FROM payout_destination
       WHERE user_id = :user ORDER BY rail LIMIT :limit
      """;

  private static final String NEXT_WALLET =
      """
      SELECT address, state, from_at, proven_at FROM next_wallet
       WHERE user_id = :user LIMIT :limit
      """;

  private static final String REFUND_WALLETS =
      """
      SELECT w.escrow_id, w.address, w.proven_at
        FROM deal d
        JOIN refund_wallet w ON w.escrow_id = d.escrow_id
       WHERE d.buyer_id = :user
       ORDER BY w.proven_at DESC LIMIT :limit
      """;

  private final String service;
  private final JdbcClient sql;

  public PersonExportStore(String service, JdbcClient sql) {
    this.service = service;
    this.sql = sql;
  }

  @Override
  public String service() {
    return service;
  }

  @Override
  public Map<String, Object> export(UserId user) {
    var part = new LinkedHashMap<String, Object>();
    part.put("owedCents", owed(user));
    part.put("payments", list(PAYMENTS, user, (row, _) -> payment(row)));
    part.put("payouts", list(PAYOUTS, user, (row, _) -> payout(row)));
    part.put("payoutDestinations", list(DESTINATIONS, user, (row, _) -> destination(row)));
    part.put("nextWallets", list(NEXT_WALLET, user, (row, _) -> nextWallet(row)));
    part.put("refundWallets", list(REFUND_WALLETS, user, (row, _) -> refundWallet(row)));
    return part;
  }

  @Override
  public List<String> open(UserId user) {
    var open = new ArrayList<String>();
    for (var deal : escrows(OPEN_DEALS, user)) open.add("The deal " + deal + " has not ended.");
    for (var deal : escrows(MOVING_MONEY, user))
      open.add("Money of the deal " + deal + " is on its way.");
    if (owed(user) > 0) open.add("You owe the platform money of an earlier deal.");
    return open;
  }

  private long owed(UserId user) {
    return sql.sql(OWED)
        .param("account", Account.receivable(user).name())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  private List<EscrowId> escrows(String statement, UserId user) {
    return sql.sql(statement)
        .param("user", user.value())
        .param("limit", OPEN_MAX)
        .query((row, _) -> new EscrowId(row.getObject("escrow_id", UUID.class)))
        .list();
  }

  private <T> List<T> list(String statement, UserId user, RowMapper<T> mapper) {
    return sql.sql(statement)
        .param("user", user.value())
        .param("limit", LIST_MAX)
        .query(mapper)
        .list();
  }

  private static Map<String, Object> payment(ResultSet row) throws SQLException {
    var payment = new LinkedHashMap<String, Object>();
    payment.put("paymentId", new PaymentId(row.getObject("payment_id", UUID.class)).text());
    payment.put("escrowId", escrow(row));
    payment.put("rail", row.getString("rail"));
    payment.put("units", row.getLong("amount"));
    payment.put("currency", row.getString("currency"));
    payment.put("paidAt", instant(row, "paid_at"));
    return payment;
  }

  private static Map<String, Object> payout(ResultSet row) throws SQLException {
    var payout = new LinkedHashMap<String, Object>();
    payout.put("escrowId", escrow(row));
    payout.put("rail", row.getString("rail"));
    payout.put("units", row.getLong("amount"));
    payout.put("state", row.getString("state"));
    payout.put("recordedAt", instant(row, "recorded_at"));
    return payout;
  }

  private static Map<String, Object> destination(ResultSet row) throws SQLException {
    var destination = new LinkedHashMap<String, Object>();
    destination.put("rail", row.getString("rail"));
    destination.put("account", row.getString("account"));
    destination.put("state", row.getString("state"));
    destination.put("changedAt", instant(row, "changed_at"));
    return destination;
  }

  private static Map<String, Object> nextWallet(ResultSet row) throws SQLException {
    var wallet = new LinkedHashMap<String, Object>();
    wallet.put("address", row.getString("address"));
    wallet.put("state", row.getString("state"));
    wallet.put("from", instant(row, "from_at"));
    wallet.put("provenAt", instant(row, "proven_at"));
    return wallet;
  }

  private static Map<String, Object> refundWallet(ResultSet row) throws SQLException {
    var wallet = new LinkedHashMap<String, Object>();
    wallet.put("escrowId", escrow(row));
    wallet.put("address", row.getString("address"));
    wallet.put("provenAt", instant(row, "proven_at"));
    return wallet;
  }

  private static String escrow(ResultSet row) throws SQLException {
    return new EscrowId(row.getObject("escrow_id", UUID.class)).text();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
