package bloxtr8.marketplace.checklist.domain;

import static bloxtr8.marketplace.checklist.domain.ChecklistItem.BUYER_IN_GROUP;
import static bloxtr8.marketplace.checklist.domain.ChecklistItem.ENTRY_OPEN;
import static bloxtr8.marketplace.checklist.domain.ChecklistItem.PAYOUT_READY;
import static bloxtr8.marketplace.checklist.domain.ChecklistItem.SCOPE_GRANTED;
import static bloxtr8.marketplace.checklist.domain.ChecklistItem.SELLER_MAY_PUBLISH;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Route;
import bloxtr8.marketplace.checklist.domain.ChecklistDecider.Confirmation;
import bloxtr8.marketplace.checklist.domain.ChecklistLine.State;
import bloxtr8.marketplace.trading.domain.Side;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which lines are met, who owes them, and who may confirm what. */
class ChecklistDeciderTest {

  private static ChecklistFacts all(Route route, Reading reading) {
    var readings = new EnumMap<ChecklistItem, Reading>(ChecklistItem.class);
    for (var item : ChecklistItem.of(route)) readings.put(item, reading);
    return new ChecklistFacts(route, readings, Set.of());
  }

  private static ChecklistFacts but(
      ChecklistFacts facts, ChecklistItem item, Reading reading, ChecklistItem... confirmed) {
    var readings = new EnumMap<ChecklistItem, Reading>(ChecklistItem.class);
    readings.putAll(facts.readings());
    readings.put(item, reading);
    return new ChecklistFacts(facts.route(), readings, Set.of(confirmed));
  }

  private static boolean isGreen(ChecklistFacts facts) {
    return ChecklistDecider.isGreen(ChecklistDecider.lines(facts));
  }

  @ParameterizedTest
  @EnumSource
  void it_is_green_when_every_line_is_met_and_only_then(Route route) {
    assertThat(isGreen(all(route, Reading.YES))).isTrue();
    assertThat(isGreen(new ChecklistFacts(route, Map.of(), Set.of()))).isFalse();
    for (var item : ChecklistItem.of(route))
      for (var reading : EnumSet.of(Reading.NO, Reading.UNKNOWN))
        assertThat(isGreen(but(all(route, Reading.YES), item, reading)))
            .as(item + " " + reading)
            .isFalse();
  }

  /** Also where somebody has stored a confirmation of such a line. */
  @ParameterizedTest
  @EnumSource
  void what_is_unknown_is_never_green_unless_that_line_may_be_confirmed(Route route) {
    for (var item : ChecklistItem.of(route)) {
      var mayBe = item == SELLER_MAY_PUBLISH || item == SCOPE_GRANTED;
      assertThat(isGreen(but(all(route, Reading.YES), item, Reading.UNKNOWN, item)))
          .as(item.name())
          .isEqualTo(mayBe);
      assertThat(isGreen(but(all(route, Reading.YES), item, Reading.NO, item)))
          .as(item.name())
          .isEqualTo(item == SCOPE_GRANTED);
    }
  }

  @Test
  void what_is_read_counts_before_what_was_confirmed() {
    var facts =
        but(
            all(Route.GAME_TRANSFER, Reading.YES),
            SELLER_MAY_PUBLISH,
            Reading.NO,
            SELLER_MAY_PUBLISH);
    assertThat(ChecklistDecider.lines(facts))
        .contains(new ChecklistLine(SELLER_MAY_PUBLISH, State.UNMET, Side.BUYER, false));
  }

