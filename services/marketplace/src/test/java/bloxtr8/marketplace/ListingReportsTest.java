package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.ListingReportsApi;
import bloxtr8.api.ListingReportsApi.ListingReport;
import bloxtr8.api.ListingReportsApi.ListingReportReason;
import bloxtr8.api.ListingsAdminApi;
import bloxtr8.api.ListingsAdminApi.OpenListingReport;
import bloxtr8.api.ListingsAdminApi.ReportedUniverse;
import bloxtr8.api.ListingsAdminApi.UniverseOrder;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.api.UsersAdminApi.Order;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.TradedGames.Listed;
import bloxtr8.marketplace.moderation.ListingReportHandler;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelContract;
import bloxtr8.marketplace.trading.domain.Visibility;
import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.testing.Problems;
import bloxtr8.platform.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people report about listings, and what staff decide about the games behind them. */
@SuppressWarnings("NullAway.Init")
class ListingReportsTest {

  private static final UniverseOrder WHY = new UniverseOrder("seen in the ticket of today");

  private static Market market;
  private static TradedGames trades;
  private static UserId moderator;

  private Listed listed;

  @BeforeAll
  static void open() {
    market = new Market();
    trades = new TradedGames(market);
    moderator = market.member(Authority.MODERATOR);
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @BeforeEach
  void list() {
    listed = trades.listed(market.person("Alice"));
  }

  @Test
  void three_people_pause_a_game_and_two_do_not_although_one_reports_twice() {
    var bob = market.person("Bob");
    report(bob, "It is a copy of my game.");
    refused("already_reported", () -> report(bob, null));
    report(market.person("Carol"), null);
    assertThat(isPaused()).isFalse();
    report(market.person("Dave"), null);
    assertThat(isPaused()).isTrue();
    assertThat(trades.cases(listed)).endsWith("LISTING_PAUSED");
    assertThat(trades.stateOf(listed)).isEqualTo("ACTIVE");
    refused("universe_paused", () -> trades.offer(listed, market.person("Erin"), 100_000));
  }

  @Test
  void the_same_people_pause_a_game_once() {
    var people = List.of(market.person("Bob"), market.person("Carol"), market.person("Dave"));
    for (var person : people) report(person, null);
    assertThat(isPaused()).isTrue();
    staff().resume(universe(), WHY);
    market
        .environment
        .admin()
        .sql(
            "UPDATE marketplace.listing_report SET listing_id = :other WHERE listing_id = :listing")
        .param("other", trades.listed(market.person("Erin")).id().value())
        .param("listing", listed.id().value())
        .update();
    for (var person : people) report(person, null);
    assertThat(isPaused()).as("they report another listing of the game").isFalse();
  }

  @Test
  void people_who_report_at_the_same_moment_are_all_counted() throws Exception {
    var reports = new ArrayList<Callable<Boolean>>();
    var handler = market.bean(ListingReportHandler.class);
    for (var name : List.of("Bob", "Carol", "Dave")) {
      var by = new Actor.Person(market.person(name), Authority.USER);
      reports.add(() -> {
        reported(handler, by);
        return true;
      });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(reports)) assertThat(done.get()).isTrue();
    }
    assertThat(isPaused()).isTrue();
    assertThat(trades.cases(listed)).containsOnlyOnce("LISTING_PAUSED");
  }

  private void reported(ListingReportHandler handler, Actor.Person by) {
    handler.report(by, null, listed.id(), ListingReportReason.STOLEN, null, Cause.of("test"));
  }

  @Test
  void nobody_reports_their_own_listing_or_one_that_is_not_shown_to_them_or_without_an_account() {
    refused("own_listing", () -> report(listed.seller(), null));
    var unlinked = market.signedUp("7001", "nobody");
    refused("tier_too_low", () -> report(unlinked, null));
    var banned = market.person("Bob");
    market.staff(moderator).ban(banned, new Order(WHY.reason()));
    refused("banned", () -> report(banned, null));
    listed = trades.listed(market.person("Alice"), 10_000, Visibility.PRIVATE, "42");
    var stranger = market.person("Carol");
    refused("not_found", () -> report(stranger, null));
    market
        .inGuild("42", stranger, ListingReportsApi.class)
        .report(listed.id(), new ListingReport(ListingReportReason.SCAM, null));
    assertThat(audit(listed.id().text()))
        .contains("ReportListing not_found", "ReportListing ACCEPTED");
  }

  @Test
  void staff_see_what_waits_and_a_resumption_decides_the_open_reports() {
    var bob = market.person("Bob");
    report(bob, "It is a copy of my game.");
    for (var name : List.of("Carol", "Dave")) report(market.person(name), null);
    var waiting = waiting();
    assertThat(waiting.pausedAt()).isNotNull();
    assertThat(waiting.reporters()).isEqualTo(3);
    assertThat(waiting.reports()).hasSize(3);
    assertThat(waiting.reports().getFirst())
        .extracting(OpenListingReport::reportedBy, OpenListingReport::text)
        .containsExactly(bob, "It is a copy of my game.");
    assertThat(String.valueOf(market.held().export(bob).get("listingReportsMade")))
        .contains(listed.id().text(), "It is a copy of my game.");

    assertThat(staff().resume(universe(), WHY)).isEqualTo(Decided.DONE);
    assertThat(staff().resume(universe(), WHY)).isEqualTo(Decided.DONE_BEFORE);
    assertThat(isPaused()).isFalse();
    assertThat(trades.cases(listed)).endsWith("LISTING_PAUSED", "LISTING_RESUMED");
    assertThat(universes()).doesNotContain(universe());
    report(market.person("Erin"), null);
    assertThat(isPaused()).as("decided reports count no more").isFalse();
  }

