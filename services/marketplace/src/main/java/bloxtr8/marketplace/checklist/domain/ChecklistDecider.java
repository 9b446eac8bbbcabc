package bloxtr8.marketplace.checklist.domain;

import bloxtr8.marketplace.checklist.domain.ChecklistLine.State;
import bloxtr8.marketplace.trading.domain.Side;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Decides which lines are met, whether the buyer may pay, and who may confirm what. */
public final class ChecklistDecider {

  private ChecklistDecider() {}

  /** The lines of a deal, in the order in which they are shown. */
  public static List<ChecklistLine> lines(ChecklistFacts facts) {
    return ChecklistItem.of(facts.route()).stream()
        .map(item -> new ChecklistLine(item, stateOf(item, facts)))
        .toList();
  }

  /** What is read counts before what was confirmed. */
  private static State stateOf(ChecklistItem item, ChecklistFacts facts) {
    var reading = facts.reading(item);
    if (reading == Reading.YES) return State.MET;
    if (facts.confirmed().contains(item) && item.confirmable().at(reading)) return State.CONFIRMED;
    return reading == Reading.NO ? State.UNMET : State.UNKNOWN;
  }

  public static boolean isGreen(List<ChecklistLine> lines) {
    return lines.stream().noneMatch(ChecklistLine::isOpen);
  }

  /** Who owes a line that is known not to be met. */
  public static Set<Side> unmet(List<ChecklistLine> lines) {
    var sides = EnumSet.noneOf(Side.class);
    for (var line : lines) {
      var owner = line.item().owner();
      if (line.state() == State.UNMET && owner != null) sides.add(owner);
    }
    return sides;
  }

  /** Whether each line was known, or could be confirmed; otherwise the buyer could not pay. */
  public static boolean isReadable(List<ChecklistLine> lines) {
    return lines.stream()
        .noneMatch(line ->
            line.state() == State.UNKNOWN && !line.item().confirmable().at(Reading.UNKNOWN));
  }

  /** The answer to somebody who confirms a line. */
  public enum Confirmation {
    ACCEPTED,
    /** They have confirmed it before. */
    ALREADY_SO,
    /** The line is not in the checklist of the deal. */
    NO_SUCH_LINE,
    NOT_THEIRS,
    /** The line is met, or only what is read counts. */
    NOT_TO_CONFIRM
  }

  public static Confirmation confirm(ChecklistFacts facts, ChecklistItem item, Side by) {
    if (!ChecklistItem.of(facts.route()).contains(item)) return Confirmation.NO_SUCH_LINE;
    if (item.owner() != by) return Confirmation.NOT_THEIRS;
    if (facts.confirmed().contains(item)) return Confirmation.ALREADY_SO;
    return item.confirmable().at(facts.reading(item))
        ? Confirmation.ACCEPTED
        : Confirmation.NOT_TO_CONFIRM;
  }

  /** Whether a side may confirm a line now. */
  public static boolean mayConfirm(ChecklistFacts facts, ChecklistItem item, Side by) {
    return confirm(facts, item, by) == Confirmation.ACCEPTED;
  }
}
