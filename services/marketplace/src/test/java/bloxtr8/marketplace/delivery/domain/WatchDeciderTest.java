package bloxtr8.marketplace.delivery.domain;

import static bloxtr8.marketplace.delivery.domain.DealFixture.RULES;
import static bloxtr8.marketplace.delivery.domain.DealFixture.agrees;
import static bloxtr8.marketplace.delivery.domain.DealFixture.contradicts;
import static bloxtr8.marketplace.delivery.domain.DealFixture.nobody;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.ANOTHER_OWNER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.BUYER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.BUYER_ELSEWHERE;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.ELSEWHERE;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.LOCKED;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.LOCKED_WITH_BUYER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.LOCKED_WITH_SELLER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.NO_OWNER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.SELLER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.SELLER_ELSEWHERE;
import static bloxtr8.marketplace.delivery.domain.OwnershipSource.DEVELOP_HOST;
import static bloxtr8.marketplace.delivery.domain.OwnershipSource.GAMES_HOST;
import static bloxtr8.marketplace.delivery.domain.OwnershipSource.GROUPS_HOST;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Over;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch.Warranty;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WatchDeciderTest {

  private static final FurtherAnswer SILENT = nobody(GROUPS_HOST);

  private WatchedDeal deal = WatchedDeal.paid();

  @Test
  void nothing_is_read_or_reported_before_the_first_question() {
    deal = new WatchedDeal();
    assertThat(deal.read(BUYER, agrees())).isEmpty();
    assertThatThrownBy(() -> deal.signal(new DeliverySignal.SellerAskedToDeliver()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_question_about_the_seller_or_another_owner_is_answered_by_one_fresh_read() {
    deal.ask("q2");
    assertThat(deal.read(SELLER, agrees())).isEqualTo("SELLER to q2");
    deal.ask("q3");
    assertThat(deal.read(SELLER, SILENT)).isEqualTo("SELLER to q3");
    deal.ask("q4");
    assertThat(deal.read(ANOTHER_OWNER, agrees())).isEqualTo("OTHER to q4");
    assertThat(deal.read(ANOTHER_OWNER, agrees())).as("it is answered").isEmpty();
  }

  @Test
  void a_read_that_began_before_the_question_does_not_answer_it() {
    var before = deal.now;
    deal.pass(Duration.ofSeconds(3));
    deal.ask("q2");
    assertThat(deal.read(before, new Known<>(SELLER), agrees())).isEmpty();
    assertThat(deal.readUnknown(Reason.OUTAGE)).isEmpty();
    deal.pass(Duration.ofSeconds(3));
    assertThat(deal.read(SELLER, agrees())).isEqualTo("SELLER to q2");
  }

  @Test
  void delivery_is_verified_by_two_reads_a_gap_apart_and_a_further_source() {
    assertThat(deal.read(BUYER, agrees())).isEmpty();
    deal.pass(RULES.readGap().minusSeconds(1));
    assertThat(deal.read(BUYER, agrees())).as("the gap begins after the first read").isEmpty();
    assertThat(deal.read(BUYER, agrees())).isEqualTo("VERIFIED");
    assertThat(deal.last.getFirst().snapshots()).as("two reads, one further source").hasSize(3);
    assertThat(deal.read(BUYER, agrees())).isEmpty();
  }

  @Test
  void a_buyer_who_loses_the_game_between_the_two_reads_begins_again() {
    deal.read(BUYER, agrees());
    deal.pass(RULES.readGap());
    deal.read(SELLER, agrees());
    assertThat(deal.read(BUYER, agrees())).isEmpty();
    deal.pass(RULES.readGap().minusSeconds(10));
    assertThat(deal.read(BUYER, agrees())).isEmpty();
    deal.pass(Duration.ofSeconds(10));
    assertThat(deal.read(BUYER, agrees())).isEqualTo("VERIFIED");
  }

  @Test
  void one_source_that_lies_verifies_nothing_and_is_no_anomaly() {
    deal.read(BUYER, agrees());
    for (var i = 0; i < 5; i++) {
      deal.pass(RULES.readGap());
      assertThat(deal.read(BUYER, contradicts())).isEmpty();
    }
    assertThat(deal.readTwice(ANOTHER_OWNER, contradicts())).isEmpty();
    deal.ask("q2");
    assertThat(deal.read(SELLER, contradicts())).isEqualTo("UNKNOWN to q2");
    assertThat(deal.last.getFirst().snapshots()).as("what both say").hasSize(2);
    assertThat(deal.read(SELLER, contradicts())).isEmpty();
    assertThat(deal.read(SELLER, agrees())).isEqualTo("SELLER to q2");
  }

  @Test
  void without_a_further_source_nothing_is_verified_and_the_missing_ones_are_named_once() {
    assertThat(deal.readTwice(BUYER, SILENT)).isEqualTo("UNKNOWN to q1 without [GROUPS_HOST]");
    assertThat(deal.last.getFirst().snapshots()).isNotEmpty();
    for (var i = 0; i < 5; i++) assertThat(deal.readTwice(BUYER, SILENT)).isEmpty();
    assertThat(deal.read(BUYER, nobody(GAMES_HOST, DEVELOP_HOST)))
        .isEqualTo("UNKNOWN to q1 without [GAMES_HOST, DEVELOP_HOST]");
    assertThat(deal.read(BUYER, agrees())).isEqualTo("VERIFIED");
  }

  @Test
  void a_question_about_an_unproved_delivery_stays_open_until_it_is_proved() {
    deal.ask("q2");
    assertThat(deal.read(BUYER, SILENT)).isEmpty();
    deal.pass(RULES.readGap());
    assertThat(deal.read(BUYER, SILENT)).isEqualTo("UNKNOWN to q2 without [GROUPS_HOST]");
    deal.pass(RULES.readGap());
    assertThat(deal.read(BUYER, agrees())).isEqualTo("VERIFIED");
    assertThat(deal.read(SELLER, agrees())).as("q2 is answered").isEmpty();
  }

  @Test
  void a_verified_delivery_is_renewed_by_one_read_that_nothing_contradicts() {
    deal = WatchedDeal.delivered();
    deal.ask("q2");
    assertThat(deal.read(BUYER, contradicts())).isEqualTo("UNKNOWN to q2");
    assertThat(deal.read(BUYER, SILENT)).isEqualTo("RENEWED");
    deal.ask("q3");
    assertThat(deal.read(BUYER, agrees())).isEqualTo("VERIFIED");
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BUDGET_USED"})
  void an_unknown_owner_is_published_once_and_read_again_at_growing_intervals(Reason reason) {
    deal.ask("q2");
    assertThat(deal.readUnknown(reason)).isEqualTo("UNKNOWN to q2");
    var expected = Duration.ofSeconds(4);
    for (var i = 0; i < 70; i++) {
      var due = requireNonNull(deal.schedule.next(deal.watch, deal.now));
      assertThat(Duration.between(deal.now, due.at())).isEqualTo(expected);
      deal.now = due.at();
      assertThat(deal.readUnknown(reason)).isEmpty();
      expected = expected.multipliedBy(2);
      if (expected.compareTo(Duration.ofMinutes(10)) > 0) expected = Duration.ofMinutes(10);
    }
    assertThat(deal.read(SELLER, agrees())).isEqualTo("SELLER to q2");
  }

  @Test
  void our_own_budget_makes_no_owner_unknown() {
    deal.ask("q2");
    var before = deal.watch;
    assertThat(deal.readUnknown(Reason.BUDGET_USED)).isEmpty();
    assertThat(deal.read(SELLER, new FurtherAnswer.Postponed())).isEmpty();
    assertThat(deal.schedule.next(deal.watch, deal.now))
        .isEqualTo(deal.schedule.atOnce(before, deal.now));
    assertThat(deal.read(SELLER, agrees())).isEqualTo("SELLER to q2");
  }

  @Test
  void the_seller_is_reported_with_the_owner_of_the_destination() {
    deal.ask("q2");
    deal.destination = DestinationOwner.UNKNOWN;
    assertThat(deal.read(SELLER, agrees())).isEqualTo("SELLER to q2, destination UNKNOWN");
    assertThat(deal.read(SELLER, agrees())).as("asked again, said once").isEmpty();
    deal.destination = DestinationOwner.OTHER;
    assertThat(deal.read(SELLER, agrees())).isEqualTo("SELLER to q2, destination OTHER");
    assertThat(deal.read(SELLER, agrees())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = OwnerFinding.class,
      names = {"ANOTHER_OWNER", "NO_OWNER", "LOCKED", "ELSEWHERE"})
  void another_owner_before_the_buyer_is_an_anomaly_by_two_reads(OwnerFinding finding) {
    assertThat(deal.read(finding, agrees())).isEmpty();
    assertThat(deal.read(finding, agrees())).as("no gap between them").isEmpty();
    deal.pass(RULES.readGap());
    assertThat(deal.read(finding, agrees())).isEqualTo("ANOMALY " + finding);
    assertThat(deal.last.getFirst().snapshots()).hasSize(3);
    assertThat(deal.readTwice(finding, agrees())).as("published once").isEmpty();
    assertThat(deal.read(SELLER, agrees())).as("lifts the hold").isEqualTo("SELLER to q1");
    assertThat(deal.readTwice(finding, SILENT)).isEqualTo("ANOMALY " + finding);
  }

  @Test
  void a_buyer_who_has_the_game_otherwise_than_agreed_is_named_by_two_reads_and_never_verified() {
    assertThat(deal.read(BUYER_ELSEWHERE, agrees())).isEmpty();
    assertThat(deal.read(BUYER_ELSEWHERE, agrees())).isEmpty();
    deal.pass(RULES.readGap());
    assertThat(deal.read(BUYER_ELSEWHERE, agrees())).isEqualTo("ANOMALY ELSEWHERE with BUYER");
    assertThat(deal.last.getFirst().snapshots()).hasSize(3);
    assertThat(deal.readTwice(BUYER_ELSEWHERE, agrees())).as("published once").isEmpty();
    assertThat(deal.readTwice(BUYER, agrees())).as("as it was agreed").isEqualTo("VERIFIED");
  }

  @Test
  void a_question_is_answered_by_the_anomaly_while_the_buyer_has_the_game_otherwise() {
    deal = new WatchedDeal();
    deal.ask("q1");
    assertThat(deal.read(BUYER_ELSEWHERE, agrees())).as("OTHER lets a refund go out").isEmpty();
    deal.pass(RULES.readGap());
    assertThat(deal.read(BUYER_ELSEWHERE, contradicts())).isEqualTo("UNKNOWN to q1");
    assertThat(deal.read(BUYER_ELSEWHERE, SILENT)).isEqualTo("ANOMALY ELSEWHERE with BUYER");
    assertThat(deal.read(BUYER_ELSEWHERE, agrees())).isEmpty();
    deal.ask("q2");
    assertThat(deal.read(BUYER_ELSEWHERE, agrees())).isEqualTo("ANOMALY ELSEWHERE with BUYER");
    assertThat(deal.read(BUYER_ELSEWHERE, agrees())).as("it is answered").isEmpty();
    assertThat(deal.read(SELLER, agrees())).as("lifts the hold").isEqualTo("SELLER to q2");
  }

  @Test
  void a_locked_group_of_the_buyer_answers_every_question_with_the_anomaly_that_names_them() {
    assertThat(deal.readTwice(LOCKED_WITH_BUYER, agrees())).isEqualTo("ANOMALY LOCKED with BUYER");
    deal.ask("q2");
    assertThat(deal.read(LOCKED_WITH_BUYER, agrees())).isEqualTo("ANOMALY LOCKED with BUYER");
    assertThat(deal.read(LOCKED_WITH_BUYER, agrees())).as("it is answered").isEmpty();
    assertThat(deal.readTwice(BUYER, agrees())).as("unlocked").isEqualTo("VERIFIED");
    deal.ask("q3");
    assertThat(deal.read(LOCKED_WITH_BUYER, agrees())).as("no answer by one read").isEmpty();
    deal.pass(RULES.readGap());
    assertThat(deal.read(LOCKED_WITH_BUYER, agrees())).isEqualTo("ANOMALY LOCKED with BUYER");
    deal.signal(new DeliverySignal.Refunded());
    assertThat(deal.read(LOCKED_WITH_BUYER, SILENT)).isEqualTo("AFTER REFUND");
  }

  @Test
  void a_locked_group_of_the_seller_cannot_be_handed_over_and_still_is_theirs() {
    deal.ask("q2");
    assertThat(deal.read(LOCKED_WITH_SELLER, agrees())).isEqualTo("OTHER to q2");
    deal.pass(RULES.readGap());
    assertThat(deal.read(LOCKED_WITH_SELLER, agrees())).isEqualTo("ANOMALY LOCKED with SELLER");
    assertThat(deal.read(SELLER, agrees())).as("lifts the hold").isEqualTo("SELLER to q2");
    deal = WatchedDeal.delivered();
    deal.signal(new DeliverySignal.Released());
    assertThat(deal.readTwice(LOCKED_WITH_SELLER, agrees())).isEqualTo("REVERTED");
  }

  @Test
  void a_seller_who_moves_the_game_out_of_the_group_still_has_it() {
    deal.ask("q2");
    assertThat(deal.read(SELLER_ELSEWHERE, agrees())).isEqualTo("OTHER to q2");
    deal.pass(RULES.readGap());
    assertThat(deal.read(SELLER_ELSEWHERE, agrees())).isEqualTo("ANOMALY ELSEWHERE with SELLER");
    assertThat(deal.read(SELLER, agrees())).as("lifts the hold").isEqualTo("SELLER to q2");
  }

  @Test
  void a_verified_game_in_a_group_of_the_seller_is_taken_back_and_not_moved_on_by_the_buyer() {
    deal = WatchedDeal.delivered();
    deal.ask("q2");
    assertThat(deal.read(SELLER_ELSEWHERE, agrees())).isEmpty();
    deal.pass(RULES.readGap());
    assertThat(deal.read(SELLER_ELSEWHERE, agrees()))
        .isEqualTo("OTHER to q2, ANOMALY TAKEN_BACK with SELLER");
    deal = WatchedDeal.delivered();
    deal.read(SELLER_ELSEWHERE, agrees());
    assertThat(deal.readTwice(ANOTHER_OWNER, agrees())).isEqualTo("ANOMALY ANOTHER_OWNER");
    deal = WatchedDeal.delivered();
    assertThat(deal.readTwice(BUYER_ELSEWHERE, agrees())).as("the buyer moved it").isEmpty();
  }

  @Test
  void two_reads_of_different_causes_are_no_anomaly_yet() {
    deal.read(ANOTHER_OWNER, agrees());
    deal.pass(RULES.readGap());
    assertThat(deal.read(LOCKED, agrees())).isEmpty();
    deal.pass(RULES.readGap());
    assertThat(deal.read(LOCKED, agrees())).isEqualTo("ANOMALY LOCKED");
  }

  @Test
  void another_owner_before_the_seller_is_asked_to_deliver_only_answers_questions() {
    deal = new WatchedDeal();
    deal.ask("q1");
    assertThat(deal.read(ANOTHER_OWNER, agrees())).isEqualTo("OTHER to q1");
    assertThat(deal.readTwice(ANOTHER_OWNER, agrees())).isEmpty();
    assertThat(deal.read(SELLER, agrees())).isEqualTo("SELLER to q1");
  }

  @Test
  void the_answer_comes_before_the_anomaly() {
    deal.read(ANOTHER_OWNER, agrees());
    deal.pass(RULES.readGap());
    deal.ask("q2");
    assertThat(deal.read(ANOTHER_OWNER, agrees())).isEqualTo("OTHER to q2, ANOMALY ANOTHER_OWNER");
  }

  @Test
  void a_game_that_the_seller_took_back_is_an_anomaly_by_two_reads() {
    deal = WatchedDeal.delivered();
    assertThat(deal.read(SELLER, agrees())).isEmpty();
    deal.ask("q2");
    assertThat(deal.read(SELLER, agrees())).as("also as an answer").isEmpty();
    deal.pass(RULES.readGap());
    assertThat(deal.read(SELLER, agrees()))
        .isEqualTo("SELLER to q2, ANOMALY TAKEN_BACK with SELLER");
    assertThat(deal.readTwice(SELLER, agrees())).isEmpty();
    assertThat(deal.readTwice(BUYER, SILENT)).as("as at first").startsWith("UNKNOWN");
    assertThat(deal.read(BUYER, agrees())).isEqualTo("VERIFIED");
  }

  @Test
  void one_wrong_read_after_a_verified_delivery_changes_nothing() {
    deal = WatchedDeal.delivered();
    deal.read(SELLER, agrees());
    deal.pass(RULES.readGap());
    assertThat(deal.read(SELLER, contradicts())).isEmpty();
    assertThat(deal.read(BUYER, agrees())).isEmpty();
    assertThat(deal.readTwice(BUYER, agrees())).isEmpty();
  }

  @Test
  void a_game_that_the_buyer_moved_on_is_delivered_but_a_locked_group_is_an_anomaly() {
    deal = WatchedDeal.delivered();
    assertThat(deal.readTwice(ANOTHER_OWNER, agrees())).isEmpty();
    assertThat(deal.readTwice(ELSEWHERE, agrees())).isEmpty();
    assertThat(deal.readTwice(NO_OWNER, agrees())).isEmpty();
    deal.ask("q2");
    assertThat(deal.read(ELSEWHERE, agrees())).isEqualTo("VERIFIED");
    assertThat(deal.readTwice(LOCKED, agrees())).isEqualTo("ANOMALY LOCKED");
  }

  @Test
  void a_game_that_the_seller_took_back_and_moved_on_is_an_anomaly() {
    deal = WatchedDeal.delivered();
    deal.read(SELLER, agrees());
    assertThat(deal.readTwice(ANOTHER_OWNER, agrees())).isEqualTo("ANOMALY ANOTHER_OWNER");
  }

  @Test
  void after_the_release_a_game_that_returns_to_the_seller_is_reported_once() {
    deal = WatchedDeal.delivered();
    deal.signal(new DeliverySignal.Released());
    assertThat(deal.readTwice(BUYER, agrees())).isEmpty();
    deal.read(SELLER, agrees());
    deal.pass(RULES.readGap());
    assertThat(deal.read(SELLER, contradicts())).isEmpty();
    assertThat(deal.read(SELLER, SILENT)).isEqualTo("REVERTED");
    assertThat(deal.watch).isEqualTo(new Over());
    assertThat(deal.readTwice(SELLER, agrees())).isEmpty();
    deal = WatchedDeal.delivered();
    deal.signal(new DeliverySignal.Released());
    assertThat(deal.readTwice(SELLER_ELSEWHERE, agrees())).as("by any way").isEqualTo("REVERTED");
  }

  @Test
  void a_game_that_never_reached_the_buyer_cannot_return_from_them() {
    deal.signal(new DeliverySignal.Released());
    assertThat(deal.readTwice(SELLER, agrees())).isEmpty();
    assertThat(deal.watch).isInstanceOf(Warranty.class);
  }

  @Test
  void the_warranty_ends_whatever_is_read() {
    deal.signal(new DeliverySignal.Released());
    deal.pass(RULES.warranty().minusSeconds(1));
    deal.readUnknown(Reason.OUTAGE);
    assertThat(deal.watch).isInstanceOf(Warranty.class);
    deal.readUnknown(Reason.OUTAGE);
    assertThat(deal.watch).isEqualTo(new Over());
  }

  @Test
  void after_the_refund_a_buyer_who_has_the_game_is_reported_once() {
    deal.signal(new DeliverySignal.RefundRequested());
    deal.signal(new DeliverySignal.Refunded());
    assertThat(deal.readTwice(SELLER, agrees())).isEmpty();
    deal.read(BUYER, agrees());
    deal.pass(RULES.readGap());
    assertThat(deal.read(BUYER, contradicts())).isEmpty();
    assertThat(deal.read(BUYER, agrees())).isEqualTo("AFTER REFUND");
    assertThat(deal.watch).isEqualTo(new Over());
    deal = WatchedDeal.paid();
    deal.signal(new DeliverySignal.Refunded());
    deal.read(BUYER_ELSEWHERE, agrees());
    assertThat(requireNonNull(deal.schedule.next(deal.watch, deal.now)).priority())
        .isEqualTo(ReadSchedule.Priority.CONFIRMATION);
    deal.pass(RULES.readGap());
    assertThat(deal.read(BUYER_ELSEWHERE, SILENT)).as("by any way").isEqualTo("AFTER REFUND");
  }

  @Test
  void the_watch_after_a_refund_ends_and_that_of_a_cancelled_escrow_at_once() {
    deal.signal(new DeliverySignal.Refunded());
    deal.pass(RULES.afterRefund());
    assertThat(deal.read(BUYER, agrees())).isEmpty();
    assertThat(deal.watch).isEqualTo(new Over());
    deal = WatchedDeal.delivered();
    deal.signal(new DeliverySignal.Cancelled());
    assertThat(deal.watch).isEqualTo(new Over());
    deal.ask("q9");
    assertThat(deal.readTwice(SELLER, agrees())).isEmpty();
  }
}
