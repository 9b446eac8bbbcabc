package bloxtr8.payments.deposits;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Own USDC at the addresses of ended deals, and the transfers that collect them. */
public final class OwnFundsStore {

  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT escrow_id FROM deal
         WHERE rail = 'USDC_BASE' AND terminal AND collect_at <= :now
         ORDER BY collect_at LIMIT :limit
           FOR UPDATE SKIP LOCKED)
      UPDATE deal d SET collect_at = :until FROM due
       WHERE d.escrow_id = due.escrow_id
      RETURNING d.escrow_id
      """;

  private static final String FACTS =
      """
      SELECT (SELECT coalesce(sum(balance), 0) FROM ledger_account
               WHERE escrow_id = :escrow) AS owed,
             (SELECT coalesce(sum(e.amount), 0)
                FROM ledger_transaction t JOIN ledger_entry e USING (transaction_id)
               WHERE t.chain = :escrow AND e.account = 'provider:USDC_BASE') AS lying,
             (SELECT coalesce(-sum(e.amount), 0)
                FROM ledger_transaction t JOIN ledger_entry e USING (transaction_id)
               WHERE t.chain = :escrow AND e.account = 'dust:USDC_BASE') AS dust,
             (SELECT count(*) FROM operation
               WHERE escrow_id = :escrow
                 AND (state IN ('PENDING', 'UNKNOWN') OR ended_at IS NOT NULL)) AS underway,
             (SELECT count(*) FROM hold
               WHERE escrow_id = :escrow AND closed_at IS NULL)
             + (SELECT count(*) FROM review_deal d JOIN review r USING (review_id)
                 WHERE d.escrow_id = :escrow AND r.decided_at IS NULL) AS retained,
             (SELECT count(*) FROM deposit
               WHERE escrow_id = :escrow AND state = 'SEEN') AS unread,
             (SELECT count(*) FROM deposit_address
               WHERE escrow_id = :escrow AND holding) AS addresses,
             (SELECT min(address) FROM deposit_address
               WHERE escrow_id = :escrow AND holding) AS address,
             (SELECT count(*) FROM operation
               WHERE escrow_id = :escrow AND leg LIKE 'collect:%' AND state = 'SUCCEEDED') AS done
      """;

  private static final String DUE_AT = "UPDATE deal SET collect_at = :at WHERE escrow_id = :escrow";

  private static final String EMPTY =
      "UPDATE deposit_address SET holding = false WHERE escrow_id = :escrow AND holding";

  private static final String INSERT =
      "INSERT INTO own_funds_transfer (operation_id, dust) VALUES (:operation, :dust)";

  private static final String DUST_OF =
      "SELECT dust FROM own_funds_transfer WHERE operation_id = :operation";

  /** All that is known of a deal's money, in units; see the decider's facts. */
  record DealFunds(
      long owed,
      long lying,
      long dust,
      long underway,
      long retained,
      long unread,
      long addresses,
      @Nullable String address,
      int done) {}

  private final JdbcClient sql;

  OwnFundsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Claims due deals; whatever goes wrong with one of them, none is due again before {@code until}.
   */
  List<EscrowId> claim(Instant now, int limit, Instant until) {
    return sql.sql(CLAIM)
        .param("now", utc(now))
        .param("limit", limit)
        .param("until", utc(until))
        .query((row, _) -> new EscrowId(row.getObject(1, UUID.class)))
        .list();
  }

  /** Reliable only under the deal's lock. */
  DealFunds of(EscrowId escrow) {
    return sql.sql(FACTS).param("escrow", escrow.value()).query(DealFunds.class).single();
  }

  /** Sets when the deal is checked next; null until something arrives. */
  void schedule(EscrowId escrow, @Nullable Instant at) {
    sql.sql(DUE_AT)
        .param("escrow", escrow.value())
        .param("at", at == null ? null : utc(at))
        .update();
  }

  /** Marks the addresses of the deal as empty. */
  void empty(EscrowId escrow) {
    sql.sql(EMPTY).param("escrow", escrow.value()).update();
  }

  void insert(OperationId operation, Money dust) {
    sql.sql(INSERT).param("operation", operation.value()).param("dust", dust.units()).update();
  }

  Money dustOf(OperationId operation) {
    return sql.sql(DUST_OF)
        .param("operation", operation.value())
        .query((row, _) -> Rail.USDC_BASE.money(row.getLong(1)))
        .single();
  }
}
