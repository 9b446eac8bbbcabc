package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.PeopleApi.DiscordSignIn;
import bloxtr8.api.PeopleApi.LinkOutcome;
import bloxtr8.api.PeopleApi.SignInOutcome;
import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.api.UsersAdminApi.AuthorityOrder;
import bloxtr8.api.UsersAdminApi.Order;
import bloxtr8.api.UsersAdminApi.ReportDecision;
import bloxtr8.api.UsersAdminApi.ReportsOrder;
import bloxtr8.api.UsersAdminApi.Summary;
import bloxtr8.api.UsersAdminApi.TierOrder;
import bloxtr8.api.UsersApi.PersonReport;
import bloxtr8.api.UsersApi.ReportReason;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.PeopleEventsV1.PeopleEvent.EventCase;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.testing.Problems;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaffAndReportsTest {

  private static final String WHY = "seen in the ticket of today";
  private static final UserId NOBODY = new UserId(Uuids.named("nobody"));

  private Market market;
  private UserId admin;
  private UserId moderator;
  private UserId alice;
  private String roblox;

  @BeforeEach
  void open() {
    market = new Market();
    admin = market.signedUp(Market.FIRST_ADMIN, "root");
    moderator = market.member(Authority.MODERATOR);
    alice = market.signedUp("5001", "alice");
    roblox = Long.toString(market.sandbox.user());
    market.link(alice, roblox);
  }

  @AfterEach
  void close() {
    market.close();
  }

  @Test
  void a_moderator_verifies_a_linked_person_and_takes_it_back() {
    assertThat(tier(moderator, alice, Tier.TIER_2)).isEqualTo(Decided.DONE);
    assertThat(market.person(alice).tier()).isEqualTo(Tier.TIER_2);
    assertThat(tier(moderator, alice, Tier.TIER_2)).isEqualTo(Decided.DONE_BEFORE);
    assertThat(tier(moderator, alice, Tier.TIER_1)).isEqualTo(Decided.DONE);
    var bob = market.signedUp("5002", "bob");
    refused("not_linked", () -> tier(moderator, bob, Tier.TIER_2));
    assertThat(problem(() -> tier(moderator, alice, Tier.TIER_0)).status()).isEqualTo(422);
    assertThat(market.staff(moderator).user(alice).rights())
        .extracting(r -> r.before() + " " + r.after() + " " + r.by() + " " + r.reason())
        .containsExactly(
            "TIER_2 TIER_1 " + moderator + " " + WHY,
            "TIER_1 TIER_2 " + moderator + " " + WHY,
            "TIER_0 TIER_1 null null");
  }

  @Test
  void the_first_admin_appoints_alone_and_then_two_independent_ones_must_agree() {
    refused("not_an_admin", () -> authority(moderator, alice, Authority.MODERATOR));
    refused("yourself", () -> authority(admin, admin, Authority.USER));
    assertThat(authority(admin, alice, Authority.MODERATOR)).isEqualTo(Decided.DONE);
    assertThat(market.person(alice).appointedBy()).isEqualTo(admin);
    assertThat(market.person(alice).sessionVersion()).isEqualTo(2);
    assertThat(market.events(alice)).endsWith(EventCase.AUTHORITY_CHANGED);

    var second = market.member(Authority.ADMIN);
    var bob = market.signedUp("5002", "bob");
    assertThat(authority(admin, bob, Authority.ADMIN)).isEqualTo(Decided.PROPOSED);
    assertThat(authority(admin, bob, Authority.ADMIN)).isEqualTo(Decided.PROPOSED_BEFORE);
    assertThat(market.person(bob).authority()).isEqualTo(Authority.USER);
    assertThat(market.staff(second).user(bob).proposed())
        .satisfies(p -> assertThat(p.by()).isEqualTo(admin));
    refused("proposed_otherwise", () -> authority(second, bob, Authority.MODERATOR));
    assertThat(authority(second, bob, Authority.ADMIN)).isEqualTo(Decided.DONE);
    assertThat(market.person(bob).authority()).isEqualTo(Authority.ADMIN);
    assertThat(market.person(bob).appointedBy()).isEqualTo(admin);
    assertThat(market.audit(bob))
        .containsSubsequence("ChangeAuthority ACCEPTED", "ChangeAuthority ACCEPTED");

    var carol = market.signedUp("5003", "carol");
    assertThat(authority(admin, carol, Authority.ADMIN)).isEqualTo(Decided.PROPOSED);
    refused("not_independent", () -> authority(bob, carol, Authority.ADMIN));
    assertThat(market.person(carol).authority()).isEqualTo(Authority.USER);
  }

  @Test
  void the_proposal_of_an_admin_who_is_banned_meanwhile_counts_no_more() {
    var second = market.member(Authority.ADMIN);
    var third = market.member(Authority.ADMIN);
    assertThat(authority(second, alice, Authority.ADMIN)).isEqualTo(Decided.PROPOSED);
    assertThat(ban(admin, second)).isEqualTo(Decided.DONE);
    refused("not_staff", () -> authority(second, alice, Authority.ADMIN));
    assertThat(authority(third, alice, Authority.ADMIN)).isEqualTo(Decided.PROPOSED);
    assertThat(market.person(alice).authority()).isEqualTo(Authority.USER);
    assertThat(authority(admin, alice, Authority.ADMIN)).isEqualTo(Decided.DONE);
  }

  @Test
  void a_ban_ends_access_tokens_and_holds_for_both_accounts_until_an_admin_lifts_it() {
    assertThat(ban(moderator, alice)).isEqualTo(Decided.DONE);
    assertThat(market.person(alice).banned()).isTrue();
    assertThat(market.person(alice).sessionVersion()).isEqualTo(2);
    assertThat(market.events(alice)).endsWith(EventCase.BANNED);
    assertThat(ban(admin, alice)).isEqualTo(Decided.DONE_BEFORE);
    refused("banned", () -> deal(alice));
    refused("banned", () -> report(alice, moderator, ReportReason.SCAM));
    refused("not_an_admin", () -> market.staff(moderator).unban(alice, new Order(WHY)));
    refused("not_an_admin", () -> ban(moderator, admin));
    refused("yourself", () -> ban(moderator, moderator));

    assertThat(market.staff(admin).unban(alice, new Order(WHY))).isEqualTo(Decided.DONE);
    assertThat(market.staff(admin).unban(alice, new Order(WHY))).isEqualTo(Decided.DONE_BEFORE);
    assertThat(market.person(alice).banned()).isFalse();
    assertThat(market.events(alice)).endsWith(EventCase.BANNED, EventCase.UNBANNED);
    assertThat(market.staff(admin).user(alice).bans())
        .singleElement()
        .satisfies(b -> {
          assertThat(b.reason()).isEqualTo(WHY);
          assertThat(b.liftedBy()).isEqualTo(admin);
        });
    assertThat(deal(alice)).isNotNull();
  }

  @Test
  void a_ban_survives_unlinking_and_erasure() {
    var bob = market.signedUp("5002", "bob");
    ban(moderator, alice);
    market.accounts().unlinkRoblox(market.actor(alice), List.of());
    assertThat(market.link(bob, roblox)).isEqualTo(LinkOutcome.BANNED);
    market.accounts().erase(market.actor(alice), List.of());
    assertThat(market.link(bob, roblox)).isEqualTo(LinkOutcome.BANNED);
    var again = market.people().signIn(new DiscordSignIn("5001", "alice", null, Market.CONSENT));
    assertThat(again.outcome()).isEqualTo(SignInOutcome.BANNED);

    assertThat(find(moderator, "5001")).extracting(Summary::userId).containsExactly(alice);
    assertThat(market.staff(admin).unban(alice, new Order(WHY))).isEqualTo(Decided.DONE);
    assertThat(market.link(bob, roblox)).isEqualTo(LinkOutcome.LINKED);
    assertThat(market.signedUp("5001", "alice")).isNotEqualTo(alice);
  }

  @Test
  void who_unlinks_before_a_ban_is_found_by_it() {
    var bob = market.signedUp("5002", "bob");
    var carol = market.signedUp("5003", "carol");
    market.link(carol, "6003");
    for (var user : List.of(alice, carol))
      market.accounts().unlinkRoblox(market.actor(user), List.of());
    assertThat(market.link(bob, "6003")).isEqualTo(LinkOutcome.LINKED);
    ban(moderator, alice);
    ban(moderator, carol);
    var dora = market.signedUp("5004", "dora");
    assertThat(market.link(dora, roblox)).isEqualTo(LinkOutcome.BANNED);
    assertThat(market.person(bob).banned()).isFalse();
  }

  @Test
  void every_refusal_is_audited_and_a_reason_is_needed() {
    for (var reason : List.of("", "too short", "x".repeat(2_001)))
      assertThat(problem(() -> market.staff(moderator).ban(alice, new Order(reason))).status())
          .isEqualTo(422);
    refused("not_found", () -> ban(moderator, NOBODY));
    refused("not_an_admin", () -> ban(moderator, admin));
    assertThat(market.audit(NOBODY)).containsExactly("BanUser not_found");
    assertThat(market.audit(admin)).contains("BanUser not_an_admin");
    assertThat(problem(() -> market.staff(moderator).user(NOBODY)).status()).isEqualTo(404);
  }

  @Test
  void a_report_of_a_minor_freezes_new_deals_until_staff_lift_it() {
    var bob = market.signedUp("5002", "bob");
    refused("tier_too_low", () -> report(bob, alice, ReportReason.SCAM));
    market.link(bob, "6002");
    report(bob, alice, ReportReason.SCAM);
    assertThat(deal(alice)).isNotNull();
    report(bob, alice, ReportReason.MINOR);
    refused("already_reported", () -> report(bob, alice, ReportReason.MINOR));
    refused("yourself", () -> report(alice, alice, ReportReason.MINOR));
    refused("not_found", () -> report(bob, NOBODY, ReportReason.MINOR));
    assertThat(market.as(alice).me().frozen()).isTrue();
    refused("frozen", () -> deal(alice));

    assertThat(decide(moderator, ReportDecision.KEEP)).isEqualTo(Decided.DONE);
    refused("frozen", () -> deal(alice));
    assertThat(decide(moderator, ReportDecision.LIFT)).isEqualTo(Decided.DONE);
    assertThat(deal(alice)).isNotNull();
    refused("nothing_reported", () -> decide(moderator, ReportDecision.LIFT));
    assertThat(market.staff(moderator).user(alice).reports())
        .hasSize(2)
        .allSatisfy(r -> {
          assertThat(r.reportedBy()).isEqualTo(bob);
          assertThat(r.text()).isEqualTo("They said so in the chat.");
          assertThat(r.decision()).isEqualTo(ReportDecision.KEEP);
        });
  }

  @Test
  void more_than_twenty_reports_a_day_are_refused() {
    for (var i = 0; i < 20; i++)
      report(alice, market.signedUp("700" + i + "1", "p" + i), ReportReason.SCAM);
    refused("too_many_reports", () -> report(alice, moderator, ReportReason.SCAM));
  }

  @Test
  void staff_find_people_exactly_by_id_account_or_name() {
    for (var query : List.of(alice.text(), "5001", roblox, "alice", " ALICE ", "Builder" + roblox))
      assertThat(find(moderator, query))
          .as(query)
          .extracting(Summary::userId)
          .containsExactly(alice);
    for (var query : List.of("ali", "usr_x", "500", NOBODY.text(), "%"))
      assertThat(find(moderator, query)).as(query).isEmpty();
    var all = market.staff(moderator).users(null, 1, 2);
    assertThat(all.items()).extracting(Summary::userId).startsWith(alice).hasSize(2);
    assertThat(all.pagination().total()).isEqualTo(3);
    assertThat(problem(() -> market.staff(moderator).users(null, 0, 2)).status()).isEqualTo(422);
    assertThat(problem(() -> market.staff(moderator).users(null, 1, 51)).status()).isEqualTo(422);
    var found = find(moderator, "5001").getFirst();
    assertThat(found.discord()).satisfies(d -> assertThat(d.id()).isEqualTo("5001"));
    assertThat(found.roblox())
        .satisfies(r -> assertThat(r.username()).isEqualTo("Builder" + roblox));
  }

  private Decided tier(UserId by, UserId about, Tier tier) {
    return market.staff(by).setTier(about, new TierOrder(tier, WHY));
  }

  private Decided authority(UserId by, UserId about, Authority authority) {
    return market.staff(by).setAuthority(about, new AuthorityOrder(authority, WHY, null));
  }

  private Decided ban(UserId by, UserId about) {
    return market.staff(by).ban(about, new Order(WHY));
  }

  private Decided decide(UserId by, ReportDecision decision) {
    return market.staff(by).decideReports(alice, new ReportsOrder(decision, WHY));
  }

  private void report(UserId by, UserId about, ReportReason reason) {
    market.as(by).report(about, new PersonReport(reason, "They said so in the chat."));
  }

  private Object deal(UserId seller) {
    return market.sold(seller);
  }

  private List<Summary> find(UserId by, String query) {
    return market.staff(by).users(query, null, null).items();
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThat(problem(act).code()).isEqualTo(code);
  }

  private static Problem problem(ThrowingCallable act) {
    return Problems.of(act);
  }
}
