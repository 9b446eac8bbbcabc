package bloxtr8.gateway;

import static bloxtr8.gateway.Browser.target;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.testing.Await;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DiscordSignInTest {

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

  private static Browser browser() {
    return new Browser(gateway, providers);
  }

  @Test
  void a_new_person_agrees_to_the_terms_and_is_signed_in() {
    var alice = browser();
    assertThat(target(alice.go(alice.agreeAtDiscord("alice")))).hasPath("/consent").hasNoQuery();
    assertThat(StubServices.PEOPLE).doesNotContainKey(idOf("alice"));
    var waiting = alice.get("/api/auth/consent");
    assertThat(waiting.body().path("termsVersion").asString()).isEqualTo(StubPeople.TERMS);
    assertThat(waiting.body().path("username").asString()).isEqualTo("alice");
    assertThat(waiting.header("Cache-Control")).isEqualTo("no-store");
    assertThat(alice.agreeToTerms().body().path("returnTo").asString()).isEqualTo("/dashboard");
    assertThat(StubServices.PEOPLE).containsKey(idOf("alice"));
    var session =
        alice.with("/api/auth/session").header("Authorization", "Bearer " + alice.accessToken());
    assertThat(session.get().body().path("userId").asString()).isEqualTo(idOf("alice").text());
  }

  @Test
  void somebody_who_is_known_is_not_asked_again() {
    browser().signIn("known");
    var again = browser();
    assertThat(target(again.go(again.agreeAtDiscord("known"))))
        .hasPath("/auth/callback")
        .hasParameter("returnTo", "/dashboard");
  }

  @Test
  void who_declines_the_terms_or_is_not_18_gets_no_account() {
    var bob = browser();
    bob.go(bob.agreeAtDiscord("bob"));
    var csrf = bob.get("/api/auth/consent").body().path("csrfToken").asString();
    for (var refused : List.of(agreement(StubPeople.TERMS, false), agreement("2025-01", true)))
      assertThat(bob.consent("POST", csrf, refused).code()).as(refused).isEqualTo("validation");
    assertThat(bob.consent("POST", csrf, "{}").code()).isEqualTo("validation");
    assertThat(bob.consent("DELETE", csrf, null).status()).isEqualTo(204);
    assertThat(StubServices.PEOPLE).doesNotContainKey(idOf("bob"));
    var late = bob.consent("POST", csrf, agreement(StubPeople.TERMS, true));
    for (var nothing : List.of(late, bob.get("/api/auth/consent"))) {
      assertThat(nothing.status()).isEqualTo(410);
      assertThat(nothing.code()).isEqualTo("expired_state");
    }
    assertThat(bob.cookies).doesNotContainKey("bloxtr8-session");
  }

  @Test
  void a_browser_in_which_nobody_signs_in_has_nothing_to_agree_to() {
    assertThat(browser().get("/api/auth/consent").code()).isEqualTo("expired_state");
    assertThat(browser().consent("POST", "x", agreement(StubPeople.TERMS, true)).status())
        .isEqualTo(410);
  }

  @Test
  void a_consent_that_another_site_submits_is_refused() {
    var eve = browser();
    eve.go(eve.agreeAtDiscord("eve"));
    var agreed = agreement(StubPeople.TERMS, true);
    for (var forged : List.of("", "x", eve.cookie("bloxtr8-browser"))) {
      assertThat(eve.consent("POST", forged, agreed).code()).isEqualTo("csrf_token_wrong");
      assertThat(eve.consent("DELETE", forged, null).code()).isEqualTo("csrf_token_wrong");
    }
    var form = eve.with("/api/auth/consent").header("Content-Type", "text/plain");
    assertThat(form.send("POST", agreed).status()).isEqualTo(415);
    assertThat(eve.get("/api/auth/consent").status()).isEqualTo(200);
    assertThat(StubServices.PEOPLE).doesNotContainKey(idOf("eve"));
  }

  @Test
  void a_callback_is_used_once() {
    var carol = browser();
    var callback = carol.agreeAtDiscord("carol");
    carol.go(callback);
    assertThat(target(carol.go(callback))).hasQuery("error=invalid_state");
  }

  @Test
  void of_a_hundred_parallel_callbacks_one_succeeds() throws Exception {
    var dave = browser().signIn("dave");
    var callback = dave.agreeAtDiscord("dave");
    try (var threads = Executors.newFixedThreadPool(20)) {
      Callable<String> finish = () -> target(dave.go(callback)).getPath();
      var ends = threads.invokeAll(Stream.generate(() -> finish).limit(100).toList());
      var signedIn = 0;
      for (var end : ends) if (end.get().equals("/auth/callback")) signedIn++;
      assertThat(signedIn).isEqualTo(1);
    }
  }

  @Test
  void a_callback_in_another_browser_signs_nobody_in() {
    var mallory = browser();
    var callback = mallory.agreeAtDiscord("mallory");
    var victim = browser();
    assertThat(target(victim.go(callback))).hasQuery("error=invalid_state");
    victim.get("/api/auth/discord");
    assertThat(target(victim.go(callback))).hasQuery("error=invalid_state");
    assertThat(victim.cookies).doesNotContainKey("bloxtr8-session");
  }

  @Test
  void a_callback_without_its_parameters_or_with_a_foreign_state_is_refused() {
    var frank = browser();
    frank.get("/api/auth/discord");
    for (var query : List.of("", "?code=x", "?state=x"))
      assertThat(target(frank.get("/api/auth/discord/callback" + query)))
          .hasQuery("error=missing_parameters");
    for (var state : List.of("x", "A".repeat(43), "%00", "A".repeat(4000)))
      assertThat(target(frank.get("/api/auth/discord/callback?code=x&state=" + state)))
          .as(state)
          .hasQuery("error=invalid_state");
  }

  @Test
  void a_state_expires_after_ten_minutes() {
    var grace = browser();
    var callback = grace.agreeAtDiscord("grace");
    sql("UPDATE gateway.oauth_state SET expires_at = now() - interval '1 second'");
    assertThat(target(grace.go(callback))).hasQuery("error=expired_state");
  }

  @Test
  void a_state_made_for_one_provider_is_not_used_by_the_other() {
    var heidi = browser().signIn("heidi");
    var callback = heidi.agreeAtDiscord("heidi");
    var mixed = "/api/oauth/roblox/callback?" + callback.getRawQuery();
    assertThat(target(heidi.get(mixed))).hasQuery("error=invalid_state");
    var foreign = "/api/auth/discord/callback?" + callback.getRawQuery() + "&iss=https://evil";
    assertThat(target(heidi.get(foreign))).hasQuery("error=invalid_state");
  }

  @Test
  void a_refusal_at_discord_is_explained_and_leaves_nothing() {
    var ivan = browser();
    var authorize = target(ivan.get("/api/auth/discord"));
    var back = providers.deny("discord", authorize, providers.user("discord", "ivan"));
    assertThat(target(ivan.go(back))).hasQuery("error=oauth_denied");
    assertThat(target(ivan.go(back))).hasQuery("error=invalid_state");
  }

  @Test
  void a_failure_of_discord_is_explained() {
    for (var operation : List.of("oauth2.token", "users.me")) {
      var judy = browser();
      var callback = judy.agreeAtDiscord("judy");
      providers.fault("discord", operation, "error");
      assertThat(target(judy.go(callback))).as(operation).hasQuery("error=provider_unavailable");
    }
  }

  @Test
  void a_person_continues_only_at_a_page_of_ours() {
    var kim = browser().signIn("kim");
    for (var page :
        List.of("/", "/verify", "/escrow/esc_1", "/contract/ctr_1/sign?token=a_b-c")) {
      var authorize = target(kim.get("/api/auth/discord?returnTo=" + encoded(page)));
      var back = providers.agree("discord", authorize, providers.user("discord", "kim"));
      assertThat(target(kim.go(back)))
          .hasToString("http://127.0.0.1:8080/auth/callback?returnTo=" + encoded(page));
    }
    for (var elsewhere :
        List.of(
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/%2f%2fevil.example",
            "/%5cevil.example",
            "///evil.example",
            "/auth//evil.example",
            "/escrow/../..//evil.example",
            "/escrow:80@evil.example",
            "@evil.example",
            ".evil.example",
            "javascript:alert(1)",
            "/escrow\r\nLocation: https://evil.example",
            "/\t/evil.example",
            " /escrow",
            "/escrow#https://evil.example",
            "/?next=//evil.example",
            "/?next=%2f%2fevil.example",
            "/\u2215evil.example",
            "/unknown",
            "/login",
            "/auth/callback",
            "/auth/callback?returnTo=x",
            "/assets/index.js",
            "/escrow/",
            "/escrow/esc_1/x",
            "/api/auth/discord",
            "/" + "a".repeat(400)))
      assertThat(kim.get("/api/auth/discord?returnTo=" + encoded(elsewhere)).code())
          .as(elsewhere)
          .isEqualTo("validation");
  }

  @Test
  void cookies_are_for_us_alone_and_the_session_is_not_readable_by_scripts() {
    var leo = browser();
    leo.go(leo.agreeAtDiscord("leo"));
    var set = leo.agreeToTerms().raw().headers().allValues("Set-Cookie");
    assertThat(set).hasSize(2).allSatisfy(c -> assertThat(c).contains("Path=/", "SameSite=Lax"));
    assertThat(set.getFirst()).startsWith("bloxtr8-session=").contains("HttpOnly");
    assertThat(set.getLast()).startsWith("bloxtr8-csrf=").doesNotContain("HttpOnly");
  }

  @Test
  void a_disabled_person_is_not_signed_in() {
    var mia = browser().signIn("mia");
    StubServices.set(idOf("mia"), Authority.USER, 1, true);
    assertThat(target(mia.go(mia.agreeAtDiscord("mia")))).hasQuery("error=disabled");
    Await.until(
        "the session gives no token",
        () -> mia.call("POST", "/api/auth/refresh").code().equals("disabled"));
  }

  @Test
  void no_secret_of_a_sign_in_is_stored_in_clear() {
    var nina = browser().signIn("nina");
    var callback = nina.agreeAtDiscord("nina2");
    nina.go(callback);
    var stored =
        Stream.of("oauth_state", "pending_sign_up", "web_session", "refresh_token")
            .flatMap(t -> rows("SELECT t::text FROM gateway." + t + " t").stream())
            .toList()
            .toString();
    assertThat(stored)
        .doesNotContain(nina.cookie("bloxtr8-session"))
        .doesNotContain(nina.cookie("bloxtr8-browser"))
        .doesNotContain("nina2");
  }

  private static UserId idOf(String username) {
    return StubPeople.idOf(providers.user("discord", username));
  }

  private static String agreement(String termsVersion, boolean adult) {
    return "{\"termsVersion\": \"%s\", \"adult\": %s}".formatted(termsVersion, adult);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void sql(String statement) {
    gateway.environment.admin().sql(statement).update();
  }

  private static List<String> rows(String query) {
    return gateway.environment.admin().sql(query).query((row, _) -> row.getString(1)).list();
  }
}