  @Test
  void the_side_that_a_line_names_confirms_it_and_nobody_else() {
    var facts = but(all(Route.GAME_TRANSFER, Reading.YES), SELLER_MAY_PUBLISH, Reading.UNKNOWN);
    assertThat(ChecklistDecider.confirm(facts, SELLER_MAY_PUBLISH, Side.BUYER))
        .isEqualTo(Confirmation.ACCEPTED);
    assertThat(ChecklistDecider.confirm(facts, SELLER_MAY_PUBLISH, Side.SELLER))
        .isEqualTo(Confirmation.NOT_THEIRS);
    assertThat(ChecklistDecider.confirm(facts, SCOPE_GRANTED, Side.BUYER))
        .isEqualTo(Confirmation.NOT_TO_CONFIRM);
    assertThat(ChecklistDecider.confirm(facts, PAYOUT_READY, Side.SELLER))
        .isEqualTo(Confirmation.NOT_TO_CONFIRM);
    assertThat(ChecklistDecider.confirm(facts, BUYER_IN_GROUP, Side.BUYER))
        .isEqualTo(Confirmation.NO_SUCH_LINE);
    var confirmed = but(facts, SELLER_MAY_PUBLISH, Reading.UNKNOWN, SELLER_MAY_PUBLISH);
    assertThat(ChecklistDecider.confirm(confirmed, SELLER_MAY_PUBLISH, Side.BUYER))
        .isEqualTo(Confirmation.ALREADY_SO);
  }

  @Test
  void whoever_owes_a_line_is_known_by_what_is_not_met_and_not_by_what_is_unknown() {
    var facts = all(Route.GAME_TRANSFER, Reading.YES);
    assertThat(owing(but(facts, SCOPE_GRANTED, Reading.NO))).containsExactly(Side.BUYER);
    assertThat(owing(but(facts, PAYOUT_READY, Reading.NO))).containsExactly(Side.SELLER);
    assertThat(owing(but(facts, PAYOUT_READY, Reading.UNKNOWN))).isEmpty();
    assertThat(owing(all(Route.GAME_TRANSFER, Reading.NO)))
        .containsExactlyInAnyOrder(Side.BUYER, Side.SELLER);
  }

  @Test
  void the_turn_of_a_membership_moves_with_the_group_and_who_is_closed_out_owes_nothing() {
    var outside = but(all(Route.GROUP_HANDOVER, Reading.YES), BUYER_IN_GROUP, Reading.NO);
    assertThat(line(but(outside, ENTRY_OPEN, Reading.NO), BUYER_IN_GROUP).turn())
        .isEqualTo(Side.SELLER);
    assertThat(owing(but(outside, ENTRY_OPEN, Reading.NO))).containsExactly(Side.SELLER);
    var alone = but(all(Route.GAME_TRANSFER, Reading.YES), SELLER_MAY_PUBLISH, Reading.NO);
    assertThat(line(but(alone, ENTRY_OPEN, Reading.YES), SELLER_MAY_PUBLISH).turn())
        .isEqualTo(Side.SELLER);
    assertThat(owing(but(alone, ENTRY_OPEN, Reading.NO))).containsExactly(Side.BUYER);
    for (var entry : EnumSet.of(Reading.YES, Reading.UNKNOWN)) {
      assertThat(line(but(outside, ENTRY_OPEN, entry), BUYER_IN_GROUP).turn())
          .isEqualTo(Side.BUYER);
      for (var facts : List.of(outside, alone)) {
        assertThat(owing(but(facts, ENTRY_OPEN, entry))).as("bans exist").isEmpty();
        assertThat(ChecklistDecider.isKept(ChecklistDecider.lines(but(facts, ENTRY_OPEN, entry))))
            .isTrue();
      }
    }
    var unread = but(alone, SELLER_MAY_PUBLISH, Reading.UNKNOWN);
    assertThat(ChecklistDecider.lines(but(unread, ENTRY_OPEN, Reading.YES)))
        .as("what the seller may do there, the buyer gives and confirms")
        .contains(new ChecklistLine(SELLER_MAY_PUBLISH, State.UNKNOWN, Side.BUYER, false));
  }

  private static ChecklistLine line(ChecklistFacts facts, ChecklistItem item) {
    return ChecklistDecider.lines(facts).stream()
        .filter(line -> line.item() == item)
        .findFirst()
        .orElseThrow();
  }

  private static Set<Side> owing(ChecklistFacts facts) {
    return ChecklistDecider.owing(ChecklistDecider.lines(facts));
  }
}
