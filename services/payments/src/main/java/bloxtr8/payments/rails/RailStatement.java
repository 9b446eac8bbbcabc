package bloxtr8.payments.rails;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.ProviderObservation;
import bloxtr8.payments.domain.StatementLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A provider's complete records, to be compared with our ledger. */
public interface RailStatement {

  Rail rail();

  /** Every movement on our balance from then on, up to and including until. */
  List<StatementLine> lines(Instant from, Instant until);

  /**
   * Every object of a deal: payments and disbursements.
   *
   * @param intents the provider's ids of its payment intents
   */
  List<ProviderObservation> objects(EscrowId escrow, List<String> intents);

  /** Every object that our operations created in that time. */
  List<CreatedObject> madeBetween(Instant from, Instant until);

  /** The time span of one request, so that the response fits in memory. */
  default Duration piece() {
    return Duration.ofDays(366);
  }

  /** An object and the operation that it names. */
  record CreatedObject(OperationId operation, String object) {}
}
