package bloxtr8.payments.rails;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.ProviderObservation;
import bloxtr8.payments.domain.StatementLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a provider reports when it is asked for everything, to be compared with our books. */
public interface RailStatement {

  Rail rail();

  /** Every movement on our balance from then on, up to and including until. */
  List<StatementLine> lines(Instant from, Instant until);

  /**
   * Every object of a deal: what it was paid by, and what went out for it.
   *
   * @param intents the provider's names of the ways to pay it
   */
  List<ProviderObservation> objects(EscrowId escrow, List<String> intents);

  /** Every object that was made in that time by an operation of ours. */
  List<CreatedObject> madeBetween(Instant from, Instant until);

  /** How much time is asked for at once, so that the answer can be held. */
  default Duration piece() {
    return Duration.ofDays(366);
  }

  /** An object and the operation that it names. */
  record CreatedObject(OperationId operation, String object) {}
}
