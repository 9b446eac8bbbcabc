package bloxtr8.payments.usdc;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OperationId;
import bloxtr8.payments.domain.OperationKind;
import java.time.Instant;
import java.util.List;

/** The operations of ours by which USDC leave. */
public interface SentTransfers {

  /** One that the custodian may have a transfer of. */
  record SentOperation(OperationId operation, OperationKind kind) {}

  /** Every one of a deal. */
  List<SentOperation> of(EscrowId escrow);

  /** Those sent that may have landed since. */
  List<SentOperation> underwaySince(Instant at);
}
