package bloxtr8.payments.deposits;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.EscrowId;
import bloxtr8.payments.domain.Deposit;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deposits to read again: missing in a node's block, or recorded as no payment. */
public final class DepositRecheckStore {

  private static final String MISSING =
      "UPDATE deposit SET missing_since = :now WHERE deposit_id = :id AND missing_since IS NULL";

  private static final String THERE =
      "UPDATE deposit SET missing_since = NULL WHERE deposit_id = :id AND missing_since IS NOT NULL";

  private static final String WITH_UNPUBLISHED =
      """
      SELECT DISTINCT t.escrow_id FROM deposit t JOIN deal d USING (escrow_id)
       WHERE t.state = 'COUNTED' AND t.booked AND t.payment_id IS NULL
         AND (d.closed OR d.terminal OR d.held_payment IS NOT NULL)
       LIMIT :limit
      """;

  private final JdbcClient sql;

  DepositRecheckStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Records that a node returned its block without it. Returns whether that is new. */
  boolean isMissing(Deposit deposit, Instant now) {
    return sql.sql(MISSING).param("id", deposit.id().value()).param("now", utc(now)).update() > 0;
  }

  void reappeared(Deposit deposit) {
    sql.sql(THERE).param("id", deposit.id().value()).update();
  }

  /** Deals that wait for no payment but have accepted deposits that were recorded as no payment. */
  List<EscrowId> withUnpublished(int limit) {
    return sql.sql(WITH_UNPUBLISHED)
        .param("limit", limit)
        .query((row, _) -> new EscrowId(row.getObject(1, UUID.class)))
        .list();
  }
}
