package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.TradeOutagesApi;
import bloxtr8.api.TradeOutagesApi.TradeOutage;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.TradedGames.Listed;
import bloxtr8.marketplace.sweeps.TradeClocks;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelContract;
import bloxtr8.marketplace.trading.domain.TradingCommand.WithdrawOffer;
import bloxtr8.messages.ContractsEventsV1.ContractEvent;
import bloxtr8.messages.MarketplaceEventsV1.MarketplaceEvent;
import bloxtr8.platform.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The clocks of offers and contracts, which two replicas look at. */
@SuppressWarnings("NullAway.Init")
class TradeClocksTest {

  private static final Duration HALF = TradedGames.TIME_TO_ANSWER.dividedBy(2);
  private static final Duration REST_TO_90_PERCENT = Duration.ofHours(29);

  /** The jobs themselves do not come before the end of the tests. */
  private static Market market;

  private static AnnotationConfigApplicationContext replica;
  private static TradedGames trades;

  private UserId buyer;
  private Listed listed;
  private OfferId offer;

  @BeforeAll
  static void open() {
    market = new Market(Map.of("bloxtr8.marketplace.sweeps.clocks-interval", "PT1H"));
    replica = market.replica();
    trades = new TradedGames(market);
  }

  @AfterAll
  static void close() {
    replica.close();
    market.close();
  }

  @BeforeEach
  void offered() {
    forgetOutages();
    listed = trades.listed(market.person("Alice"));
    buyer = market.person("Bob");
    offer = trades.offer(listed, buyer, 200_000);
  }

  @Test
  void offers_expire_once_although_two_replicas_pass_at_the_same_moment() throws Exception {
    var offers = new ArrayList<OfferId>(List.of(offer));
    for (var i = 0; i < 5; i++) offers.add(trades.offer(listed, market.person("Bob"), 100_000 + i));
    for (var one : offers) trades.age(one, TradedGames.TIME_TO_ANSWER);
    passTogether();
    assertThat(offers).allSatisfy(one -> assertThat(trades.stateOf(one)).isEqualTo("EXPIRED"));
    assertThat(trades.cases(listed)).filteredOn("OFFER_EXPIRED"::equals).hasSize(offers.size());
    assertThat(trades.cases(listed)).doesNotContain("OFFER_REMINDER_DUE");
  }

  @Test
  void who_has_to_answer_is_reminded_once_at_half_of_the_time_and_once_near_its_end()
      throws Exception {
    passTogether();
    assertThat(reminders(listed)).isEmpty();
    trades.age(offer, HALF);
    passTogether();
    passTogether();
    assertThat(reminders(listed)).containsExactly(offer.text() + " 50");
    trades.age(offer, REST_TO_90_PERCENT);
    passTogether();
    passTogether();
    assertThat(reminders(listed)).containsExactly(offer.text() + " 50", offer.text() + " 90");
    assertThat(trades.stateOf(offer)).isEqualTo("PENDING");
  }

  @Test
  void who_is_reminded_late_is_reminded_of_the_end_only() {
    trades.age(offer, HALF.plus(REST_TO_90_PERCENT));
    pass();
    pass();
    assertThat(reminders(listed)).containsExactly(offer.text() + " 90");
  }

  @Test
  void nobody_is_reminded_of_an_offer_that_has_ended_or_waits_for_another_deal() {
    var withdrawn = trades.offer(listed, market.person("Carol"), 150_000);
    var maker = buyerOf(withdrawn);
    trades.request(maker, at -> new WithdrawOffer(withdrawn, maker, at));
    var other = market.person("Dave");
    var deal = trades.accept(listed, trades.offer(listed, other, 180_000), other, 180_000);
    assertThat(trades.stateOf(offer)).isEqualTo("ON_HOLD");
    for (var one : List.of(offer, withdrawn)) trades.age(one, HALF);
    pass();
    assertThat(reminders(listed)).isEmpty();

    trades.request(listed.seller(), at -> new CancelContract(deal.contract(), listed.seller(), at));
    pass();
    assertThat(trades.stateOf(offer)).isEqualTo("PENDING");
    assertThat(reminders(listed)).containsExactly(offer.text() + " 50");
  }

  @Test
  void a_contract_that_nobody_signs_in_time_is_void_once_and_the_listing_is_read_at_once()
      throws Exception {
    var deal = trades.accept(listed, offer, buyer, 200_000);
    trades.document(deal);
    trades.age(deal, Duration.ofHours(49));
    passTogether();
    trades.age(deal, Duration.ofHours(20));
    passTogether();
    trades.age(deal, Duration.ofHours(4));
    market
        .environment
        .admin()
        .sql(
            "UPDATE marketplace.listing SET read_at = now() + interval '9 d' WHERE listing_id = :id")
        .param("id", listed.id().value())
        .update();
    passTogether();
    passTogether();
    assertThat(trades.stateOf(deal)).isEqualTo("VOID EXPIRED");
    assertThat(
            market.sent(Topics.CONTRACTS_EVENTS, deal.contract()).stream()
                .map(event -> ((ContractEvent) event).getEventCase().name()))
        .containsExactly("READY", "REMINDER_DUE", "REMINDER_DUE", "VOIDED");
    assertThat(trades.stateOf(listed)).isEqualTo("ACTIVE");
    // It is due, or the reads of the role have it already.
    var soon =
        "SELECT (read_at < now() + interval '8 d')::text FROM marketplace.listing"
            + " WHERE listing_id = :id";
    assertThat(trades.text(soon, listed.id())).isEqualTo("true");
  }

