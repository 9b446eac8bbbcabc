package bloxtr8.payments.domain;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Uuids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a leg. Its id is the provider's idempotency key, and derived, so that the same
 * attempt is never made under two keys.
 *
 * @param subject the escrow, or the user of an account: the subject of reports
 * @param destination where the money goes, fixed when it was recorded; null where none is sent
 * @param stopped a hold came after it was sent: it is not sent again
 */
public record Operation(
    OperationId id,
    String subject,
    @Nullable EscrowId escrow,
    OperationKind kind,
    int attempt,
    Rail rail,
    Money amount,
    @Nullable String destination,
    State state,
    @Nullable String providerId,
    boolean stopped,
    Sending sending) {

  /** The state of the operation. */
  public enum State {
    PENDING,
    SUCCEEDED,
    /** Proved: this attempt had no effect and never will. */
    FAILED,
    /** Sent, and the outcome is unknown. */
    UNKNOWN,
    /**
     * Two persons ended it without proof: its money is in suspense, its leg is never requested
     * again, and only its success can still be recorded.
     */
    ENDED
  }

  /**
   * The sends so far.
   *
   * @param request the exact request; null before the first send
   * @param errors how many responses reported a failure of the provider itself
   * @param absentAt when a search first did not find it
   */
  public record Sending(
      @Nullable String request,
      @Nullable Instant firstAt,
      @Nullable Instant lastAt,
      int sends,
      int errors,
      @Nullable Instant absentAt) {

    public static final Sending NONE = new Sending(null, null, null, 0, 0, null);
  }

  public static OperationId idOf(String subject, OperationKind kind, int attempt) {
    return new OperationId(
        Uuids.named("operation", subject, kind.text(), Integer.toString(attempt)));
  }

  public static Operation planned(
      EscrowId escrow,
      OperationKind kind,
      int attempt,
      Rail rail,
      Money amount,
      @Nullable String to) {
    return planned(escrow.text(), escrow, kind, attempt, rail, amount, to);
  }

  public static Operation planned(
      String subject,
      @Nullable EscrowId escrow,
      OperationKind kind,
      int attempt,
      Rail rail,
      Money amount,
      @Nullable String to) {
    return new Operation(
        idOf(subject, kind, attempt),
        subject,
        escrow,
        kind,
        attempt,
        rail,
        amount,
        to,
        State.PENDING,
        null,
        false,
        Sending.NONE);
  }

  /** The same with a reduced amount. */
  public Operation less(Money part) {
    return new Operation(
        id,
        subject,
        escrow,
        kind,
        attempt,
        rail,
        amount.minus(part),
        destination,
        state,
        providerId,
        stopped,
        sending);
  }

  public boolean isSent() {
    return sending.firstAt() != null;
  }

  public boolean isFinal() {
    return state == State.SUCCEEDED || state == State.FAILED;
  }

  public boolean isEnded() {
    return state == State.ENDED;
  }

  /** Throws for the one leg without an escrow. */
  public EscrowId escrowId() {
    if (escrow == null) throw new IllegalStateException(kind.text() + " has no escrow");
    return escrow;
  }
}
