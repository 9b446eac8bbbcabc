package bloxtr8.marketplace.checklist.domain;

import static bloxtr8.marketplace.checklist.domain.ChecklistItem.ENTRY_OPEN;

import bloxtr8.marketplace.checklist.domain.ChecklistLine.State;
import bloxtr8.marketplace.trading.domain.Side;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which lines are met, whether the buyer may pay, and who may confirm what. */
public final class ChecklistDecider {

  private ChecklistDecider() {}

  /** The lines of a deal, in the order in which they are shown. */
  public static List<ChecklistLine> lines(ChecklistFacts facts) {
    return ChecklistItem.of(facts.route()).stream().map(item -> line(item, facts)).toList();
  }

  private static ChecklistLine line(ChecklistItem item, ChecklistFacts facts) {
    var state = stateOf(item, facts);
    var entry = facts.reading(ENTRY_OPEN);
    return new ChecklistLine(item, state, turn(item, state, entry), isOneSides(item, entry));
  }

  /**
   * A membership takes two: who may join an open group may still be banned from it. That a group is
   * closed is its owner's own doing.
   */
  private static boolean isOneSides(ChecklistItem item, Reading entryOpen) {
    return !item.isMembership() || entryOpen == Reading.NO;
  }

  /** What one side must make possible before the other can do it is the turn of the first. */
  private static @Nullable Side turn(ChecklistItem item, State state, Reading entryOpen) {
    return switch (item) {
      // Into the seller's group, which is closed, only the seller lets them.
      case BUYER_IN_GROUP -> entryOpen == Reading.NO ? Side.SELLER : Side.BUYER;
      // Into the buyer's group, which is open, the seller goes alone.
      case SELLER_MAY_PUBLISH ->
          state == State.UNMET && entryOpen == Reading.YES ? Side.SELLER : Side.BUYER;
      default -> item.owner();
    };
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

  /** Who owes a line that is known not to be met, and that they can meet without the other. */
  public static Set<Side> owing(List<ChecklistLine> lines) {
    var sides = EnumSet.noneOf(Side.class);
    for (var line : lines) {
      var turn = line.turn();
      if (line.state() == State.UNMET && turn != null && line.isOneSides()) sides.add(turn);
    }
    return sides;
  }

  /** Whether each line was known, or could be confirmed; otherwise the buyer could not pay. */
  public static boolean isReadable(List<ChecklistLine> lines) {
    return lines.stream()
        .noneMatch(line ->
            line.state() == State.UNKNOWN && !line.item().confirmable().at(Reading.UNKNOWN));
  }

  /**
   * Whether the buyer could not pay, or may have been kept from it: the seller owes a line, one is
   * unreadable, or somebody is no member who has to be.
   */
  public static boolean isKept(List<ChecklistLine> lines) {
    return owing(lines).contains(Side.SELLER)
        || !isReadable(lines)
        || lines.stream()
            .anyMatch(line -> line.state() == State.UNMET && line.item().isMembership());
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
