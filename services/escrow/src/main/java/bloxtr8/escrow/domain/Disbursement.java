package bloxtr8.escrow.domain;

/**
 * The disbursement of one payment in one direction. Attempts are numbered over the escrow's whole
 * life, so that a late answer names its attempt; tries count the attempts of one round.
 */
public record Disbursement(int attempt, int tries, Answer answer) {

  /** What is known about the last attempt. */
  public enum Answer {
    NEVER_REQUESTED,
    OPEN,
    /** A stop was requested and is not answered yet. */
    STOPPING,
    /** Proved: no money was sent. */
    NO,
    YES
  }

  static final Disbursement UNASKED = new Disbursement(0, 0, Answer.NEVER_REQUESTED);

  /** Whether this attempt may still move money. */
  boolean isOpen() {
    return answer == Answer.OPEN || answer == Answer.STOPPING;
  }

  boolean isOpen(int named) {
    return isOpen() && named == attempt;
  }

  boolean isStopping() {
    return answer == Answer.STOPPING;
  }

  /** Whether the named attempt was requested. */
  boolean explains(int named) {
    return named >= 1 && named <= attempt;
  }

  Disbursement requested(int next) {
    return new Disbursement(next, tries + 1, Answer.OPEN);
  }

  Disbursement stopping() {
    return new Disbursement(attempt, tries, Answer.STOPPING);
  }

  Disbursement answered(boolean arrived) {
    return new Disbursement(attempt, tries, arrived ? Answer.YES : Answer.NO);
  }

  Disbursement newRound() {
    return new Disbursement(attempt, 0, answer);
  }
}
