package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.TradedGames.Deal;
import bloxtr8.marketplace.TradedGames.Listed;
import bloxtr8.marketplace.listingreads.ListingReadPass;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelContract;
import bloxtr8.marketplace.unpaid.UnpaidDeals;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.MarketplaceEventsV1.MarketplaceEvent;
import bloxtr8.platform.topics.Topics;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who owns what is listed is read again and again, at the sandbox's Roblox. */
@SuppressWarnings("NullAway.Init")
class ListingReadsTest {

  /** The jobs themselves do not come before the end of the tests. */
  private static final Map<String, String> NO_JOBS =
      Map.of(
          "bloxtr8.marketplace.listing-reads.pass-interval", "PT1H",
          "bloxtr8.marketplace.unpaid.pass-interval", "PT1H");

  private static Market market;
  private static TradedGames trades;

  private Listed listed;

  @BeforeAll
  static void open() {
    market = new Market(NO_JOBS);
    trades = new TradedGames(market);
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @BeforeEach
  void list() {
    listed = trades.listed(market.person("Alice"));
  }

  @AfterEach
  void openRoblox() {
    market.sandbox.open("apis");
  }

  @Test
  void the_game_of_a_live_listing_is_read_once_a_day_with_its_facts() {
    assertThat(market.bean(ListingReadPass.class).runPass()).isFalse();
    assertThat(hasSnapshot()).as("it is not due").isFalse();
    read();
    assertThat(trades.stateOf(listed)).isEqualTo("ACTIVE");
    assertThat(hasSnapshot()).isTrue();
    assertThat(pause()).isBetween(Duration.ofHours(23), Duration.ofHours(24));
  }

  @Test
  void a_listing_whose_group_has_another_owner_is_closed_and_its_offers_are_declined() {
    var offer = trades.offer(listed, market.person("Bob"), 100_000);
    read();
    loseGroup();
    read();
    assertThat(trades.stateOf(listed)).isEqualTo("INACTIVE OWNERSHIP_LOST");
    assertThat(trades.stateOf(offer)).isEqualTo("DECLINED LISTING_INACTIVE");
    assertThat(
            trades.text(
                "SELECT (read_at IS NULL)::text FROM marketplace.listing WHERE listing_id = :id",
                listed.id()))
        .isEqualTo("true");
    assertThat(ownerSince()).as("the change was seen").isNotEqualTo("unknown");
  }

  @Test
  void a_game_that_left_the_group_is_lost_too_although_the_seller_owns_it() {
    market.sandbox.moveToUser(listed.game(), market.robloxIdOf(listed.seller()));
    read();
    assertThat(trades.stateOf(listed)).isEqualTo("INACTIVE OWNERSHIP_LOST");
  }

  @Test
  void where_roblox_does_not_say_nothing_is_decided_and_the_pauses_grow() {
    loseGroup();
    market.sandbox.close("apis", 401);
    read();
    assertThat(trades.stateOf(listed)).isEqualTo("ACTIVE");
    assertThat(pause()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    read();
    assertThat(pause()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    market.sandbox.open("apis");
    read();
    assertThat(trades.stateOf(listed)).isEqualTo("INACTIVE OWNERSHIP_LOST");
  }

  @Test
  void sources_that_contradict_each_other_are_no_loss() {
    market.sandbox.contradict("groups", "groupId", listed.group().id(), market.sandbox.user());
    read();
    assertThat(trades.stateOf(listed)).isEqualTo("ACTIVE");
    assertThat(pause()).isLessThan(Duration.ofMinutes(6));
  }

  @Test
  void of_many_passes_at_once_one_reads() throws Exception {
    makeDue();
    Callable<Boolean> pass = market.bean(ListingReadPass.class)::runPass;
    market.sandbox.close("apis", 401);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(Collections.nCopies(6, pass))) done.get();
    }
    assertThat(number("unknown_reads")).isEqualTo(1);
  }

  @Test
  void a_contract_to_be_signed_is_void_when_the_game_is_lost() {
    var deal = trades.accepted(listed, 100_000);
    loseGroup();
    read();
    assertThat(trades.stateOf(deal)).isEqualTo("VOID OWNERSHIP_LOST");
    assertThat(trades.stateOf(listed)).isEqualTo("INACTIVE OWNERSHIP_LOST");
  }

  @Test
  void an_unpaid_escrow_is_asked_to_end_again_and_again_while_the_game_is_lost() {
    var deal = trades.accepted(listed, 100_000);
    trades.execute(deal);
    loseGroup();
    read();
    assertThat(trades.stateOf(deal)).isEqualTo("EXECUTED");
    assertThat(cancels(deal)).containsOnly("MARKETPLACE_CANCEL_CAUSE_OWNERSHIP_LOST");
    var asked = cancels(deal).size();
    askAgain();
    assertThat(cancels(deal)).hasSize(asked + 1);
    assertThat(pause()).as("read again soon").isLessThan(Duration.ofMinutes(61));

    market.sandbox.changeOwner(listed.group(), listed.group().owner());
    read();
    askAgain();
    assertThat(cancels(deal)).hasSize(asked + 1);
  }

  @Test
  void the_buyer_of_the_deal_is_no_other_owner_and_everybody_is_warned() {
    var deal = trades.accepted(listed, 100_000);
    trades.execute(deal);
    var alerts = alerts();
    market.sandbox.join(listed.group(), market.robloxIdOf(deal.buyer()), "Member");
    market.sandbox.changeOwner(listed.group(), market.robloxIdOf(deal.buyer()));
    read();
    askAgain();
    assertThat(trades.stateOf(listed)).isEqualTo("RESERVED");
    assertThat(cancels(deal)).isEmpty();
    assertThat(alerts()).isEqualTo(alerts + 1);
    assertThat(market.sent(Topics.MARKETPLACE_EVENTS, listed.id()))
        .map(MarketplaceEvent.class::cast)
        .filteredOn(MarketplaceEvent::hasOwnedByBuyerEarly)
        .map(event -> event.getOwnedByBuyerEarly().getContractId())
        .containsExactly(deal.contract().text());
  }

  @Test
  void a_listing_that_reopens_is_read_at_once_and_closes_when_the_seller_has_lost_it() {
    var deal = trades.accepted(listed, 100_000);
    trades.request(listed.seller(), at -> new CancelContract(deal.contract(), listed.seller(), at));
    assertThat(trades.stateOf(listed)).isEqualTo("ACTIVE");
    loseGroup();
    market.bean(ListingReadPass.class).runPass();
    assertThat(trades.stateOf(listed)).isEqualTo("INACTIVE OWNERSHIP_LOST");
  }

  /** A stranger, who is no user of ours, becomes the group's owner. */
  private void loseGroup() {
    var stranger = market.sandbox.user();
    market.sandbox.join(listed.group(), stranger, "Member");
    market.sandbox.changeOwner(listed.group(), stranger);
  }

  private void read() {
    makeDue();
    assertThat(market.bean(ListingReadPass.class).runPass()).isFalse();
  }

  /** Only this one. */
  private void makeDue() {
    market
        .environment
        .admin()
        .sql(
            "UPDATE marketplace.listing SET read_at = CASE WHEN listing_id = :id THEN now()"
                + " ELSE now() + interval '1 day' END WHERE read_at IS NOT NULL")
        .param("id", listed.id().value())
        .update();
  }

  private Duration pause() {
    return Duration.ofSeconds(number("extract(epoch FROM read_at - now())::bigint"));
  }

  private long number(String column) {
    return Long.parseLong(
        trades.text(
            "SELECT (" + column + ")::text FROM marketplace.listing WHERE listing_id = :id",
            listed.id()));
  }

  private boolean hasSnapshot() {
    return number("CASE WHEN snapshot_sha256 IS NULL THEN 0 ELSE 1 END") == 1;
  }

  private String ownerSince() {
    return trades.text(
        "SELECT coalesce(owner_since::text, 'unknown') FROM marketplace.listing"
            + " WHERE listing_id = :id",
        listed.id());
  }

  private static void askAgain() {
    market
        .environment
        .admin()
        .sql(
            "UPDATE marketplace.delivery_watch"
                + " SET cancel_asked_at = cancel_asked_at - interval '10 minutes'")
        .update();
    market.bean(UnpaidDeals.class).runPass();
  }

  private static List<String> cancels(Deal deal) {
    return market.sent(Topics.ESCROW_COMMANDS, EscrowId.of(deal.contract())).stream()
        .map(EscrowCommand.class::cast)
        .filter(EscrowCommand::hasCancel)
        .map(command -> command.getCancel().getMarketplaceCause().name())
        .toList();
  }

  private static double alerts() {
    var counter =
        market
            .environment
            .process()
            .telemetry()
            .meters()
            .find("bloxtr8.alerts")
            .tag("kind", "owned-by-buyer-early")
            .counter();
    return counter == null ? 0 : counter.count();
  }
}
