package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.PeopleApi.Consent;
import bloxtr8.api.PeopleApi.ConsentPlace;
import bloxtr8.api.PeopleApi.DiscordSignIn;
import bloxtr8.api.PeopleApi.LinkOutcome;
import bloxtr8.api.PeopleApi.Person;
import bloxtr8.api.PeopleApi.SignIn;
import bloxtr8.api.PeopleApi.SignInOutcome;
import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.PeopleEventsV1;
import bloxtr8.messages.PeopleEventsV1.PeopleEvent;
import bloxtr8.messages.PeopleEventsV1.PeopleEvent.EventCase;
import bloxtr8.platform.testing.Problems;
import bloxtr8.platform.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInAndLinkTest {

  private static final Consent CONSENT = new Consent("2026-11", true, ConsentPlace.WEB);

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @BeforeAll
  static void open() {
    market = new Market();
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @Test
  void a_first_sign_in_with_consent_creates_a_user_who_may_only_read() {
    var signIn = signIn("100000001", "alice", "Alice in Wonderland", CONSENT);
    assertThat(signIn.outcome()).isEqualTo(SignInOutcome.CREATED);
    var alice = idOf(signIn);
    assertThat(market.people().withDiscordAccount("100000001"))
        .containsExactly(
            new Person(
                alice, "Alice in Wonderland", Authority.USER, Tier.TIER_0, 1, false, false, null));
    assertThat(market.events(alice)).containsExactly(EventCase.SIGNED_UP);
    assertThat(market.audit(alice)).containsExactly("SignUp ACCEPTED");
    assertThat(
            market.count(
                "SELECT count(*) FROM marketplace.consent WHERE given_in = 'WEB' AND user_id = '"
                    + alice.value()
                    + "'"))
        .isEqualTo(1);
  }

  @Test
  void without_a_consent_to_the_present_terms_as_an_adult_nothing_is_stored() {
    var before = users();
    for (var consent :
        new @Nullable Consent[] {
          null,
          new Consent("2026-11", false, ConsentPlace.WEB),
          new Consent("2025-01", true, ConsentPlace.WEB)
        })
      assertThat(signIn("100000002", "bob", null, consent))
          .isEqualTo(new SignIn(SignInOutcome.CONSENT_REQUIRED, null));
    assertThat(market.people().withDiscordAccount("100000002")).isEmpty();
    assertThat(users()).isEqualTo(before);
  }

  @Test
  void a_later_sign_in_needs_no_consent_and_renews_the_names() {
    var bob = idOf(signIn("100000003", "bob", null, CONSENT));
    assertThat(name(bob)).isEqualTo("bob");
    var again = signIn("100000003", "bobby", "Bob\u202e the \u0007Builder", null);
    assertThat(again).isEqualTo(new SignIn(SignInOutcome.SIGNED_IN, bob));
    assertThat(name(bob)).isEqualTo("Bob the Builder");
    signIn("100000003", "bobby", "\u200b", null);
    assertThat(name(bob)).isEqualTo("bobby");
    assertThat(market.audit(bob))
        .containsExactly("SignUp ACCEPTED", "SignIn ACCEPTED", "SignIn ACCEPTED");
  }

  @Test
  void what_is_no_discord_account_is_refused_with_its_field() {
    for (var id : List.of("", "0", "007", "-1", "1e3", "x", "1".repeat(21)))
      assertThat(refusedField(() -> signIn(id, "eve", null, CONSENT))).isEqualTo("discordId");
    for (var name : List.of(" ", "x".repeat(101), "eve\u202e"))
      assertThat(refusedField(() -> signIn("100000004", name, null, CONSENT)))
          .isEqualTo("username");
    assertThat(market.people().withDiscordAccount("' OR 1=1")).isEmpty();
  }

  @Test
  void a_hundred_first_sign_ins_at_once_make_one_user() throws Exception {
    var before = users();
    var all = at(100, _ -> signIn("100000005", "carol", null, CONSENT));
    assertThat(all.stream().map(SignInAndLinkTest::idOf).distinct()).hasSize(1);
    assertThat(all.stream().filter(s -> s.outcome() == SignInOutcome.CREATED)).hasSize(1);
    assertThat(users()).isEqualTo(before + 1);
    assertThat(market.events(idOf(all.getFirst()))).containsExactly(EventCase.SIGNED_UP);
  }

  @Test
  void a_first_admin_is_appointed_once_by_the_settings() {
    var admin = idOf(signIn(Market.FIRST_ADMIN, "root", null, CONSENT));
    assertThat(market.person(admin).authority()).isEqualTo(Authority.ADMIN);
    assertThat(market.person(admin).appointedBy()).isNull();
    assertThat(market.events(admin))
        .containsExactly(EventCase.SIGNED_UP, EventCase.AUTHORITY_CHANGED);
    signIn(Market.FIRST_ADMIN, "root", null, null);
    assertThat(market.events(admin)).hasSize(2);
    assertThat(market.audit(admin)).contains("AppointFirstAdmin ACCEPTED");
  }

  @Test
  void a_linked_roblox_account_raises_the_tier_once() {
    var dora = idOf(signIn("100000006", "dora", null, CONSENT));
    assertThat(market.link(dora, "77")).isEqualTo(LinkOutcome.LINKED);
    assertThat(market.person(dora).tier()).isEqualTo(Tier.TIER_1);
    assertThat(market.events(dora))
        .containsExactly(EventCase.SIGNED_UP, EventCase.ROBLOX_LINKED, EventCase.TIER_CHANGED);
    var changed = (PeopleEvent) market.sent(Topics.PEOPLE_EVENTS, dora).getLast();
    assertThat(changed.getTierChanged().getAfter()).isEqualTo(PeopleEventsV1.Tier.TIER_1);
    assertThat(market.link(dora, "77")).isEqualTo(LinkOutcome.ALREADY_LINKED);
    assertThat(market.link(dora, "78")).isEqualTo(LinkOutcome.ANOTHER_LINKED);
    assertThat(market.events(dora)).hasSize(3);
    assertThat(market.audit(dora)).contains("LinkRoblox ACCEPTED", "LinkRoblox ANOTHER_LINKED");
  }

  @Test
  void a_roblox_account_of_another_is_refused_and_nothing_moves() {
    var first = idOf(signIn("100000007", "first", null, CONSENT));
    var second = idOf(signIn("100000008", "second", null, CONSENT));
    assertThat(market.link(first, "88")).isEqualTo(LinkOutcome.LINKED);
    assertThat(market.link(second, "88")).isEqualTo(LinkOutcome.LINKED_BY_ANOTHER);
    assertThat(market.person(first).tier()).isEqualTo(Tier.TIER_1);
    assertThat(market.person(second).tier()).isEqualTo(Tier.TIER_0);
    assertThat(market.events(second)).containsExactly(EventCase.SIGNED_UP);
    assertThat(market.audit(second)).contains("LinkRoblox LINKED_BY_ANOTHER");
  }

  @Test
  void of_a_hundred_users_who_link_one_roblox_account_at_once_one_wins() throws Exception {
    var users = new ArrayList<UserId>();
    for (var i = 0; i < 100; i++)
      users.add(idOf(signIn("2000000" + (100 + i), "u" + i, null, CONSENT)));
    var outcomes = at(100, i -> market.link(users.get(i), "99"));
    assertThat(outcomes.stream().filter(o -> o == LinkOutcome.LINKED)).hasSize(1);
    assertThat(outcomes.stream().filter(o -> o == LinkOutcome.LINKED_BY_ANOTHER)).hasSize(99);
    assertThat(market.people().people(users).stream().filter(p -> p.tier() == Tier.TIER_1))
        .hasSize(1);
  }

  @Test
  void ended_access_tokens_have_another_session_version() {
    var eve = idOf(signIn("100000009", "eve", null, CONSENT));
    market.people().endAccessTokens(eve);
    assertThat(market.person(eve).sessionVersion()).isEqualTo(2);
    var nobody = new UserId(Uuids.named("nobody"));
    assertThat(Problems.of(() -> market.people().endAccessTokens(nobody)).status()).isEqualTo(404);
    assertThat(Problems.of(() -> market.link(nobody, "1")).status()).isEqualTo(404);
  }

  private static SignIn signIn(
      String id, String name, @Nullable String shown, @Nullable Consent consent) {
    return market.people().signIn(new DiscordSignIn(id, name, shown, consent));
  }

  private static UserId idOf(SignIn signIn) {
    var user = signIn.userId();
    if (user == null) throw new AssertionError(signIn.outcome());
    return user;
  }

  private static String name(UserId user) {
    return market.person(user).name();
  }

  private static long users() {
    return market.count("SELECT count(*) FROM marketplace.users");
  }

  private static String refusedField(Runnable request) {
    var problem = Problems.of(request::run);
    assertThat(problem.status()).isEqualTo(422);
    return problem.errors().getFirst().field();
  }

  /** One of many things that are done at the same time. */
  private interface Numbered<T> {
    T call(int number);
  }

  private static <T> List<T> at(int times, Numbered<T> act)
      throws InterruptedException, ExecutionException {
    var acts = new ArrayList<Callable<T>>();
    for (var i = 0; i < times; i++) {
      var number = i;
      acts.add(() -> act.call(number));
    }
    var results = new ArrayList<T>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(acts)) results.add(done.get());
    }
    return results;
  }
}
