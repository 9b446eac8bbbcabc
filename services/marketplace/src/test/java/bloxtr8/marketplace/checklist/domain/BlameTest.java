package bloxtr8.marketplace.checklist.domain;

import static bloxtr8.marketplace.checklist.domain.ChecklistItem.BUYER_IN_GROUP;
import static bloxtr8.marketplace.checklist.domain.ChecklistItem.ENTRY_OPEN;
import static bloxtr8.marketplace.checklist.domain.ChecklistItem.PAYOUT_READY;
import static bloxtr8.marketplace.checklist.domain.ChecklistItem.SCOPE_GRANTED;
import static bloxtr8.marketplace.checklist.domain.ChecklistItem.SELLER_MAY_PUBLISH;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Route;
import bloxtr8.marketplace.checklist.domain.Wait.Outage;
import bloxtr8.marketplace.trading.domain.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who is to blame for a deal that ended without money, by the time in which each owed something.
 */
class BlameTest {

  private static final Duration FAIR = Duration.ofHours(24);
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final int MINUTES_BETWEEN = 15;
  private static final Instant SIGNED = Instant.parse("2026-11-01T00:00:00Z");

  private static final Blame NOBODY = new Blame(Set.of(), false);
  private static final Blame BUYER_DID_NOT_PAY = new Blame(Set.of(), true);
  private static final Blame SELLER = new Blame(Set.of(Side.SELLER), false);

  private static final List<ChecklistLine> GREEN = handover(Map.of());
  private static final List<ChecklistLine> NO_PAYOUT = handover(Map.of(PAYOUT_READY, Reading.NO));
  private static final List<ChecklistLine> OUTSIDE_OPEN =
      handover(Map.of(BUYER_IN_GROUP, Reading.NO, ENTRY_OPEN, Reading.YES));
  private static final List<ChecklistLine> OUTSIDE_CLOSED =
      handover(Map.of(BUYER_IN_GROUP, Reading.NO, ENTRY_OPEN, Reading.NO));
  private static final List<ChecklistLine> OUTSIDE_UNKNOWN =
      handover(Map.of(BUYER_IN_GROUP, Reading.NO));
  private static final List<ChecklistLine> UNREAD = handover(Map.of(PAYOUT_READY, Reading.UNKNOWN));
  private static final List<ChecklistLine> NO_SCOPE = transfer(Map.of(SCOPE_GRANTED, Reading.NO));
  private static final List<ChecklistLine> BOTH_OWE =
      transfer(Map.of(SCOPE_GRANTED, Reading.NO, PAYOUT_READY, Reading.NO));

  private static List<ChecklistLine> handover(Map<ChecklistItem, Reading> but) {
    return lines(Route.GROUP_HANDOVER, but);
  }

  private static List<ChecklistLine> transfer(Map<ChecklistItem, Reading> but) {
    return lines(Route.GAME_TRANSFER, but);
  }

  private static List<ChecklistLine> lines(Route route, Map<ChecklistItem, Reading> but) {
    var readings = new EnumMap<ChecklistItem, Reading>(ChecklistItem.class);
    for (var item : ChecklistItem.of(route)) readings.put(item, Reading.YES);
    readings.putAll(but);
    return ChecklistDecider.lines(new ChecklistFacts(route, readings, Set.of()));
  }

  /** A while in which the lines were so. */
  private record While(double hours, List<ChecklistLine> lines) {}

  private static While hours(double hours, List<ChecklistLine> lines) {
    return new While(hours, lines);
  }

  private static Instant at(double hours) {
    return SIGNED.plusSeconds((long) (hours * 3600));
  }

  /** Looked at every 15 minutes, and once more at the end. */
  private static List<Sample> samples(While... whiles) {
    var samples = new ArrayList<Sample>();
    var next = SIGNED;
    var until = 0.0;
    for (var each : whiles) {
      until += each.hours();
      for (; !next.isAfter(at(until)); next = next.plus(Duration.ofMinutes(MINUTES_BETWEEN)))
        samples.add(Sample.of(next, each.lines()));
    }
    return samples;
  }

  private static Blame after(While... whiles) {
    return until(Stream.of(whiles).mapToDouble(While::hours).sum(), List.of(), samples(whiles));
  }

  private static Blame until(double hours, List<Outage> outages, List<Sample> samples) {
    return Blame.of(new Wait(SIGNED, at(hours), samples, outages), FAIR, LONGEST);
  }