  @Test
  void a_removal_cancels_every_listing_and_only_staff_let_the_game_be_listed_again() {
    var offer = trades.offer(listed, market.person("Bob"), 100_000);
    assertThat(staff().remove(universe(), WHY)).isEqualTo(Decided.DONE);
    assertThat(trades.stateOf(listed)).isEqualTo("CANCELLED REMOVED");
    assertThat(trades.stateOf(offer)).isEqualTo("DECLINED LISTING_CANCELLED");
    assertThat(removed()).isTrue();
    assertThat(staff().remove(universe(), WHY)).isEqualTo(Decided.DONE_BEFORE);
    assertThat(staff().allow(universe(), WHY)).isEqualTo(Decided.DONE);
    assertThat(removed()).isFalse();
    assertThat(staff().allow(universe(), WHY)).isEqualTo(Decided.DONE_BEFORE);
    assertThat(audit("universe " + universe()))
        .containsSubsequence("RemoveUniverse ACCEPTED", "AllowUniverse ACCEPTED");
  }

  @Test
  void a_reserved_listing_is_removed_when_its_deal_ends() {
    var deal = trades.accepted(listed, 100_000);
    assertThat(staff().remove(universe(), WHY)).isEqualTo(Decided.DONE);
    assertThat(trades.stateOf(listed)).isEqualTo("RESERVED");
    trades.request(listed.seller(), at -> new CancelContract(deal.contract(), listed.seller(), at));
    assertThat(trades.stateOf(listed)).isEqualTo("CANCELLED REMOVED");
  }

  @Test
  void nobody_decides_about_a_game_of_theirs_and_only_staff_decide() {
    var seller = market.member(Authority.MODERATOR);
    market.link(seller, Long.toString(market.sandbox.user()));
    listed = trades.listed(seller);
    refused("not_impartial", () -> staff(seller).pause(universe(), WHY));
    var buyer = market.member(Authority.ADMIN);
    market.link(buyer, Long.toString(market.sandbox.user()));
    listed = trades.listed(market.person("Alice"));
    var offer = trades.offer(listed, buyer, 100_000);
    refused("not_impartial", () -> staff(buyer).remove(universe(), WHY));
    trades.accept(listed, offer, buyer, 100_000);
    refused("not_impartial", () -> staff(buyer).remove(universe(), WHY));
    refused("not_staff", () -> staff(listed.seller()).pause(universe(), WHY));
    refused("not_found", () -> staff().pause(999_999_999_999L, WHY));
    refused("validation", () -> staff().pause(universe(), new UniverseOrder("short")));
    assertThat(isPaused()).isFalse();
    assertThat(audit("universe " + universe()))
        .contains("RemoveUniverse not_impartial", "PauseUniverse not_staff");
    assertThat(staff().pause(universe(), WHY)).isEqualTo(Decided.DONE);
    assertThat(waiting().reports()).isEmpty();
  }

  private void report(UserId by, @Nullable String text) {
    market
        .as(by, ListingReportsApi.class)
        .report(listed.id(), new ListingReport(ListingReportReason.STOLEN, text));
  }

  private static ListingsAdminApi staff() {
    return staff(moderator);
  }

  private static ListingsAdminApi staff(UserId member) {
    return market.as(member, ListingsAdminApi.class);
  }

  private long universe() {
    return listed.game().universe();
  }

  private ReportedUniverse waiting() {
    return staff().reports(null, 50).items().stream()
        .filter(waiting -> waiting.universeId() == universe())
        .findFirst()
        .orElseThrow();
  }

  private static List<Long> universes() {
    return staff().reports(1, 50).items().stream().map(ReportedUniverse::universeId).toList();
  }

  private boolean isPaused() {
    return isMarked("paused_at");
  }

  private boolean removed() {
    return isMarked("removed_at");
  }

  private boolean isMarked(String column) {
    return market.count(
            "SELECT count(*) FROM marketplace.universe WHERE universe_id = "
                + universe()
                + " AND "
                + column
                + " IS NOT NULL")
        == 1;
  }

  private static List<String> audit(String subject) {
    return market.sent(Topics.AUDIT_ENTRIES, subject).stream()
        .map(AuditEntry.class::cast)
        .map(entry -> entry.getAction() + " " + entry.getOutcome())
        .toList();
  }

  private static void refused(String code, ThrowingCallable work) {
    assertThat(Problems.of(work).code()).isEqualTo(code);
  }
}
