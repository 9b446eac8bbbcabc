package bloxtr8.marketplace.checklist.domain;

import static bloxtr8.marketplace.checklist.domain.ChecklistItem.BUYER_IN_GROUP;
import static bloxtr8.marketplace.checklist.domain.ChecklistItem.PAYOUT_READY;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Route;
import bloxtr8.marketplace.trading.domain.Side;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Who is to blame for a deal that ended without money, by the time in which each owed something.
 */
class BlameTest {

  private static final Duration FAIR = Duration.ofHours(24);

  private static final List<ChecklistLine> GREEN = lines(Map.of());
  private static final List<ChecklistLine> NO_PAYOUT = lines(Map.of(PAYOUT_READY, Reading.NO));
  private static final List<ChecklistLine> NO_MEMBER = lines(Map.of(BUYER_IN_GROUP, Reading.NO));
  private static final List<ChecklistLine> NEITHER =
      lines(Map.of(PAYOUT_READY, Reading.NO, BUYER_IN_GROUP, Reading.NO));
  private static final List<ChecklistLine> UNREAD = lines(Map.of(BUYER_IN_GROUP, Reading.UNKNOWN));

  private static List<ChecklistLine> lines(Map<ChecklistItem, Reading> but) {
    var readings = new EnumMap<ChecklistItem, Reading>(ChecklistItem.class);
    for (var item : ChecklistItem.of(Route.GROUP_HANDOVER)) readings.put(item, Reading.YES);
    readings.putAll(but);
    return ChecklistDecider.lines(new ChecklistFacts(Route.GROUP_HANDOVER, readings, Set.of()));
  }

  /** A while in which the lines were so. */
  private record While(double hours, List<ChecklistLine> lines) {}

  private static While hours(double hours, List<ChecklistLine> lines) {
    return new While(hours, lines);
  }

  private static Blame after(While... whiles) {
    var time = new OwedTime(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    for (var each : whiles)
      time = time.plus(Duration.ofSeconds((long) (each.hours() * 3600)), each.lines());
    return Blame.of(whiles[whiles.length - 1].lines(), time, FAIR);
  }

  @Test
  void a_seller_who_owed_a_line_until_the_last_minutes_is_to_blame_and_not_the_buyer() {
    assertThat(after(hours(71.9, NO_PAYOUT), hours(0.1, GREEN)))
        .isEqualTo(new Blame(Set.of(Side.SELLER), false));
  }

  @Test
  void a_seller_who_meets_and_undoes_a_line_again_and_again_gains_nothing() {
    var whiles = new While[72];
    for (var i = 0; i < 72; i++) whiles[i] = hours(1, i % 6 == 5 ? GREEN : NO_PAYOUT);
    assertThat(after(whiles)).isEqualTo(new Blame(Set.of(Side.SELLER), false));
  }

  @Test
  void a_buyer_who_was_put_out_of_the_group_in_the_last_minutes_owes_nothing() {
    assertThat(after(hours(71.9, NO_PAYOUT), hours(0.1, NEITHER)).owing())
        .containsExactly(Side.SELLER);
  }

  @Test
  void a_buyer_who_joins_in_the_last_minutes_owed_it_as_well() {
    assertThat(after(hours(71.9, NEITHER), hours(0.1, NO_PAYOUT)).owing())
        .containsExactlyInAnyOrder(Side.SELLER, Side.BUYER);
  }

  @Test
  void a_buyer_who_had_a_day_to_pay_is_to_blame_whatever_was_owed_before() {
    assertThat(after(hours(30, NO_PAYOUT), hours(42, GREEN))).isEqualTo(new Blame(Set.of(), true));
    assertThat(after(hours(72, NO_MEMBER))).isEqualTo(new Blame(Set.of(Side.BUYER), true));
    assertThat(after(hours(71, GREEN), hours(1, NO_PAYOUT))).isEqualTo(new Blame(Set.of(), true));
  }

  @Test
  void a_seller_is_not_to_blame_for_what_a_buyer_who_cancels_at_once_did_not_wait_for() {
    assertThat(after(hours(0.1, NO_PAYOUT))).isEqualTo(new Blame(Set.of(), false));
    assertThat(after(hours(0.1, GREEN))).isEqualTo(new Blame(Set.of(), true));
    assertThat(after(hours(2, NO_PAYOUT), hours(1, GREEN)))
        .as("who cancels a deal that could be paid")
        .isEqualTo(new Blame(Set.of(), true));
  }

  @Test
  void nobody_is_to_blame_for_what_could_not_be_read() {
    assertThat(after(hours(72, UNREAD))).isEqualTo(new Blame(Set.of(), false));
    assertThat(after(hours(60, UNREAD), hours(12, GREEN)).couldPay()).isFalse();
    assertThat(after(hours(40, UNREAD), hours(32, GREEN)).couldPay()).isTrue();
  }
}
