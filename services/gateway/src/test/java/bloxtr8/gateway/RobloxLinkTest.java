package bloxtr8.gateway;

import static bloxtr8.gateway.Browser.target;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.gateway.TestGateway.Answer;
import bloxtr8.kernel.UserId;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  @Test
  void a_person_links_their_roblox_account_by_the_page() {
    var alice = signedIn("alice");
    var ticket = ticketOf(alice);
    var page = alice.get("/auth/link/roblox?ticket=" + ticket);
    assertThat(page.raw().body()).contains("Link to Alice");
    var continued = alice.submit("/auth/link/roblox", Browser.hidden(page));
    assertThat(continued.status()).isEqualTo(200);
    var authorize = addressIn(continued);
    assertThat(target(alice.go(agree(authorize, "alice_r")))).hasPath("/auth/linked");
    assertThat(StubPeople.LINKED).containsEntry(idOf("alice"), providers.user("roblox", "alice_r"));
  }

  /** The address to which the page sends the browser. */
  private static URI addressIn(Answer page) {
    var body = page.raw().body();
    var begin = body.indexOf("0;url=") + 6;
    return URI.create(body.substring(begin, body.indexOf('"', begin)).replace("&amp;", "&"));
  }

  @Test
  void a_person_who_is_not_signed_in_signs_in_first_and_comes_back() {
    var bob = new Browser(gateway, providers);
    var there = target(bob.get("/auth/link/roblox?ticket=" + "t".repeat(43)));
    assertThat(there).hasPath("/auth/sign-in");
    assertThat(bob.go(there).raw().body())
        .contains("returnTo=%2Fauth%2Flink%2Froblox%3Fticket%3D" + "t".repeat(43));
  }

  @Test
  void a_link_url_opened_by_another_person_is_refused() {
    var carol = signedIn("carol");
    var ticket = ticketOf(carol);
    var mallory = signedIn("mallory");
    var page = mallory.get("/auth/link/roblox?ticket=" + ticket);
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.raw().body()).contains("made for another person");
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
      assertThat(dave.get("/auth/link/roblox?ticket=" + worthless).status()).isEqualTo(410);
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
    assertThat(target(victim.go(callback))).hasQuery("code=invalid_state");
    assertThat(StubPeople.LINKED).doesNotContainKeys(idOf("eve"), idOf("victim"));
  }

  @Test
  void a_form_that_another_site_submits_is_refused() {
    var frank = signedIn("frank");
    for (var forged : List.of("", "x", frank.cookie("bloxtr8-session")))
      assertThat(target(frank.submit("/auth/link/roblox", Map.of("csrf", forged, "ticket", ""))))
          .hasQuery("code=invalid_state");
  }

  @Test
  void of_a_hundred_parallel_callbacks_one_links() throws Exception {
    var grace = signedIn("grace");
    var callback = agree(startOf(grace, "{}"), "grace_r");
    try (var threads = Executors.newFixedThreadPool(20)) {
      Callable<String> finish = () -> target(grace.go(callback)).getPath();
      var linked = 0;
      for (var end : threads.invokeAll(Stream.generate(() -> finish).limit(100).toList()))
        if (end.get().equals("/auth/linked")) linked++;
      assertThat(linked).isEqualTo(1);
    }
  }

  @Test
  void a_head_request_to_the_callback_uses_nothing_up() {
    var leo = signedIn("leo");
    var callback = agree(startOf(leo, "{}"), "leo_r");
    var answered = leo.with(callback.getPath() + "?" + callback.getRawQuery()).send("HEAD", null);
    assertThat(answered.status()).isEqualTo(405);
    assertThat(target(leo.go(callback))).hasPath("/auth/linked");
  }

  @Test
  void one_roblox_account_belongs_to_one_person() {
    var heidi = signedIn("heidi");
    assertThat(target(heidi.go(agree(startOf(heidi, "{}"), "shared_r")))).hasPath("/auth/linked");
    assertThat(target(heidi.go(agree(startOf(heidi, "{}"), "shared_r")))).hasPath("/auth/linked");
    var ivan = signedIn("ivan");
    var conflict = target(ivan.go(agree(startOf(ivan, "{}"), "shared_r")));
    assertThat(conflict).hasQuery("code=account_conflict");
    assertThat(ivan.go(conflict).status()).isEqualTo(409);
    assertThat(target(heidi.go(agree(startOf(heidi, "{}"), "second_r"))))
        .hasQuery("code=account_conflict");
    assertThat(StubPeople.LINKED).doesNotContainKey(idOf("ivan"));
  }

  @Test
  void a_refusal_at_roblox_is_explained() {
    var judy = signedIn("judy");
    var back = providers.deny("roblox", startOf(judy, "{}"), providers.user("roblox", "judy_r"));
    assertThat(target(judy.go(back))).hasQuery("code=oauth_denied");
  }

  @Test
  void a_failure_of_roblox_is_explained_and_links_nothing() {
    for (var operation : List.of("oauth.token", "oauth.userinfo", "oauth.certs")) {
      var kim = signedIn("kim");
      var callback = agree(startOf(kim, "{}"), "kim_r");
      providers.fault("roblox", operation, "error");
      assertThat(target(kim.go(callback))).as(operation).hasQuery("code=provider_unavailable");
    }
    assertThat(StubPeople.LINKED).doesNotContainKey(idOf("kim"));
  }

  @Test
  void every_error_has_a_page_that_says_what_to_do() {
    var statuses = new HashMap<String, Integer>();
    for (var code :
        List.of(
            "missing_parameters",
            "invalid_state",
            "expired_state",
            "oauth_denied",
            "provider_unavailable",
            "account_conflict",
            "not_signed_up",
            "banned",
            "disabled")) {
      var page = new Browser(gateway, providers).get("/auth/error?code=" + code);
      assertThat(page.raw().body()).contains("Code: " + code, "Start again");
      statuses.put(code, page.status());
    }
    assertThat(statuses).containsEntry("account_conflict", 409).containsEntry("banned", 403);
    var unknown = new Browser(gateway, providers).get("/auth/error?code=%3Cscript%3E");
    assertThat(unknown.raw().body()).doesNotContain("<script>");
  }

  @Test
  void pages_run_no_scripts_and_send_no_referrer() {
    var page = new Browser(gateway, providers).get("/auth/sign-in");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "style-src 'self'", "form-action 'self'")
        .doesNotContain("unsafe", "script");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.raw().body()).doesNotContain("<script", "style=");
  }

  private static void sql(String statement) {
    gateway.environment.admin().sql(statement).update();
  }
}