  @Test
  void an_outage_of_ours_moves_the_clocks_of_offers_and_contracts_once_before_anything_is_over()
      throws Exception {
    var other = trades.listed(market.person("Alice"));
    var deal = trades.accepted(other, 120_000);
    var old = trades.offer(listed, market.person("Erin"), 130_000);
    trades.age(old, TradedGames.TIME_TO_ANSWER.minusHours(1));
    trades.age(deal, TradedGames.TIME_TO_ANSWER.minusHours(1));
    market
        .environment
        .admin()
        .sql("UPDATE marketplace.contracts SET accepted_at = accepted_at - interval '71 hours'")
        .update();
    var oldEnd = end(old);
    var youngEnd = end(offer);
    silence(Duration.ofHours(2));
    passTogether();
    passTogether();
    assertThat(Duration.between(oldEnd, end(old)))
        .isBetween(Duration.ofMinutes(119), Duration.ofMinutes(121));
    assertThat(end(offer)).as("made after the outage began").isBefore(youngEnd.plusSeconds(60));
    assertThat(trades.stateOf(deal)).isEqualTo("REQUESTED");
    var moved = "SELECT moved_seconds::text FROM marketplace.contracts WHERE contract_id = :id";
    assertThat(Long.parseLong(trades.text(moved, deal.contract()))).isBetween(7_140L, 7_260L);
  }

  @Test
  void all_outages_together_move_a_clock_by_a_week_at_most() {
    trades.age(offer, Duration.ofDays(30));
    market
        .environment
        .admin()
        .sql("UPDATE marketplace.offer SET expires_at = expires_at + interval '60 days'")
        .update();
    var before = end(offer);
    silence(Duration.ofDays(6));
    pass();
    forgetOutages();
    silence(Duration.ofDays(6));
    pass();
    assertThat(Duration.between(before, end(offer))).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void an_outage_that_staff_declare_moves_the_clocks_and_each_hour_counts_once() {
    trades.age(offer, Duration.ofHours(10));
    var before = end(offer);
    var now = Instant.now().minusSeconds(60);
    declare(now.minus(Duration.ofHours(5)), now.minus(Duration.ofHours(2)));
    pass();
    assertThat(Duration.between(before, end(offer))).isEqualTo(Duration.ofHours(3));
    declare(now.minus(Duration.ofHours(5)), now.minus(Duration.ofHours(2)));
    declare(now.minus(Duration.ofHours(4)), now.minus(Duration.ofHours(3)));
    pass();
    assertThat(Duration.between(before, end(offer))).isEqualTo(Duration.ofHours(3));
    declare(now.minus(Duration.ofHours(6)), now.minus(Duration.ofHours(1)));
    pass();
    assertThat(Duration.between(before, end(offer))).isEqualTo(Duration.ofHours(5));
  }

  private static void declare(Instant from, Instant until) {
    market.bean(TradeOutagesApi.class).declared(new TradeOutage(from, until));
  }

  @Test
  void what_nobody_has_sent_is_deleted_when_its_time_is_over() {
    market
        .environment
        .admin()
        .sql(
            "INSERT INTO marketplace.offer_draft VALUES (:user, :listing, '{}', now() - interval '1"
                + " hour', now() - interval '1 minute'), (:seller, :listing, '{}', now(), now() +"
                + " interval '30 minutes')")
        .param("user", buyer.value())
        .param("seller", listed.seller().value())
        .param("listing", listed.id().value())
        .update();
    pass();
    var rest = "SELECT user_id::text FROM marketplace.offer_draft WHERE listing_id = :id";
    assertThat(trades.text(rest, listed.id())).isEqualTo(listed.seller().value().toString());
  }

  /** As often as there is more. */
  private static void pass() {
    var clocks = market.bean(TradeClocks.class);
    while (clocks.runPass()) {}
  }

  private static void passTogether() throws Exception {
    var clocks = List.of(market.bean(TradeClocks.class), replica.getBean(TradeClocks.class));
    var passes = new ArrayList<Callable<Boolean>>();
    for (var one : clocks) passes.addAll(Collections.nCopies(3, one::runPass));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(passes)) done.get();
    }
    pass();
  }

  private static List<String> reminders(Listed listed) {
    return trades.events(listed).stream()
        .filter(MarketplaceEvent::hasOfferReminderDue)
        .map(MarketplaceEvent::getOfferReminderDue)
        .map(due -> due.getOffer().getOfferId() + " " + due.getPercent())
        .toList();
  }

  private static UserId buyerOf(OfferId offer) {
    return new UserId(
        java.util.UUID.fromString(
            trades.text(
                "SELECT buyer_id::text FROM marketplace.offer WHERE offer_id = :id", offer)));
  }

  private static Instant end(OfferId offer) {
    return market
        .environment
        .admin()
        .sql("SELECT expires_at FROM marketplace.offer WHERE offer_id = :id")
        .param("id", offer.value())
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  /** Those of other tests were at the same hours, and an hour counts once. */
  private static void forgetOutages() {
    market.environment.admin().sql("DELETE FROM marketplace.clock_outage").update();
  }

  /** As if no replica had run for a while. */
  private static void silence(Duration time) {
    market
        .environment
        .admin()
        .sql("UPDATE marketplace.scheduler_heartbeat SET beaten_at = now() - :time::interval")
        .param("time", time.toString())
        .update();
  }
}
