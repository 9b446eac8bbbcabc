package bloxtr8.providers.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizePageTest {

  private static Sandbox sandbox;

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  static Stream<OAuthTestClient> clients() {
    return Stream.of(
        OAuthTestClient.discord(path -> sandbox.url(path)),
        OAuthTestClient.roblox(path -> sandbox.url(path)));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void the_page_shows_the_users_and_a_click_returns_with_code_and_unchanged_state(
      OAuthTestClient client) {
    var alice = client.user("alice_1");
    var page = client.authorizeUrl();
    var shown = shown(page);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(shown.body())
        .contains("SANDBOX", "alice_1", OAuthTestClient.ID, "value=\"" + alice + "\"")
        .doesNotContain("<script");
    var redirected = redirect(client.click(page, "user", alice));
    assertThat(redirected)
        .containsOnlyKeys("from", "code", "state")
        .containsEntry("state", OAuthTestClient.STATE);
    OAuthTestClient.ok(client.exchange(OAuthTestClient.required(redirected, "code")));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void a_new_user_is_created_by_name_on_the_page(OAuthTestClient client) {
    var page = client.authorizeUrl();
    var code =
        OAuthTestClient.required(redirect(client.click(page, "username", "newcomer7")), "code");
    OAuthTestClient.ok(client.exchange(code));
    assertThat(shown(page).body()).contains("value=\"" + client.user("newcomer7") + "\"");
    var refused = client.click(page, "username", "<b>");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("The username &#39;&lt;b&gt;&#39; must have")
        .doesNotContain("'<b>'");
  }

  @ParameterizedTest
  @MethodSource("clients")
  void who_denies_returns_with_an_error(OAuthTestClient client) {
    var denied = redirect(client.click(client.authorizeUrl(), "deny", "true"));
    assertThat(denied)
        .containsOnlyKeys("from", "error", "error_description", "state")
        .containsEntry("error", "access_denied")
        .containsEntry("state", OAuthTestClient.STATE);
    var controlled =
        client.control(
            "authorize",
            Json.object().put("authorizeUrl", client.authorizeUrl().toString()).put("deny", true));
    assertThat(OAuthTestClient.parameters(controlled.path("redirectUrl").asString()))
        .isEqualTo(denied);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redirect_uri http://127.0.0.1:9/callback?from=sandbox&more=1",
        "redirect_uri http://127.0.0.1:9/callback",
        "redirect_uri https://evil.example/",
        "client_id nobody",
        "client_id "
      })
  void a_wrong_client_or_redirect_uri_is_refused_with_a_page_and_no_redirect(String change) {
    var name = change.substring(0, change.indexOf(' '));
    var value = change.substring(change.indexOf(' ') + 1);
    clients()
        .forEach(client -> {
          var alice = client.user("alice_1");
          var page = client.authorizeUrl(name, value);
          for (var answer :
              new HttpResponse<?>[] {shown(page), client.click(page, "user", alice)}) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
            assertThat(answer.body().toString()).contains("SANDBOX", "Nothing was sent");
          }
          var body =
              Json.object().put("authorizeUrl", page.toString()).put("userId", alice).toString();
          var controlled =
              sandbox.post("/sandbox/" + client.provider() + "/control/authorize", body);
          assertThat(controlled.statusCode()).isEqualTo(422);
          assertThat(controlled.body())
              .contains(name.equals("client_id") ? "client" : "registered");
        });
  }

  @ParameterizedTest
  @MethodSource("clients")
  void a_wrong_request_of_a_known_client_returns_with_its_error(OAuthTestClient client) {
    assertThat(errorOf(client, "response_type", "token")).isEqualTo("unsupported_response_type");
    assertThat(errorOf(client, "response_type", "")).isEqualTo("invalid_request");
    assertThat(errorOf(client, "scope", "everything")).isEqualTo("invalid_scope");
    assertThat(errorOf(client, "scope", "")).isEqualTo("invalid_request");
    assertThat(errorOf(client, "code_challenge_method", "plain")).isEqualTo("invalid_request");
    assertThat(errorOf(client, "code_challenge_method", "")).isEqualTo("invalid_request");
    assertThat(errorOf(client, "code_challenge", "short")).isEqualTo("invalid_request");
    assertThat(errorOf(client, "prompt", "sometimes")).isEqualTo("invalid_request");
    assertThat(errorOf(client, "prompt", "none consent")).isEqualTo("invalid_request");
  }

  @Test
  void prompt_none_shows_discords_page_and_fails_at_roblox() {
    var discord = OAuthTestClient.discord(path -> sandbox.url(path));
    assertThat(shown(discord.authorizeUrl("prompt", "none")).statusCode()).isEqualTo(200);
    var roblox = OAuthTestClient.roblox(path -> sandbox.url(path));
    assertThat(errorOf(roblox, "prompt", "none")).isEqualTo("login_required");
    assertThat(shown(roblox.authorizeUrl("prompt", "login select_account")).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("clients")
  void the_search_finds_users_by_name_and_keeps_the_request(OAuthTestClient client) {
    var wanted = client.user("findme42");
    client.user("somebody9");
    var page = URI.create(client.authorizeUrl() + "&search=FINDme");
    var shown = shown(page).body();
    assertThat(shown)
        .contains("value=\"" + wanted + "\"", "name=\"code_challenge\"", "name=\"redirect_uri\"")
        .doesNotContain("somebody9");
    assertThat(redirect(client.click(page, "user", wanted)))
        .containsEntry("state", OAuthTestClient.STATE);
    var hostile = URI.create(client.authorizeUrl() + "&search=%22%3E%3Cscript%3E%7Busers%7D");
    assertThat(shown(hostile).body())
        .doesNotContain("<script")
        .contains("There is nobody to choose");
  }

  @ParameterizedTest
  @MethodSource("clients")
  void the_page_lists_the_newest_hundred_users(OAuthTestClient client) {
    for (var i = 0; i < 101; i++) client.user(String.format(Locale.ROOT, "crowd%03d", i));
    var shown = shown(URI.create(client.authorizeUrl() + "&search=crowd")).body();
    assertThat(shown).contains("crowd100", "crowd001").doesNotContain("crowd000");
  }

  @ParameterizedTest
  @MethodSource("clients")
  void the_control_calls_explain_what_is_wrong(OAuthTestClient client) {
    var path = "/sandbox/" + client.provider() + "/control/";
    assertThat(client.user("Alice_1")).isEqualTo(client.user("alice_1"));
    assertThat(sandbox.post(path + client.usersVerb(), "{\"username\": \"a b\"}").body())
        .contains("The username 'a b' must have");
    assertThat(sandbox.post(path + client.usersVerb(), "{}").body())
        .contains("'username' is missing");
    var elsewhere = "{\"authorizeUrl\": \"http://127.0.0.1/?a=b\", \"userId\": \"1\"}";
    assertThat(sandbox.post(path + "authorize", elsewhere).body())
        .contains("The path of the 'authorizeUrl' must be " + client.authorize());
    var unknown =
        Json.object().put("authorizeUrl", client.authorizeUrl().toString()).put("userId", "nobody");
    var answer = sandbox.post(path + "authorize", unknown.toString());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no user 'nobody'; create one with POST " + path);
  }

  private static HttpResponse<String> shown(URI page) {
    return Sandbox.send(HttpRequest.newBuilder(page).build());
  }

  private static Map<String, String> redirect(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    var location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith(OAuthTestClient.REDIRECT_URI + "&");
    return OAuthTestClient.parameters(location);
  }

  private static String errorOf(OAuthTestClient client, String name, String value) {
    var redirected = redirect(shown(client.authorizeUrl(name, value)));
    assertThat(redirected).containsEntry("state", OAuthTestClient.STATE);
    return OAuthTestClient.required(redirected, "error");
  }
}
