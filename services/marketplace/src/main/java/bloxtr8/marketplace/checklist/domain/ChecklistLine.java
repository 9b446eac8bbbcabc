package bloxtr8.marketplace.checklist.domain;

/** One line, as it is now. */
public record ChecklistLine(ChecklistItem item, State state) {

  /** The state of a line. */
  public enum State {
    MET,
    UNMET,
    /** It could not be read: never taken for met. */
    UNKNOWN,
    /** The side that it names has confirmed it. */
    CONFIRMED
  }

  public boolean isOpen() {
    return state == State.UNMET || state == State.UNKNOWN;
  }
}
