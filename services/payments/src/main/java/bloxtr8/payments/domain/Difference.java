package bloxtr8.payments.domain;

import bloxtr8.kernel.EscrowId;
import org.jspecify.annotations.Nullable;

/**
 * Something that a provider and we do not say alike.
 *
 * @param subject the object at the provider, the operation or the account
 */
public record Difference(Kind kind, String subject, @Nullable EscrowId escrow, String detail) {

  /** What it is about; the words of the wire. */
  public enum Kind {
    PAYMENT_MISMATCH,
    STATE_MISMATCH,
    TRANSFER_MISMATCH,
    BALANCE_MISMATCH
  }
}
