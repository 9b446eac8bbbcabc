package bloxtr8.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Authority;
import bloxtr8.platform.testing.Await;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private static OAuthProviders providers;
  private static TestGateway gateway;
  private static GatewayServer replica;

  @BeforeAll
  static void open() {
    providers = new OAuthProviders();
    gateway = TestGateway.open(providers.settings());
    replica = TestGateway.start(gateway.environment);
  }

  @AfterAll
  static void close() {
    replica.close();
    gateway.close();
    providers.close();
  }

  private static Browser browser() {
    return new Browser(gateway, providers);
  }

  /** The same browser, whose requests another replica answers. */
  private static Browser elsewhere(Browser browser) {
    var other = new Browser(gateway, providers, replica.port());
    other.cookies.putAll(browser.cookies);
    return other;
  }

  @Test
  void a_refresh_gives_an_access_token_and_new_cookies() {
    var alice = browser().signIn("alice");
    var before = alice.cookie("bloxtr8-session");
    assertThat(alice.statusWith(alice.accessToken())).isEqualTo(200);
    assertThat(alice.cookie("bloxtr8-session")).isNotEqualTo(before);
    assertThat(elsewhere(alice).statusWith(alice.accessToken())).isEqualTo(200);
  }

  @Test
  void a_refresh_keeps_the_time_of_the_login() {
    var bob = browser().signIn("bob");
    sql("UPDATE gateway.web_session SET auth_time = auth_time - interval '1 hour'");
    var token = bob.accessToken();
    var session = bob.with("/api/auth/session").header("Authorization", "Bearer " + token).get();
    var signedIn = Instant.parse(session.body().path("signedInAt").asString());
    assertThat(signedIn).isBefore(Instant.now().minusSeconds(3_500));
  }

  @Test
  void a_request_with_cookies_needs_the_csrf_token() {
    var carol = browser().signIn("carol");
    for (var path : List.of("/api/auth/refresh", "/api/auth/logout")) {
      assertThat(carol.with(path).post().code()).isEqualTo("csrf_token_wrong");
      for (var forged : List.of("x", "", carol.cookie("bloxtr8-session")))
        assertThat(carol.with(path).header("X-CSRF-Token", forged).post().code())
            .isEqualTo("csrf_token_wrong");
    }
    assertThat(carol.call("POST", "/api/auth/refresh").status()).isEqualTo(200);
  }

  @Test
  void without_a_session_there_is_nothing_to_refresh() {
    assertThat(browser().call("POST", "/api/auth/refresh").code()).isEqualTo("no_session");
    var stranger = browser();
    stranger.cookies.put("bloxtr8-session", "A".repeat(43));
    assertThat(stranger.call("POST", "/api/auth/refresh").code()).isEqualTo("csrf_token_wrong");
  }

  @Test
  void the_use_of_an_old_refresh_token_ends_the_session_everywhere() {
    var dave = browser().signIn("dave");
    var thief = elsewhere(dave);
    var token = dave.accessToken();
    tokensWereUsedLongAgo();
    assertThat(thief.call("POST", "/api/auth/refresh").code()).isEqualTo("session_revoked");
    assertThat(dave.call("POST", "/api/auth/refresh").code()).isEqualTo("session_ended");
    Await.until("the access token ended", () -> dave.statusWith(token) == 401);
    Await.until("and at the replica", () -> thief.statusWith(token) == 401);
  }

  @Test
  void a_refresh_whose_answer_was_lost_can_be_repeated_and_the_lost_token_is_dead() {
    var erin = browser().signIn("erin");
    var lost = elsewhere(erin);
    assertThat(lost.call("POST", "/api/auth/refresh").status()).isEqualTo(200);
    assertThat(erin.call("POST", "/api/auth/refresh").status()).isEqualTo(200);
    assertThat(erin.call("POST", "/api/auth/refresh").status()).isEqualTo(200);

    assertThat(lost.call("POST", "/api/auth/refresh").code()).isEqualTo("session_revoked");
    assertThat(erin.call("POST", "/api/auth/refresh").code()).isEqualTo("session_ended");
  }

  @Test
  void a_refresh_is_not_repeated_after_thirty_seconds() {
    var trudy = browser().signIn("trudy");
    var lost = elsewhere(trudy);
    assertThat(lost.call("POST", "/api/auth/refresh").status()).isEqualTo(200);
    tokensWereUsedLongAgo();
    assertThat(trudy.call("POST", "/api/auth/refresh").code()).isEqualTo("session_revoked");
    assertThat(lost.call("POST", "/api/auth/refresh").code()).isEqualTo("session_ended");
  }

  @Test
  void a_refresh_is_not_repeated_when_the_next_token_has_been_used() {
    var victor = browser().signIn("victor");
    var old = elsewhere(victor);
    assertThat(victor.call("POST", "/api/auth/refresh").status()).isEqualTo(200);
    assertThat(victor.call("POST", "/api/auth/refresh").status()).isEqualTo(200);
    assertThat(old.call("POST", "/api/auth/refresh").code()).isEqualTo("session_revoked");
    assertThat(victor.call("POST", "/api/auth/refresh").code()).isEqualTo("session_ended");
  }

  private static void tokensWereUsedLongAgo() {
    sql("UPDATE gateway.refresh_token SET used_at = used_at - interval '31 seconds'");
  }

  @Test
  void of_parallel_refreshes_with_one_token_one_new_token_lives_and_another_ends_the_session()
      throws Exception {
    var eve = browser().signIn("eve");
    var copies = Stream.generate(() -> elsewhere(eve)).limit(16).toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      var answers =
          threads.invokeAll(
              copies.stream()
                  .<Callable<Integer>>map(
                      copy -> () -> copy.call("POST", "/api/auth/refresh").status())
                  .toList());
      for (var answer : answers) assertThat(answer.get()).isEqualTo(200);
    }
    var again = copies.stream().map(c -> c.call("POST", "/api/auth/refresh").status()).toList();
    assertThat(again.stream().filter(status -> status == 200).count()).isLessThanOrEqualTo(1);
    for (var copy : copies)
      assertThat(copy.call("POST", "/api/auth/refresh").status()).isEqualTo(401);
  }

  @Test
  void a_logout_ends_the_access_token_at_once_through_another_replica_as_well() {
    var frank = browser().signIn("frank");
    var token = frank.accessToken();
    var other = elsewhere(frank);
    assertThat(other.statusWith(token)).isEqualTo(200);
    assertThat(frank.call("POST", "/api/auth/logout").status()).isEqualTo(204);
    assertThat(frank.cookies).doesNotContainKeys("bloxtr8-session", "bloxtr8-csrf");
    assertThat(frank.statusWith(token)).isEqualTo(401);
    Await.until("the replica knows", () -> other.statusWith(token) == 401);
    assertThat(other.call("POST", "/api/auth/refresh").code()).isEqualTo("session_ended");
    assertThat(other.call("POST", "/api/auth/logout").status()).isEqualTo(204);
  }

  @Test
  void a_lost_right_bites_at_once_through_another_replica_as_well() {
    var moderator = StubServices.person(Authority.MODERATOR);
    var token = gateway.tokenOf(moderator);
    for (var port : List.of(gateway.server.port(), replica.port()))
      assertThat(staffRoute(port, token)).isEqualTo(200);
    StubServices.set(moderator, Authority.USER, 2, false);
    for (var port : List.of(gateway.server.port(), replica.port()))
      Await.until("the right is gone", () -> staffRoute(port, token) == 401);
    var fresh = gateway.tokenOf(moderator);
    for (var port : List.of(gateway.server.port(), replica.port()))
      assertThat(staffRoute(port, fresh)).isEqualTo(403);
  }

  @Test
  void a_ban_bites_at_once_through_another_replica_as_well() {
    var admin = StubServices.person(Authority.ADMIN);
    var token = gateway.tokenOf(admin);
    for (var port : List.of(gateway.server.port(), replica.port()))
      assertThat(staffRoute(port, token)).isEqualTo(200);
    StubServices.ban(admin);
    for (var port : List.of(gateway.server.port(), replica.port()))
      Await.until("the banned admin is a user", () -> staffRoute(port, token) == 403);
  }

  @Test
  void a_person_who_is_disabled_changes_nothing_more_from_that_moment() {
    for (var i = 0; i < 20; i++) {
      var user = StubServices.person(Authority.USER);
      var token = gateway.tokenOf(user);
      assertThat(newTicket(token)).isEqualTo(200);
      StubServices.set(user, Authority.USER, 2, true);
      assertThat(newTicket(token)).isEqualTo(401);
    }
  }

  private static int newTicket(String token) {
    return gateway
        .call("/api/oauth/roblox/ticket")
        .header("Authorization", "Bearer " + token)
        .post()
        .status();
  }

  private static int staffRoute(int port, String token) {
    return gateway
        .callPort(port, "/v3/api-docs/staff")
        .header("Authorization", "Bearer " + token)
        .get()
        .status();
  }

  @Test
  void a_person_lists_their_sessions_and_ends_one_of_them() {
    var laptop = browser().signIn("grace");
    var phone = browser().signIn("grace");
    var token = laptop.accessToken();
    var listed =
        laptop.with("/api/auth/sessions").header("Authorization", "Bearer " + token).get().body();
    assertThat(listed.path("items")).hasSize(2);
    var current =
        listed.path("items").valueStream().filter(s -> s.path("current").asBoolean()).toList();
    assertThat(current).hasSize(1);
    assertThat(current.getFirst().path("address").asString()).isEqualTo("127.0.0.1");
    var others =
        listed.path("items").valueStream().filter(s -> !s.path("current").asBoolean()).toList();
    var path = "/api/auth/sessions/" + others.getFirst().path("sessionId").asString();
    assertThat(revoke(path, token)).isEqualTo(204);
    assertThat(phone.call("POST", "/api/auth/refresh").code()).isEqualTo("session_ended");
    assertThat(laptop.call("POST", "/api/auth/refresh").status()).isEqualTo(200);
  }

  @Test
  void a_session_of_somebody_else_is_not_found() {
    var heidi = browser().signIn("heidi");
    var ivan = browser().signIn("ivan");
    var ofHeidi = heidi.accessToken();
    var id =
        heidi
            .with("/api/auth/sessions")
            .header("Authorization", "Bearer " + ofHeidi)
            .get()
            .body()
            .path("items")
            .path(0)
            .path("sessionId")
            .asString();
    assertThat(revoke("/api/auth/sessions/" + id, ivan.accessToken())).isEqualTo(404);
    assertThat(heidi.statusWith(ofHeidi)).isEqualTo(200);
  }

  @Test
  void a_new_sign_in_in_the_same_browser_replaces_the_session() {
    var judy = browser().signIn("judy");
    var old = elsewhere(judy);
    judy.signIn("judy");
    assertThat(old.call("POST", "/api/auth/refresh").code()).isEqualTo("session_ended");
    assertThat(judy.call("POST", "/api/auth/refresh").status()).isEqualTo(200);
  }

  @Test
  void a_session_ends_after_thirty_days() {
    var kim = browser().signIn("kim");
    sql("UPDATE gateway.web_session SET expires_at = now() - interval '1 second'");
    assertThat(kim.call("POST", "/api/auth/refresh").code()).isEqualTo("session_ended");
  }

  private static int revoke(String path, String token) {
    return gateway
        .call(path)
        .header("Authorization", "Bearer " + token)
        .send("DELETE", null)
        .status();
  }

  private static void sql(String statement) {
    gateway.environment.admin().sql(statement).update();
  }
}
