package bloxtr8.payments.usdc;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OperationId;
import bloxtr8.payments.domain.Leg;
import java.time.Instant;
import java.util.List;

/** The operations of ours by which USDC leave. */
public interface Sendings {

  /** One that the custodian may have a transfer of. */
  record Asked(OperationId operation, Leg leg) {}

  /** Every one of a deal. */
  List<Asked> of(EscrowId escrow);

  /** Those sent that may have landed since. */
  List<Asked> underwaySince(Instant at);
}
