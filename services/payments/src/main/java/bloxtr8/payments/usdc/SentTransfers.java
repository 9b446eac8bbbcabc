package bloxtr8.payments.usdc;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OperationId;
import bloxtr8.payments.domain.OperationKind;
import java.time.Instant;
import java.util.List;

/** Our operations that send USDC. */
public interface SentTransfers {

  /** An operation for which the custodian may have a transfer. */
  record SentOperation(OperationId operation, OperationKind kind) {}

  /** All of a deal. */
  List<SentOperation> of(EscrowId escrow);

  /** Those sent that may have arrived since. */
  List<SentOperation> underwaySince(Instant at);
}
