package bloxtr8.payments.rails;

import bloxtr8.kernel.Money;
import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.Clearance;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Payment;
import bloxtr8.payments.domain.ProviderObservation;
import org.jspecify.annotations.Nullable;

/**
 * One provider's implementation of operations. Every call ends within the lease of its operation.
 */
public interface ProviderClient {

  /**
   * What a request needs besides the operation.
   *
   * @param payment whose money a payout or a refund sends
   * @param intent for the cancellation of an intent: the provider's id
   * @param evidence for a chargeback: the evidence
   */
  record CallDetails(
      @Nullable Deal deal,
      @Nullable Payment payment,
      @Nullable String intent,
      @Nullable String evidence) {}

  /** Composes the request; the same for the same arguments, and stored from then on. */
  String compose(Operation operation, CallDetails particulars);

  /** Whether {@link #clear} calls screening companies, which cost a fee. */
  default boolean screens(Operation operation) {
    return false;
  }

  /** Screens the destination before an operation is first sent. */
  default Clearance clear(Operation operation) {
    return Clearance.CLEAN;
  }

  /**
   * Reads the destination, such as its bank account, immediately before money is sent. Null for a
   * destination that cannot change.
   */
  default @Nullable ProviderObservation destination(Operation operation) {
    return null;
  }

  /** Sends the stored request, with the operation's id as idempotency key. */
  Answer send(Operation operation);

  /** Searches for the object that the call may have created. */
  Answer.Found find(Operation operation);

  /** Reads one object by the provider's id. */
  ProviderObservation fetch(String object);

  /** The total balance at the provider. */
  Money balance();
}
