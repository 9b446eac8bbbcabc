package bloxtr8.marketplace.checklist.domain;

import bloxtr8.marketplace.trading.domain.Side;
import org.jspecify.annotations.Nullable;

/**
 * One line, as it is now.
 *
 * @param turn whose turn it is while the line is not met; null for both
 * @param isOneSides whether that side can meet it whatever the other does, and so may be to blame
 */
public record ChecklistLine(
    ChecklistItem item, State state, @Nullable Side turn, boolean isOneSides) {

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
