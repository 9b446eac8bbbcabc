package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.StatsApi;
import bloxtr8.api.StatsApi.OwnFigures;
import bloxtr8.marketplace.TradedGames.Deal;
import bloxtr8.marketplace.stats.FiguresPass;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowFundsHeld;
import bloxtr8.messages.EscrowEventsV1.EscrowReleased;
import bloxtr8.platform.testing.Await;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The figures of the marketplace and of one person. */
@SuppressWarnings("NullAway.Init")
class StatsTest {

  private static Market market;
  private static TradedGames trades;

  @BeforeAll
  static void open() {
    market = new Market(Map.of("bloxtr8.marketplace.stats.count-interval", "PT1H"));
    trades = new TradedGames(market);
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @Test
  void what_is_listed_offered_and_done_is_counted_again_and_again_and_each_offer_once() {
    age();
    count();
    var before = market.anonymously(StatsApi.class).figures();
    var alice = market.person("Alice");
    var sold = trades.listed(alice);
    trades.listed(alice);
    trades.offer(sold, market.person("Carol"), 90_000);
    var deal = trades.accepted(sold, 100_000);
    release(deal);
    age();
    count();
    var figures = market.anonymously(StatsApi.class).figures();
    assertThat(figures.listingsActive() - before.listingsActive()).isEqualTo(1);
    assertThat(figures.offersMade() - before.offersMade()).isEqualTo(2);
    assertThat(figures.dealsDone() - before.dealsDone()).isEqualTo(1);
    assertThat(figures.valueCents() - before.valueCents()).isEqualTo(100_000);

    trades.offer(trades.listed(market.person("Erin")), market.person("Frank"), 50_000);
    age();
    count();
    count();
    var later = market.anonymously(StatsApi.class).figures();
    assertThat(later.offersMade() - before.offersMade()).isEqualTo(3);
    assertThat(later.listingsActive() - before.listingsActive()).isEqualTo(2);
    assertThat(later.dealsDone() - before.dealsDone()).isEqualTo(1);

    assertThat(market.as(alice, StatsApi.class).own())
        .isEqualTo(new OwnFigures(1, 0, 0, 0, 1, 100_000));
    assertThat(market.as(deal.buyer(), StatsApi.class).own())
        .isEqualTo(new OwnFigures(0, 0, 1, 100_000, 0, 0));
  }

  @Test
  void created_listings_and_accepted_offers_are_metrics_after_their_commit() {
    var created = metric("bloxtr8.listings.created");
    var accepted = metric("bloxtr8.offers.accepted");
    var listed = trades.listed(market.person("Alice"));
    trades.accepted(listed, 100_000);
    assertThat(metric("bloxtr8.listings.created")).isEqualTo(created + 1);
    assertThat(metric("bloxtr8.offers.accepted")).isEqualTo(accepted + 1);
  }

  private static double metric(String name) {
    var counter = market.environment.process().telemetry().meters().find(name).counter();
    return counter == null ? 0 : counter.count();
  }

  private static void release(Deal deal) {
    trades.execute(deal);
    var escrow = bloxtr8.kernel.EscrowId.of(deal.contract());
    market.publish(
        escrow,
        EscrowEvent.newBuilder()
            .setEscrowId(escrow.text())
            .setFundsHeld(EscrowFundsHeld.newBuilder().setQuestionId("q1")),
        EscrowEvent.newBuilder()
            .setEscrowId(escrow.text())
            .setReleased(EscrowReleased.getDefaultInstance()));
    var progress = "SELECT escrow_progress FROM marketplace.contracts WHERE contract_id = :id";
    Await.until(
        "the release is heard", () -> trades.text(progress, deal.contract()).equals("RELEASED"));
  }

  /** As if everything had been offered, and counted, two minutes earlier. */
  private static void age() {
    var time = Duration.ofMinutes(2).toString();
    var admin = market.environment.admin();
    admin
        .sql("UPDATE marketplace.offer SET created_at = created_at - :time::interval")
        .param("time", time)
        .update();
    admin
        .sql("UPDATE marketplace.public_figures SET offers_upto = offers_upto - :time::interval")
        .param("time", time)
        .update();
  }

  private static void count() {
    market
        .environment
        .admin()
        .sql("UPDATE marketplace.public_figures SET counted_at = counted_at - interval '1 day'")
        .update();
    assertThat(market.bean(FiguresPass.class).runPass()).isFalse();
  }
}
