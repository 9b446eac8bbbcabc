package bloxtr8.gateway;

import static bloxtr8.gateway.Browser.target;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.gateway.TestGateway.Answer;
import bloxtr8.kernel.UserId;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RobloxLinkTest {

  private static OAuthProviders providers;
  private static TestGateway gateway;

  @BeforeAll
  static void open() {
    providers = new OAuthProviders();
    gateway = TestGateway.open(providers.settings());
  }

  @AfterAll
  static void close() {
    gateway.close();
    providers.close();
  }

  private static Browser signedIn(String name) {
    return new Browser(gateway, providers).signIn(name);
  }

  private static UserId idOf(String name) {
    return StubPeople.idOf(providers.user("discord", name));
  }

  private static URI startOf(Browser browser, String body) {
    var started =
        browser
            .with("/api/oauth/roblox/url")
            .header("Authorization", "Bearer " + browser.accessToken())
            .post(body);
    for (var line : started.raw().headers().allValues("Set-Cookie"))
      java.net.HttpCookie.parse(line).forEach(c -> browser.cookies.put(c.getName(), c.getValue()));
    if (started.status() != 200) throw new AssertionError(started.raw().body());
    return URI.create(started.body().path("url").asString());
  }

  private static URI agree(URI authorize, String robloxName) {
    return providers.agree("roblox", authorize, providers.user("roblox", robloxName));
  }

  private static String ticketOf(Browser browser) {
    var answer =
        browser
            .with("/api/oauth/roblox/ticket")
            .header("Authorization", "Bearer " + browser.accessToken())
            .post();
    return URI.create(answer.body().path("url").asString()).getQuery().substring(7);
  }

  private static Answer validate(Browser browser, String ticket) {
    return browser
        .with("/api/oauth/roblox/validate-ticket")
        .header("Authorization", "Bearer " + browser.accessToken())
        .post("{\"ticket\": \"%s\"}".formatted(ticket));
  }

  @Test
  void a_person_is_shown_to_whom_they_link_and_links_their_roblox_account() {
    var alice = signedIn("alice");
    var ticket = ticketOf(alice);
    for (var look = 0; look < 2; look++) {
      var shown = validate(alice, ticket).body();
      assertThat(shown.path("name").asString()).isEqualTo("Alice");
      assertThat(shown.path("userId").asString()).isEqualTo(idOf("alice").text());
    }
    var authorize = startOf(alice, "{\"ticket\": \"%s\"}".formatted(ticket));
    assertThat(target(alice.go(agree(authorize, "alice_r"))))
        .hasPath("/auth/link/success")
        .hasNoQuery();
    assertThat(StubPeople.LINKED).containsEntry(idOf("alice"), providers.user("roblox", "alice_r"));
  }

  @Test
  void a_ticket_alone_shows_nobody_to_whom_it_links() {
    var ticket = ticketOf(signedIn("bob"));
    for (var path : List.of("validate-ticket", "url")) {
      var asked =
          new Browser(gateway, providers)
              .with("/api/oauth/roblox/" + path)
              .post("{\"ticket\": \"%s\"}".formatted(ticket));
      assertThat(asked.code()).isEqualTo("not_signed_in");
      assertThat(asked.raw().body()).doesNotContain("Alice");
    }
  }

  @Test
  void a_link_url_opened_by_another_person_is_refused() {
    var carol = signedIn("carol");
    var ticket = ticketOf(carol);
    var mallory = signedIn("mallory");
    assertThat(validate(mallory, ticket).code()).isEqualTo("ticket_of_another");
    var start =
        mallory
            .with("/api/oauth/roblox/url")
            .header("Authorization", "Bearer " + mallory.accessToken())
            .post("{\"ticket\": \"%s\"}".formatted(ticket));
    assertThat(start.code()).isEqualTo("ticket_of_another");
    assertThat(startOf(carol, "{\"ticket\": \"%s\"}".formatted(ticket))).isNotNull();
  }

  @Test
  void a_ticket_is_used_once_and_expires() {
    var dave = signedIn("dave");
    var ticket = ticketOf(dave);
    startOf(dave, "{\"ticket\": \"%s\"}".formatted(ticket));
    var late = ticketOf(dave);
    sql("UPDATE gateway.link_ticket SET expires_at = now() - interval '1 second'");
    for (var worthless : List.of(ticket, late, "x", "A".repeat(43))) {
      assertThat(validate(dave, worthless).code()).isEqualTo("ticket_expired");
      var start =
          dave.with("/api/oauth/roblox/url")
              .header("Authorization", "Bearer " + dave.accessToken())
              .post("{\"ticket\": \"%s\"}".formatted(worthless));
      assertThat(start.code()).isEqualTo("ticket_expired");
    }
  }

  @Test
  void an_authorize_url_handed_around_links_nothing() {
    var eve = signedIn("eve");
    var callback = agree(startOf(eve, "{}"), "victim_r");
    var victim = signedIn("victim");
    assertThat(target(victim.go(callback))).hasQuery("error=invalid_state");
    assertThat(StubPeople.LINKED).doesNotContainKeys(idOf("eve"), idOf("victim"));
  }

  @Test
  void the_cookies_of_a_browser_alone_begin_no_link() {
    var frank = signedIn("frank");
    assertThat(frank.with("/api/oauth/roblox/url").post("{}").code()).isEqualTo("not_signed_in");
  }

  @Test
  void of_a_hundred_parallel_callbacks_one_links() throws Exception {
    var grace = signedIn("grace");
    var callback = agree(startOf(grace, "{}"), "grace_r");
    try (var threads = Executors.newFixedThreadPool(20)) {
      Callable<String> finish = () -> target(grace.go(callback)).getPath();
      var linked = 0;
      for (var end : threads.invokeAll(Stream.generate(() -> finish).limit(100).toList()))
        if (end.get().equals("/auth/link/success")) linked++;
      assertThat(linked).isEqualTo(1);
    }
  }

  @Test
  void a_head_request_to_the_callback_uses_nothing_up() {
    var leo = signedIn("leo");
    var callback = agree(startOf(leo, "{}"), "leo_r");
    var answered = leo.with(callback.getPath() + "?" + callback.getRawQuery()).send("HEAD", null);
    assertThat(answered.status()).isEqualTo(405);
    assertThat(target(leo.go(callback))).hasPath("/auth/link/success");
  }

  @Test
  void one_roblox_account_belongs_to_one_person() {
    var heidi = signedIn("heidi");
    assertThat(target(heidi.go(agree(startOf(heidi, "{}"), "shared_r")))).hasPath("/auth/link/success");
    assertThat(target(heidi.go(agree(startOf(heidi, "{}"), "shared_r")))).hasPath("/auth/link/success");
    var ivan = signedIn("ivan");
    var conflict = target(ivan.go(agree(startOf(ivan, "{}"), "shared_r")));
    assertThat(conflict).hasPath("/auth/link/error").hasQuery("error=account_conflict");
    assertThat(target(heidi.go(agree(startOf(heidi, "{}"), "second_r"))))
        .hasQuery("error=account_conflict");
    assertThat(StubPeople.LINKED).doesNotContainKey(idOf("ivan"));
  }

  @Test
  void a_refusal_at_roblox_is_explained() {
    var judy = signedIn("judy");
    var back = providers.deny("roblox", startOf(judy, "{}"), providers.user("roblox", "judy_r"));
    assertThat(target(judy.go(back))).hasQuery("error=oauth_denied");
  }

  @Test
  void a_failure_of_roblox_is_explained_and_links_nothing() {
    for (var operation : List.of("oauth.token", "oauth.userinfo", "oauth.certs")) {
      var kim = signedIn("kim");
      var callback = agree(startOf(kim, "{}"), "kim_r");
      providers.fault("roblox", operation, "error");
      assertThat(target(kim.go(callback))).as(operation).hasQuery("error=provider_unavailable");
    }
    assertThat(StubPeople.LINKED).doesNotContainKey(idOf("kim"));
  }

  private static void sql(String statement) {
    gateway.environment.admin().sql(statement).update();
  }
}
