package bloxtr8.marketplace.delivery.domain;

import static bloxtr8.marketplace.delivery.domain.DealFixture.RULES;
import static bloxtr8.marketplace.delivery.domain.DealFixture.agrees;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.BUYER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.SELLER;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.marketplace.delivery.domain.ReadSchedule.Due;
import bloxtr8.marketplace.delivery.domain.ReadSchedule.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadScheduleTest {

  private static final Duration STEP = Duration.ofSeconds(10);
  private static final int READS_IN_STEP = 100 / 6;

  private WatchedDeal deal = WatchedDeal.paid();

  @Test
  void the_second_read_comes_first_and_exactly_after_the_gap() {
    deal.read(BUYER, agrees());
    assertThat(next()).isEqualTo(new Due(Priority.CONFIRMATION, deal.now.plus(RULES.readGap())));
  }

  @Test
  void a_question_is_read_at_once_and_before_what_is_only_active() {
    deal.ask("q2");
    assertThat(deal.schedule.atOnce(deal.watch, deal.now))
        .isEqualTo(new Due(Priority.QUESTION, deal.now));
  }

  @Test
  void after_the_sellers_claim_reads_are_fast_for_a_while_then_slower() {
    deal.signal(new DeliverySignal.DeliveryClaimed());
    assertThat(pause()).isEqualTo(RULES.fastInterval());
    deal.pass(RULES.fastTime());
    assertThat(pause()).isEqualTo(RULES.activeInterval());
    deal.pass(RULES.activeTime());
    assertThat(next().priority()).isEqualTo(Priority.QUIET);
    assertThat(pause()).isGreaterThan(RULES.quietFirst());
    deal.pass(Duration.ofDays(3));
    assertThat(pause()).isEqualTo(RULES.quietLongest());
  }

  @Test
  void nothing_is_read_before_the_payment_and_after_the_end() {
    assertThat(deal.schedule.next(new DeliveryWatch.Waiting(), deal.now)).isNull();
    assertThat(deal.schedule.next(new DeliveryWatch.Over(), deal.now)).isNull();
    deal.signal(new DeliverySignal.Released());
    var end = deal.now.plus(RULES.warranty());
    deal.now = end.minusSeconds(60);
    assertThat(next().at()).isEqualTo(end);
  }

  /** Each read is one call for the game and one for its group: a hundred games a minute. */
  @Test
  void ten_thousand_watched_deals_of_which_forty_are_active_fit_into_the_budget_of_roblox() {
    var start = DealFixture.NOON.plus(Duration.ofDays(3));
    var games = new ArrayList<Game>();
    for (var i = 0; i < 10_000; i++) {
      var paid = WatchedDeal.paid();
      paid.now = start.minusSeconds(2L * i);
      if (i < 40) paid.signal(new DeliverySignal.SellerAskedToDeliver());
      games.add(Game.of(paid));
    }
    var lateActive = Duration.ZERO;
    var lateQuiet = Duration.ZERO;
    for (var at = start; at.isBefore(start.plus(Duration.ofHours(1))); at = at.plus(STEP)) {
      for (var game : dueAt(games, at)) {
        var late = Duration.between(game.due.at(), at);
        // In the first minute the deals that were made one after another are read at once.
        if (at.isBefore(start.plus(Duration.ofMinutes(1)))) late = Duration.ZERO;
        if (game.due.priority() == Priority.QUIET) lateQuiet = longer(late, lateQuiet);
        else lateActive = longer(late, lateActive);
        game.read(at);
      }
    }
    assertThat(lateActive).isLessThanOrEqualTo(STEP);
    assertThat(lateQuiet).isLessThan(Duration.ofMinutes(10));
  }

  private static List<Game> dueAt(List<Game> games, Instant at) {
    return games.stream()
        .filter(game -> !game.due.at().isAfter(at))
        .sorted(
            Comparator.comparing((Game game) -> game.due.priority())
                .thenComparing(game -> game.due.at()))
        .limit(READS_IN_STEP)
        .toList();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static final class Game {

    private final WatchedDeal deal;
    private Due due;

    private Game(WatchedDeal deal, Due due) {
      this.deal = deal;
      this.due = due;
    }

    static Game of(WatchedDeal deal) {
      return new Game(deal, requireNonNull(deal.schedule.next(deal.watch, deal.now)));
    }

    void read(Instant at) {
      deal.now = at;
      deal.read(SELLER, agrees());
      due = requireNonNull(deal.schedule.next(deal.watch, at));
    }
  }

  private Due next() {
    return requireNonNull(deal.schedule.next(deal.watch, deal.now));
  }

  private Duration pause() {
    return Duration.between(deal.now, next().at());
  }
}
