package bloxtr8.payments.domain;

import bloxtr8.kernel.EscrowId;
import org.jspecify.annotations.Nullable;

/**
 * A difference between a provider's records and ours.
 *
 * @param subject the object at the provider, the operation or the account
 */
public record Difference(Kind kind, String subject, @Nullable EscrowId escrow, String detail) {

  /** The kind of the difference; the names of the wire. */
  public enum Kind {
    PAYMENT_MISMATCH,
    STATE_MISMATCH,
    TRANSFER_MISMATCH,
    BALANCE_MISMATCH
  }
}
