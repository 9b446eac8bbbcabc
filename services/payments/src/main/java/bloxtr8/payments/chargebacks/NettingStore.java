package bloxtr8.payments.chargebacks;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.api.WalletApi.Netting;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Operation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The deductions from payouts for their sellers' debts. */
public final class NettingStore {

  private static final String INSERT =
      """
      INSERT INTO netting (operation_id, escrow_id, seller_id, cents, netted_at)
      VALUES (:operation, :escrow, :seller, :cents, :now)
      """;

  private static final String OF =
      "SELECT seller_id, cents FROM netting WHERE operation_id = :operation";

  private static final String UNDO =
      "UPDATE netting SET undone_at = :now WHERE operation_id = :operation";

  private static final String LAST_OF_SELLER =
      """
      SELECT escrow_id, cents, netted_at FROM netting
       WHERE seller_id = :seller AND undone_at IS NULL
       ORDER BY netted_at DESC LIMIT :limit
      """;

  private static final String OWED =
      "SELECT balance FROM ledger_account WHERE name = :account AND currency = 'USD'";

  /** The deduction from a payout. */
  record PayoutNetting(UserId seller, Money owed) {}

  private final JdbcClient sql;

  NettingStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Operation payout, UserId seller, Money owed, Instant now) {
    sql.sql(INSERT)
        .param("operation", payout.id().value())
        .param("escrow", payout.escrowId().value())
        .param("seller", seller.value())
        .param("cents", owed.units())
        .param("now", utc(now))
        .update();
  }

  /** Null for a payout without a deduction. */
  @Nullable PayoutNetting of(OperationId payout) {
    return sql.sql(OF)
        .param("operation", payout.value())
        .query((row, _) ->
            new PayoutNetting(
                new UserId(row.getObject("seller_id", UUID.class)),
                Money.cents(row.getLong("cents"))))
        .optional()
        .orElse(null);
  }

  void undo(OperationId payout, Instant now) {
    sql.sql(UNDO).param("operation", payout.value()).param("now", utc(now)).update();
  }

  /** The seller's present debt in cents. */
  public long owedBy(UserId seller) {
    return sql.sql(OWED)
        .param("account", Account.receivable(seller).name())
        .query((row, _) -> row.getLong(1))
        .optional()
        .orElse(0L);
  }

  /** The newest first. */
  public List<Netting> lastOf(UserId seller, int limit) {
    return sql.sql(LAST_OF_SELLER)
        .param("seller", seller.value())
        .param("limit", limit)
        .query((row, _) ->
            new Netting(
                new EscrowId(row.getObject("escrow_id", UUID.class)),
                row.getLong("cents"),
                row.getObject("netted_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