  static Stream<Arguments> deals() {
    return Stream.of(
        Arguments.of(
            "a seller who met it in the last minutes",
            after(hours(71.5, NO_PAYOUT), hours(0.5, GREEN)),
            SELLER),
        Arguments.of(
            "a buyer who joins, or is put out, in the last minutes",
            after(hours(71.5, NO_PAYOUT), hours(0.5, OUTSIDE_OPEN)),
            SELLER),
        Arguments.of(
            "a buyer who had a day to pay, whatever was owed before",
            after(hours(30, NO_PAYOUT), hours(42, GREEN)),
            BUYER_DID_NOT_PAY),
        Arguments.of(
            "the same when the seller undoes it at the end",
            after(hours(71, GREEN), hours(1, NO_PAYOUT)),
            BUYER_DID_NOT_PAY),
        Arguments.of(
            "a buyer who did not do what only they can",
            after(hours(72, NO_SCOPE)),
            new Blame(Set.of(Side.BUYER), true)),
        Arguments.of(
            "both", after(hours(72, BOTH_OWE)), new Blame(Set.of(Side.SELLER, Side.BUYER), false)),
        Arguments.of(
            "a buyer who cancels before the seller had time", after(hours(2, NO_PAYOUT)), NOBODY),
        Arguments.of(
            "a buyer who cancels before anything was seen twice", after(hours(0.1, GREEN)), NOBODY),
        Arguments.of(
            "a buyer who cancels a deal that could be paid",
            after(hours(2, NO_PAYOUT), hours(1, GREEN)),
            BUYER_DID_NOT_PAY),
        Arguments.of("what could not be read", after(hours(72, UNREAD)), NOBODY),
        Arguments.of(
            "less than a day after it could be read",
            after(hours(60, UNREAD), hours(12, GREEN)),
            NOBODY),
        Arguments.of(
            "a day after it could be read",
            after(hours(40, UNREAD), hours(32, GREEN)),
            BUYER_DID_NOT_PAY),
        Arguments.of(
            "an end of which nothing was readable",
            after(hours(70, GREEN), hours(2, UNREAD)),
            NOBODY),
        Arguments.of(
            "a group that is open, from which the buyer may be banned",
            after(hours(72, OUTSIDE_OPEN)),
            NOBODY),
        Arguments.of(
            "a group of which Roblox does not say it", after(hours(72, OUTSIDE_UNKNOWN)), NOBODY),
        Arguments.of(
            "a group that only the seller opens", after(hours(72, OUTSIDE_CLOSED)), SELLER),
        Arguments.of("a deal that nobody looked at", until(72, List.of(), List.of()), NOBODY));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("deals")
  void blame_follows_the_time(String deal, Blame blame, Blame expected) {
    assertThat(blame).as(deal).isEqualTo(expected);
  }

  @Test
  void a_seller_who_meets_and_undoes_a_line_again_and_again_gains_nothing() {
    var whiles = new While[72];
    for (var i = 0; i < 72; i++) whiles[i] = hours(1, i % 6 == 5 ? GREEN : NO_PAYOUT);
    assertThat(after(whiles)).isEqualTo(SELLER);
  }

  /** Between two looks of which one was green, nobody knows how long it was. */
  @Test
  void what_only_one_end_of_an_interval_says_is_nobodys_time() {
    var samples = new ArrayList<Sample>();
    for (var i = 0; i <= 288; i++)
      samples.add(Sample.of(at(i / 4.0), i % 2 == 0 ? GREEN : NO_PAYOUT));
    assertThat(until(72, List.of(), samples)).isEqualTo(NOBODY);
  }

  @Test
  void a_time_in_which_nobody_read_counts_for_nobody() {
    var ends = List.of(Sample.of(at(0), NO_PAYOUT), Sample.of(at(72), NO_PAYOUT));
    assertThat(until(72, List.of(), ends)).isEqualTo(NOBODY);
    var green = List.of(Sample.of(at(0), GREEN), Sample.of(at(72), GREEN));
    assertThat(until(72, List.of(), green)).isEqualTo(NOBODY);
    var sparse = new ArrayList<Sample>();
    for (var i = 0; i <= 36; i++) sparse.add(Sample.of(at(i * 2.0), GREEN));
    assertThat(until(72, List.of(), sparse)).as("half an hour of each two hours").isEqualTo(NOBODY);
  }

  @Test
  void an_old_last_look_says_nothing_of_the_end() {
    assertThat(until(72, List.of(), samples(hours(70, GREEN)))).isEqualTo(NOBODY);
    assertThat(until(70.4, List.of(), samples(hours(70, GREEN)))).isEqualTo(BUYER_DID_NOT_PAY);
  }

  @Test
  void what_was_seen_after_the_end_says_nothing_of_it() {
    assertThat(until(23.9, List.of(), samples(hours(72, NO_PAYOUT)))).isEqualTo(NOBODY);
    assertThat(until(25, List.of(), samples(hours(25, NO_PAYOUT), hours(40, GREEN))))
        .isEqualTo(SELLER);
  }

  @Test
  void an_outage_of_ours_is_nobodys_time() {
    var samples = samples(hours(30, NO_PAYOUT));
    assertThat(until(30, List.of(), samples)).isEqualTo(SELLER);
    assertThat(until(30, List.of(new Outage(at(3.1), at(9.2))), samples)).isEqualTo(NOBODY);
    assertThat(until(30, List.of(new Outage(at(-9), at(3)), new Outage(at(29), at(99))), samples))
        .isEqualTo(SELLER);
  }

  /** In the buyer's group the same holds the other way round. */
  @Test
  void a_seller_who_is_not_in_the_buyers_group_owes_nothing_while_it_is_open() {
    var open = transfer(Map.of(SELLER_MAY_PUBLISH, Reading.NO, ENTRY_OPEN, Reading.YES));
    assertThat(after(hours(72, open))).isEqualTo(NOBODY);
    var closed = transfer(Map.of(SELLER_MAY_PUBLISH, Reading.NO, ENTRY_OPEN, Reading.NO));
    assertThat(after(hours(72, closed))).isEqualTo(new Blame(Set.of(Side.BUYER), false));
  }
}
