package bloxtr8.marketplace.delivery.domain;

import static bloxtr8.marketplace.delivery.domain.GameOwner.BUYER;
import static bloxtr8.marketplace.delivery.domain.GameOwner.OTHER;
import static bloxtr8.marketplace.delivery.domain.GameOwner.SELLER;
import static bloxtr8.marketplace.delivery.domain.GameOwner.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.delivery.domain.OwnershipSignal.DeliveryClaimed;
import bloxtr8.marketplace.delivery.domain.OwnershipSignal.EscrowOver;
import bloxtr8.marketplace.delivery.domain.OwnershipSignal.OwnerChanged;
import bloxtr8.marketplace.delivery.domain.OwnershipSignal.OwnershipRequested;
import bloxtr8.marketplace.delivery.domain.OwnershipSignal.ReadAgainDue;
import bloxtr8.marketplace.delivery.domain.OwnershipSignal.SellerAskedToDeliver;
import bloxtr8.marketplace.delivery.domain.Report.DeliveryAnomaly;
import bloxtr8.marketplace.delivery.domain.Report.DeliveryVerified;
import bloxtr8.marketplace.delivery.domain.Report.OwnershipChecked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnershipDeciderTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final OwnershipSignal ASKED = new OwnershipRequested("q1");
  private static final OwnershipSignal ASKED_AGAIN = new OwnershipRequested("q2");
  private static final OwnershipSignal NOTIFIED = new SellerAskedToDeliver();
  private static final OwnershipSignal CLAIMED = new DeliveryClaimed();
  private static final OwnershipSignal AGAIN = new ReadAgainDue();
  private static final OwnershipSignal OVER = new EscrowOver();

  private OwnershipTracker tracker = OwnershipTracker.of(new EscrowId(Uuids.named("deal")));
  private Instant now = NOON;

  @Test
  void the_seller_owns_the_game_until_set_otherwise() {
    assertThat(after(ASKED)).containsExactly(checked("q1", SELLER));
    assertThat(after(NOTIFIED, CLAIMED)).isEmpty();
    assertThat(after(ASKED_AGAIN)).containsExactly(checked("q2", SELLER));
  }

  @Test
  void nothing_is_published_before_the_first_question() {
    assertThat(after(owner(BUYER), owner(OTHER), owner(SELLER))).isEmpty();
    assertThatThrownBy(() -> after(NOTIFIED)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_read_that_shows_the_buyer_as_owner_reports_delivery_each_time() {
    after(ASKED, NOTIFIED);
    assertThat(after(owner(BUYER))).containsExactly(new DeliveryVerified());
    assertThat(after(CLAIMED)).containsExactly(new DeliveryVerified());
    assertThat(after(ASKED_AGAIN)).containsExactly(new DeliveryVerified());
  }

  @Test
  void a_seller_who_owns_again_after_delivery_is_an_anomaly_and_answers_an_open_question() {
    after(ASKED, NOTIFIED, owner(BUYER));
    assertThat(after(owner(SELLER))).containsExactly(new DeliveryAnomaly(SELLER));
    assertThat(after(ASKED_AGAIN)).containsExactly(checked("q2", SELLER));
  }

  @Test
  void another_owner_is_an_anomaly_once_the_seller_was_asked_to_deliver() {
    after(ASKED);
    assertThat(after(owner(OTHER))).isEmpty();
    assertThat(after(ASKED_AGAIN)).containsExactly(checked("q2", OTHER));
    assertThat(after(NOTIFIED)).containsExactly(new DeliveryAnomaly(OTHER));
  }

  @Test
  void after_an_anomaly_a_read_of_the_seller_as_owner_is_reported() {
    after(ASKED, NOTIFIED, owner(OTHER));
    assertThat(after(owner(SELLER))).containsExactly(checked("q1", SELLER));
  }

  @Test
  void an_unknown_owner_is_read_again_at_growing_intervals_until_known() {
    assertThat(after(owner(UNKNOWN), ASKED)).containsExactly(checked("q1", UNKNOWN));
    assertThat(after(AGAIN)).isEmpty();
    now = NOON.plus(OwnershipDecider.READ_AGAIN.first());
    assertThat(after(AGAIN)).containsExactly(checked("q1", UNKNOWN));
    assertThat(nextRead()).isEqualTo(now.plus(OwnershipDecider.READ_AGAIN.first().multipliedBy(2)));
    for (var i = 0; i < 70; i++) {
      now = nextRead();
      assertThat(after(AGAIN)).hasSize(1);
    }
    assertThat(Duration.between(now, nextRead())).isEqualTo(OwnershipDecider.READ_AGAIN.longest());
    assertThat(after(owner(SELLER))).containsExactly(checked("q1", SELLER));
    assertThat(after(AGAIN)).isEmpty();
  }

  @Test
  void the_answer_to_an_open_question_comes_before_the_anomaly() {
    after(ASKED, NOTIFIED, owner(UNKNOWN), ASKED_AGAIN);
    assertThat(after(owner(OTHER)))
        .containsExactly(checked("q2", OTHER), new DeliveryAnomaly(OTHER));
  }

  @Test
  void a_read_that_shows_the_buyer_as_owner_answers_an_open_question_once() {
    after(owner(UNKNOWN), ASKED);
    assertThat(after(owner(BUYER))).containsExactly(new DeliveryVerified());
    assertThat(after(owner(SELLER))).containsExactly(new DeliveryAnomaly(SELLER));
  }

  @Test
  void after_the_end_nothing_is_published() {
    after(ASKED, NOTIFIED);
    assertThat(after(OVER, owner(BUYER), owner(OTHER), ASKED_AGAIN, AGAIN, OVER)).isEmpty();
  }

  /** The reports after these signals. */
  private List<Report> after(OwnershipSignal... happenings) {
    return List.of(happenings).stream()
        .flatMap(signal -> {
          var decision = OwnershipDecider.decide(tracker, signal, now);
          tracker = decision.tracker();
          return decision.reports().stream();
        })
        .toList();
  }

  private Instant nextRead() {
    return tracker instanceof OwnershipTracker.Watching(_, _, Question.Open open, _, _)
        ? open.readAgainAt()
        : Instant.MIN;
  }

  private static OwnershipSignal owner(GameOwner owner) {
    return new OwnerChanged(owner);
  }

  private static Report checked(String question, GameOwner owner) {
    return new OwnershipChecked(question, owner);
  }
}
