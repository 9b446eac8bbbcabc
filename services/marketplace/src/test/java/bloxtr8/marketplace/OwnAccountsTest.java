package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

import bloxtr8.api.ListingsApi;
import bloxtr8.api.PeopleApi.LinkOutcome;
import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.api.UsersAdminApi.Order;
import bloxtr8.api.UsersAdminApi.ReportDecision;
import bloxtr8.api.UsersAdminApi.ReportsOrder;
import bloxtr8.api.UsersApi.Agreement;
import bloxtr8.api.UsersApi.NewUser;
import bloxtr8.api.UsersApi.PersonReport;
import bloxtr8.api.UsersApi.Preferences;
import bloxtr8.api.UsersApi.ReportReason;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.messages.EscrowEventsV1.EscrowCancelled;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowRefunded;
import bloxtr8.messages.PeopleEventsV1.PeopleEvent.EventCase;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnAccountsTest {

  private static final String NAME = "Wilhelmina Unmistakable";
  private static final String DISCORD = "418181818181818181";

  private Market market;
  private UserId alice;
  private String roblox;

  @BeforeEach
  void open() {
    market = new Market();
    alice = market.signedUp(DISCORD, NAME);
    roblox = Long.toString(market.sandbox.user());
    market.link(alice, roblox);
  }

  @AfterEach
  void close() {
    market.close();
  }

  @Test
  void a_person_sees_their_own_accounts_and_preferences() {
    var me = market.as(alice).me();
    assertThat(me.name()).isEqualTo(NAME);
    assertThat(me.tier()).isEqualTo(Tier.TIER_1);
    assertThat(me.termsVersion()).isEqualTo("2026-11");
    assertThat(me.discord()).satisfies(d -> assertThat(d.id()).isEqualTo(DISCORD));
    assertThat(me.roblox()).satisfies(r -> assertThat(r.username()).isEqualTo("Builder" + roblox));
    assertThat(me.showRobloxName()).isFalse();
    assertThat(market.as(alice).change(new Preferences(true)).showRobloxName()).isTrue();
    assertThat(market.as(alice).change(new Preferences(null)).showRobloxName()).isTrue();
  }

  @Test
  void the_roblox_name_is_shown_to_whom_shares_a_deal_or_to_all_when_the_person_says_so() {
    var bob = market.person("Bob");
    var eve = market.person("Eve");
    assertThat(card(eve)).isNull();
    assertThat(card(alice)).isEqualTo("Builder" + roblox);
    market.sold(alice, bob);
    assertThat(card(bob)).isEqualTo("Builder" + roblox);
    assertThat(card(eve)).isNull();
    market.as(alice).change(new Preferences(true));
    assertThat(card(eve)).isEqualTo("Builder" + roblox);
    refused("not_found", () -> market.as(eve).verify("1"));
    refused("not_found", () -> market.as(eve).verify("' OR 1=1"));
  }

  @Test
  void the_bot_finds_or_creates_the_user_of_a_discord_account() {
    var consent = new Agreement("2026-11", true);
    var created = market.as(alice).ensure(new NewUser("77", "kim", null, consent));
    assertThat(created.getStatusCode().value()).isEqualTo(201);
    var known = market.as(alice).ensure(new NewUser("77", "kim", "Kim", consent));
    assertThat(known.getStatusCode().value()).isEqualTo(200);
    assertThat(known.getBody()).isEqualTo(created.getBody());
    assertThat(market.count("SELECT count(*) FROM marketplace.consent WHERE given_in = 'DISCORD'"))
        .isEqualTo(1);
    for (var no : List.of(new Agreement("2026-11", false), new Agreement("2020-01", true)))
      refused(
          "consent_required", () -> market.as(alice).ensure(new NewUser("78", "lee", null, no)));
    var staff = market.member(Authority.MODERATOR);
    market.staff(staff).ban(alice, new Order("ten characters and more"));
    market.accounts().erase(market.actor(alice), List.of());
    refused("banned", () -> market.as(staff).ensure(new NewUser(DISCORD, "x", null, consent)));
  }

  @Test
  void an_unlinked_account_is_free_for_others_and_the_tier_falls() {
    var bob = market.signedUp("55", "bob");
    market.accounts().unlinkRoblox(market.actor(alice), List.of());
    assertThat(market.person(alice).tier()).isEqualTo(Tier.TIER_0);
    assertThat(market.events(alice)).endsWith(EventCase.ROBLOX_UNLINKED, EventCase.TIER_CHANGED);
    assertThat(market.link(bob, roblox)).isEqualTo(LinkOutcome.LINKED);
    assertThat(market.link(alice, roblox)).isEqualTo(LinkOutcome.LINKED_BY_ANOTHER);
    refused("not_linked", () -> market.accounts().unlinkRoblox(market.actor(alice), List.of()));
    assertThat(market.audit(alice)).contains("UnlinkRoblox ACCEPTED", "UnlinkRoblox not_linked");
  }

  @Test
  void nothing_is_unlinked_or_erased_while_a_deal_is_open_here_or_elsewhere() {
    var escrow = market.sold(alice, market.person("Bob")).escrow();
    var elsewhere = List.of("A payment is on its way.");
    for (var act : acts(List.of())) refused("still_open", act);
    assertThat(Problems.of(acts(elsewhere).getFirst()).detail())
        .isEqualTo("The deal " + escrow + " has not ended. A payment is on its way.");
    end(escrow);
    Await.until("the end is heard", () -> market.held().open(alice).isEmpty());
    for (var act : acts(elsewhere)) refused("still_open", act);
    assertThat(market.person(alice).tier()).isEqualTo(Tier.TIER_1);
    market.accounts().unlinkRoblox(market.actor(alice), List.of());
    market.accounts().erase(market.actor(alice), List.of());
    assertThat(market.audit(alice)).contains("EraseUser still_open", "EraseUser ACCEPTED");
  }

  @Test
  void a_person_with_an_undecided_report_cannot_escape_it_by_erasure() {
    var bob = market.signedUp("55", "bob");
    market.link(bob, "56");
    market.as(bob).report(alice, new PersonReport(ReportReason.MINOR, "They told me their age."));
    for (var act : acts(List.of())) refused("still_open", act);
  }

  @Test
  void a_frozen_person_cannot_escape_the_freeze_by_erasure_until_staff_lift_it() {
    var staff = market.member(Authority.MODERATOR);
    market.bean(PersonStore.class).freeze(alice, Instant.now());
    for (var act : acts(List.of())) refused("still_open", act);
    assertThat(market.held().open(alice)).singleElement().asString().contains("ask staff");
    decide(staff, ReportDecision.KEEP);
    for (var act : acts(List.of())) refused("still_open", act);
    decide(staff, ReportDecision.LIFT);
    market.accounts().unlinkRoblox(market.actor(alice), List.of());
    market.accounts().erase(market.actor(alice), List.of());
  }

  @Test
  void a_refunded_buyer_is_not_erased_while_the_game_may_still_reach_them() {
    var seller = market.person("Bob");
    var sold = market.sold(alice, seller);
    var escrow = sold.escrow();
    market.publish(
        escrow,
        EscrowEvent.newBuilder()
            .setEscrowId(escrow.text())
            .setRefunded(EscrowRefunded.getDefaultInstance()));
    Await.until(
        "the refund is heard",
        () -> market.held().open(seller).stream().noneMatch(one -> one.contains(escrow.text())));
    for (var act : acts(List.of())) refused("still_open", act);
    assertThat(market.held().open(alice))
        .singleElement()
        .asString()
        .startsWith("The deal " + escrow + " was refunded to you, and its game is watched until");
    market.as(seller, ListingsApi.class).cancel(sold.listing());
    market.accounts().erase(market.actor(seller), List.of());
  }

  private void decide(UserId staff, ReportDecision decision) {
    market.staff(staff).decideReports(alice, new ReportsOrder(decision, "we have looked at it"));
  }

  @Test
  void after_erasure_nothing_of_the_person_can_be_read_and_their_accounts_are_free() {
    var staff = market.member(Authority.ADMIN);
    market.staff(staff).ban(alice, new Order(NAME + " was seen on " + DISCORD));
    market.staff(staff).unban(alice, new Order(NAME + " explained it"));
    assertThat(tablesWith(NAME, DISCORD, roblox)).isEmpty();
    market.accounts().erase(market.actor(alice), List.of());

    var erased = market.person(alice);
    assertThat(erased.name()).isEmpty();
    assertThat(erased.disabled()).isTrue();
    assertThat(erased.sessionVersion()).isEqualTo(3);
    assertThat(erased.tier()).isEqualTo(Tier.TIER_0);
    assertThat(tablesWith(NAME, DISCORD, roblox)).isEmpty();
    assertThat(count("person_key")).isZero();
    assertThat(count("linked_account")).isZero();
    assertThat(market.people().withDiscordAccount(DISCORD)).isEmpty();
    var details = market.staff(staff).user(alice);
    assertThat(details.user().erased()).isTrue();
    assertThat(details.bans()).singleElement().satisfies(b -> assertThat(b.reason()).isNull());
    refused("not_found", () -> market.accounts().erase(market.actor(alice), List.of()));
    refused("not_found", () -> market.link(alice, roblox));

    var again = market.signedUp(DISCORD, NAME);
    assertThat(again).isNotEqualTo(alice);
    assertThat(market.link(again, roblox)).isEqualTo(LinkOutcome.LINKED);
  }

  @Test
  void of_an_erasure_and_a_new_deal_at_once_one_is_refused() throws Exception {
    var sale = market.saleOf(alice);
    var actor = market.actor(alice);
    var acts = new ArrayList<Callable<Boolean>>();
    acts.add(() -> succeeds(() -> market.accounts().erase(actor, List.of())));
    for (var i = 0; i < 8; i++) acts.add(() -> succeeds(() -> market.seed().contract(sale)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = threads.invokeAll(acts);
      var isErased = done.removeFirst().get();
      var deals = 0;
      for (var deal : done) if (deal.get()) deals++;
      assertThat(isErased).isEqualTo(deals == 0);
    }
  }

  @Test
  void the_export_contains_everything_that_the_marketplace_holds() {
    var bob = market.person("Bob");
    var contract = market.sold(bob, alice);
    market.as(alice).report(bob, new PersonReport(ReportReason.SCAM, "They never answered me."));
    var part = market.held().export(alice);
    assertThat(market.held().service()).isEqualTo("marketplace");
    assertThat(part)
        .contains(entry("userId", alice.text()), entry("name", NAME), entry("tier", "TIER_1"))
        .containsKeys("consents", "rights", "bans", "reportsAbout", "reportsMade", "createdAt");
    assertThat(part.toString())
        .contains(DISCORD, roblox, contract.escrow().text(), bob.text(), "SCAM");
    // The contract is Bob's as well, and names both.
    var others = new HashMap<>(market.held().export(bob));
    assertThat(String.valueOf(others.remove("contracts"))).contains(NAME);
    assertThat(others.toString()).doesNotContain(NAME, "never answered");
  }

  private @Nullable String card(UserId asker) {
    return market.as(asker).verify(DISCORD).robloxName();
  }

  private List<ThrowingCallable> acts(List<String> openElsewhere) {
    var actor = market.actor(alice);
    return List.of(
        () -> market.accounts().erase(actor, openElsewhere),
        () -> market.accounts().unlinkRoblox(actor, openElsewhere));
  }

  private void end(EscrowId escrow) {
    market.publish(
        escrow,
        EscrowEvent.newBuilder()
            .setEscrowId(escrow.text())
            .setCancelled(EscrowCancelled.getDefaultInstance()));
  }

  private static boolean succeeds(ThrowingCallable act) {
    var refusal = catchThrowable(act);
    if (refusal == null) return true;
    assertThat(refusal)
        .hasMessageMatching(
            "(?s).*(has not ended|is ACTIVE|is disabled|Another listing sells|may not trade).*");
    return false;
  }

  private long count(String table) {
    return market.count(
        "SELECT count(*) FROM marketplace." + table + " WHERE user_id = '" + alice.value() + "'");
  }

  /** Every row of every table of the marketplace that shows one of the texts, in any encoding. */
  private List<String> tablesWith(String... texts) {
    var found = new ArrayList<String>();
    for (var table : tables())
      for (var row : rows(table))
        for (var text : texts) if (shows(row, text)) found.add(table + ": " + text);
    return found;
  }

  private static boolean shows(String row, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return row.contains(text)
        || row.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT))
        || row.contains(HexFormat.of().formatHex(bytes))
        || row.contains(Base64.getEncoder().withoutPadding().encodeToString(bytes));
  }

  private List<String> tables() {
    return market
        .environment
        .admin()
        .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'marketplace'")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private List<String> rows(String table) {
    return market
        .environment
        .admin()
        .sql("SELECT t::text FROM marketplace.\"" + table + "\" t")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThat(Problems.of(act).code()).isEqualTo(code);
  }
}
