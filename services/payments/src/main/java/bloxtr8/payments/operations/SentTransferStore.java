package bloxtr8.payments.operations;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OperationId;
import bloxtr8.payments.domain.OperationKind;
import bloxtr8.payments.usdc.SentTransfers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The operations that send USDC, for comparisons; read only. */
public final class SentTransferStore implements SentTransfers {

  private static final String OF_ESCROW =
      """
      SELECT operation_id, leg FROM operation
       WHERE escrow_id = :escrow AND rail = 'USDC_BASE' AND leg ~ '^(payout$|refund:|collect:)'
      """;

  /** A transfer that arrived since then can only have been completed after it arrived. */
  private static final String UNDERWAY_SINCE =
      """
      SELECT operation_id, leg FROM operation
       WHERE rail = 'USDC_BASE' AND leg ~ '^(payout$|refund:|collect:)' AND first_sent_at IS NOT NULL
         AND (finished_at IS NULL OR finished_at >= :at)
      """;

  private final JdbcClient sql;

  SentTransferStore(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public List<SentOperation> of(EscrowId escrow) {
    return sql.sql(OF_ESCROW).param("escrow", escrow.value()).query(SentTransferStore::read).list();
  }

  @Override
  public List<SentOperation> underwaySince(Instant at) {
    return sql.sql(UNDERWAY_SINCE).param("at", utc(at)).query(SentTransferStore::read).list();
  }

  private static SentOperation read(ResultSet row, int number) throws SQLException {
    return new SentOperation(
        new OperationId(row.getObject("operation_id", UUID.class)),
        OperationKind.parse(row.getString("leg")));
  }
}
