package bloxtr8.payments.rails;

import bloxtr8.kernel.Money;
import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.Clearance;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Payment;
import bloxtr8.payments.domain.ProviderObservation;
import org.jspecify.annotations.Nullable;

/** One provider's way of doing an operation. Every call ends within the lease of its operation. */
public interface ProviderClient {

  /**
   * What the words of a call need besides the operation.
   *
   * @param payment whose money a payout or a refund sends
   * @param intent for the end of an intent: the provider's name for it
   * @param evidence for a chargeback: what speaks for the deal
   */
  record CallDetails(
      @Nullable Deal deal,
      @Nullable Payment payment,
      @Nullable String intent,
      @Nullable String evidence) {}

  /** The words of the call; the same for the same arguments, and kept from then on. */
  String compose(Operation operation, CallDetails particulars);

  /** Whether companies are asked, and paid, for what {@link #clear} says. */
  default boolean screens(Operation operation) {
    return false;
  }

  /** Asked before an operation is first sent: whether its destination may be paid. */
  default Clearance clear(Operation operation) {
    return Clearance.CLEAN;
  }

  /**
   * Asked right before money leaves: what is behind the destination at this moment. Null where
   * nothing can change behind its name.
   */
  default @Nullable ProviderObservation destination(Operation operation) {
    return null;
  }

  /** Makes the call with the words that are kept, under the operation's id as idempotency key. */
  Answer send(Operation operation);

  /** Searches for what the call may have made. */
  Answer.Found find(Operation operation);

  /** Reads one object, by the provider's name for it. */
  ProviderObservation fetch(String object);

  /** What the provider holds for us altogether. */
  Money balance();
}
