package bloxtr8.escrow.domain;

/**
 * One way out for one payment. Attempts are numbered over the whole life, so that a late answer
 * names what it answers; tries count those of one round.
 */
public record Leg(int attempt, int tries, Answer answer) {

  /** What is known of the last attempt. */
  public enum Answer {
    NEVER_ASKED,
    OPEN,
    /** Asked to stop what was asked, not answered yet. */
    STOPPING,
    /** Proved: nothing was sent. */
    NO,
    YES
  }

  static final Leg UNASKED = new Leg(0, 0, Answer.NEVER_ASKED);

  /** Money may still move by it. */
  boolean isOpen() {
    return answer == Answer.OPEN || answer == Answer.STOPPING;
  }

  boolean isOpen(int named) {
    return isOpen() && named == attempt;
  }

  boolean isStopping() {
    return answer == Answer.STOPPING;
  }

  boolean explains(int named) {
    return named >= 1 && named <= attempt;
  }

  Leg asked(int next) {
    return new Leg(next, tries + 1, Answer.OPEN);
  }

  Leg stopping() {
    return new Leg(attempt, tries, Answer.STOPPING);
  }

  Leg answered(boolean landed) {
    return new Leg(attempt, tries, landed ? Answer.YES : Answer.NO);
  }

  Leg newRound() {
    return new Leg(attempt, 0, answer);
  }
}
