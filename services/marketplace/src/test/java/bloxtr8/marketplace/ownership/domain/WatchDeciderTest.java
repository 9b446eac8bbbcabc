package bloxtr8.marketplace.ownership.domain;

import static bloxtr8.marketplace.ownership.domain.GameOwner.BUYER;
import static bloxtr8.marketplace.ownership.domain.GameOwner.OTHER;
import static bloxtr8.marketplace.ownership.domain.GameOwner.SELLER;
import static bloxtr8.marketplace.ownership.domain.GameOwner.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.ownership.domain.Happening.DeliveryClaimed;
import bloxtr8.marketplace.ownership.domain.Happening.EscrowOver;
import bloxtr8.marketplace.ownership.domain.Happening.OwnerChanged;
import bloxtr8.marketplace.ownership.domain.Happening.OwnershipAsked;
import bloxtr8.marketplace.ownership.domain.Happening.ReadAgainDue;
import bloxtr8.marketplace.ownership.domain.Happening.SellerToldToDeliver;
import bloxtr8.marketplace.ownership.domain.Report.DeliveryAnomaly;
import bloxtr8.marketplace.ownership.domain.Report.DeliveryVerified;
import bloxtr8.marketplace.ownership.domain.Report.OwnershipChecked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchDeciderTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Happening ASKED = new OwnershipAsked("q1");
  private static final Happening ASKED_AGAIN = new OwnershipAsked("q2");
  private static final Happening TOLD = new SellerToldToDeliver();
  private static final Happening CLAIMED = new DeliveryClaimed();
  private static final Happening AGAIN = new ReadAgainDue();
  private static final Happening OVER = new EscrowOver();

  private Watch watch = Watch.of(new EscrowId(Uuids.named("deal")));
  private Instant now = NOON;

  @Test
  void the_seller_owns_the_game_until_something_else_is_said() {
    assertThat(after(ASKED)).containsExactly(checked("q1", SELLER));
    assertThat(after(TOLD, CLAIMED)).isEmpty();
    assertThat(after(ASKED_AGAIN)).containsExactly(checked("q2", SELLER));
  }

  @Test
  void nobody_is_told_anything_before_the_first_question() {
    assertThat(after(owner(BUYER), owner(OTHER), owner(SELLER))).isEmpty();
    assertThatThrownBy(() -> after(TOLD)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_buyer_who_owns_is_delivered_to_at_once_and_at_every_later_read() {
    after(ASKED, TOLD);
    assertThat(after(owner(BUYER))).containsExactly(new DeliveryVerified());
    assertThat(after(CLAIMED)).containsExactly(new DeliveryVerified());
    assertThat(after(ASKED_AGAIN)).containsExactly(new DeliveryVerified());
  }

  @Test
  void a_seller_who_owns_again_after_delivery_is_an_anomaly_and_still_an_answer() {
    after(ASKED, TOLD, owner(BUYER));
    assertThat(after(owner(SELLER))).containsExactly(new DeliveryAnomaly(SELLER));
    assertThat(after(ASKED_AGAIN)).containsExactly(checked("q2", SELLER));
  }

  @Test
  void another_owner_is_an_anomaly_once_the_seller_was_told_to_deliver() {
    after(ASKED);
    assertThat(after(owner(OTHER))).isEmpty();
    assertThat(after(ASKED_AGAIN)).containsExactly(checked("q2", OTHER));
    assertThat(after(TOLD)).containsExactly(new DeliveryAnomaly(OTHER));
  }

  @Test
  void a_game_that_comes_back_to_the_seller_ends_its_anomaly_by_a_known_owner() {
    after(ASKED, TOLD, owner(OTHER));
    assertThat(after(owner(SELLER))).containsExactly(checked("q1", SELLER));
  }

  @Test
  void an_unknown_owner_is_read_again_ever_more_slowly_until_he_is_known() {
    assertThat(after(owner(UNKNOWN), ASKED)).containsExactly(checked("q1", UNKNOWN));
    assertThat(after(AGAIN)).isEmpty();
    now = NOON.plus(WatchDecider.READ_AGAIN_FIRST);
    assertThat(after(AGAIN)).containsExactly(checked("q1", UNKNOWN));
    assertThat(nextRead()).isEqualTo(now.plus(WatchDecider.READ_AGAIN_FIRST.multipliedBy(2)));
    for (var i = 0; i < 70; i++) {
      now = nextRead();
      assertThat(after(AGAIN)).hasSize(1);
    }
    assertThat(Duration.between(now, nextRead())).isEqualTo(WatchDecider.READ_AGAIN_LONGEST);
    assertThat(after(owner(SELLER))).containsExactly(checked("q1", SELLER));
    assertThat(after(AGAIN)).isEmpty();
  }

  @Test
  void the_answer_to_an_open_question_comes_before_the_anomaly_it_tells() {
    after(ASKED, TOLD, owner(UNKNOWN), ASKED_AGAIN);
    assertThat(after(owner(OTHER)))
        .containsExactly(checked("q2", OTHER), new DeliveryAnomaly(OTHER));
  }

  @Test
  void a_buyer_who_turns_out_to_own_answers_an_open_question_once() {
    after(owner(UNKNOWN), ASKED);
    assertThat(after(owner(BUYER))).containsExactly(new DeliveryVerified());
    assertThat(after(owner(SELLER))).containsExactly(new DeliveryAnomaly(SELLER));
  }

  @Test
  void after_the_end_nothing_is_told() {
    after(ASKED, TOLD);
    assertThat(after(OVER, owner(BUYER), owner(OTHER), ASKED_AGAIN, AGAIN, OVER)).isEmpty();
  }

  /** What is told because of all this. */
  private List<Report> after(Happening... happenings) {
    return List.of(happenings).stream()
        .flatMap(happening -> {
          var looked = WatchDecider.decide(watch, happening, now);
          watch = looked.watch();
          return looked.reports().stream();
        })
        .toList();
  }

  private Instant nextRead() {
    return watch instanceof Watch.Watching(_, _, Question.Open open, _, _)
        ? open.readAgainAt()
        : Instant.MIN;
  }

  private static Happening owner(GameOwner owner) {
    return new OwnerChanged(owner);
  }

  private static Report checked(String question, GameOwner owner) {
    return new OwnershipChecked(question, owner);
  }
}
