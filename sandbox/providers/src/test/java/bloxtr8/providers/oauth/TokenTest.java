package bloxtr8.providers.oauth;

import static bloxtr8.providers.oauth.OAuthTestClient.ok;
import static bloxtr8.providers.oauth.OAuthTestClient.refused;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class TokenTest {

  private static final int PARALLEL = 8;

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
  void a_code_is_exchanged_for_tokens_once(OAuthTestClient client) {
    var code = client.code(client.user("alice"));
    var answer = client.exchange(code);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    var tokens = ok(answer);
    assertThat(tokens.path("token_type").asString()).isEqualTo("Bearer");
    assertThat(tokens.path("expires_in").asInt())
        .isEqualTo(client.provider().equals("discord") ? 604_800 : 899);
    assertThat(tokens.path("scope").asString())
        .isEqualTo(client.provider().equals("discord") ? "identify email" : "openid profile");
    ok(client.userInfo(tokens));
    refused(client.exchange(code), 400, "invalid_grant");
    assertThat(client.userInfo(tokens).statusCode()).isEqualTo(401);
    refused(client.refresh(text(tokens, "refresh_token")), 400, "invalid_grant");
  }

  @ParameterizedTest
  @MethodSource("clients")
  void of_parallel_exchanges_of_one_code_one_succeeds(OAuthTestClient client) throws Exception {
    var code = client.code(client.user("alice"));
    assertThat(succeeded(() -> client.exchange(code))).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("clients")
  void of_parallel_refreshes_with_one_token_one_succeeds(OAuthTestClient client) throws Exception {
    var tokens = client.tokens(client.user("alice"));
    assertThat(succeeded(() -> client.refresh(text(tokens, "refresh_token")))).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("clients")
  void a_wrong_verifier_is_refused_and_the_right_one_still_works(OAuthTestClient client) {
    var code = client.code(client.user("alice"));
    refused(client.exchange(code, "code_verifier", "w".repeat(43)), 400, "invalid_grant");
    refused(client.exchange(code, "code_verifier", ""), 400, "invalid_grant");
    refused(client.exchange(code, "code_verifier", "short"), 400, "invalid_request");
    ok(client.exchange(code));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void a_verifier_without_a_challenge_is_refused(OAuthTestClient client) {
    var code = client.code(client.user("alice"), "code_challenge", "", "code_challenge_method", "");
    refused(client.exchange(code), 400, "invalid_grant");
    ok(client.exchange(code, "code_verifier", ""));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void a_code_expires_after_a_minute(OAuthTestClient client) {
    var code = client.code(client.user("alice"));
    sandbox.clock().forward(Duration.ofSeconds(61));
    refused(client.exchange(code), 400, "invalid_grant");
  }

  @ParameterizedTest
  @MethodSource("clients")
  void a_refresh_token_is_used_once_and_its_reuse_ends_all_tokens(OAuthTestClient client) {
    var first = client.tokens(client.user("alice"));
    var second = ok(client.refresh(text(first, "refresh_token")));
    assertThat(text(second, "refresh_token")).isNotEqualTo(text(first, "refresh_token"));
    assertThat(text(second, "scope")).isEqualTo(text(first, "scope"));
    ok(client.userInfo(second));
    refused(client.refresh(text(first, "refresh_token")), 400, "invalid_grant");
    refused(client.refresh(text(second, "refresh_token")), 400, "invalid_grant");
    assertThat(client.userInfo(second).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("clients")
  void tokens_expire(OAuthTestClient client) {
    var tokens = client.tokens(client.user("alice"));
    sandbox.clock().forward(Duration.ofSeconds(tokens.path("expires_in").asLong() + 1));
    assertThat(client.userInfo(tokens).statusCode()).isEqualTo(401);
    var next = ok(client.refresh(text(tokens, "refresh_token")));
    sandbox.clock().forward(Duration.ofDays(90).plusSeconds(1));
    refused(client.refresh(text(next, "refresh_token")), 400, "invalid_grant");
  }

  @ParameterizedTest
  @MethodSource("clients")
  void revoking_one_token_ends_every_token_of_the_authorization(OAuthTestClient client) {
    var alice = client.user("alice");
    var first = client.tokens(alice);
    var other = client.tokens(alice);
    var second = ok(client.refresh(text(first, "refresh_token")));
    var revoke = client.token() + "/revoke";
    assertThat(client.form(revoke, "token", text(second, "refresh_token")).statusCode())
        .isEqualTo(200);
    assertThat(client.userInfo(first).statusCode()).isEqualTo(401);
    assertThat(client.userInfo(second).statusCode()).isEqualTo(401);
    refused(client.refresh(text(second, "refresh_token")), 400, "invalid_grant");
    ok(client.userInfo(other));
    assertThat(client.form(revoke, "token", "unknown").statusCode()).isEqualTo(200);
    refused(client.form(revoke), 400, "invalid_request");
    refused(client.form(revoke, "token", "any", "client_secret", "x"), 401, "invalid_client");
  }

  @ParameterizedTest
  @MethodSource("clients")
  void a_client_authenticates_in_the_header_or_in_the_body(OAuthTestClient client) {
    var code = client.code(client.user("alice"));
    refused(client.exchange(code, "client_secret", "wrong"), 401, "invalid_client");
    refused(client.exchange(code, "client_secret", ""), 401, "invalid_client");
    refused(client.exchange(code, "client_id", "nobody"), 401, "invalid_client");
    refused(
        client.exchange(code, "client_id", "another", "client_secret", "another-secret"),
        400,
        "invalid_grant");
    var form =
        "grant_type=authorization_code&code=%s&redirect_uri=%s&code_verifier=%s"
            .formatted(
                code, Parameters.encode(OAuthTestClient.REDIRECT_URI), OAuthTestClient.VERIFIER);
    var wrong =
        client.post(
            client.token(),
            form,
            "Authorization",
            OAuthTestClient.basic(OAuthTestClient.ID, "wrong"));
    refused(wrong, 401, "invalid_client");
    assertThat(wrong.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic");
    refused(client.post(client.token(), form, "Authorization", "Basic ?"), 401, "invalid_client");
    var basic = OAuthTestClient.basic(OAuthTestClient.ID, OAuthTestClient.SECRET);
    refused(
        client.post(client.token(), form + "&client_secret=x", "Authorization", basic),
        400,
        "invalid_request");
    ok(client.post(client.token(), form, "Authorization", basic));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void a_malformed_token_request_is_refused(OAuthTestClient client) {
    var code = client.code(client.user("alice"));
    refused(client.form(client.token()), 400, "invalid_request");
    refused(client.form(client.token(), "grant_type", "password"), 400, "unsupported_grant_type");
    refused(
        client.exchange(code, "redirect_uri", "http://127.0.0.1:9/other"), 400, "invalid_grant");
    refused(client.exchange("unknown"), 400, "invalid_grant");
    refused(client.exchange("a\0b"), 400, "invalid_request");
    refused(client.exchange("c".repeat(5_000)), 400, "invalid_request");
    refused(client.post(client.token(), "code=a&code=b"), 400, "invalid_request");
    refused(client.post(client.token(), "code=%zz"), 400, "invalid_request");
    refused(client.post(client.token(), "a&".repeat(60)), 400, "invalid_request");
    refused(sandbox.post(client.token(), "{\"code\": \"a\"}"), 400, "invalid_request");
    var access = text(ok(client.exchange(code)), "access_token");
    refused(client.refresh(access), 400, "invalid_grant");
  }

  @Test
  void discord_requires_the_redirect_uri_again_and_roblox_does_not() {
    var discord = OAuthTestClient.discord(path -> sandbox.url(path));
    refused(
        discord.exchange(discord.code(discord.user("alice")), "redirect_uri", ""),
        400,
        "invalid_request");
    var roblox = OAuthTestClient.roblox(path -> sandbox.url(path));
    ok(roblox.exchange(roblox.code(roblox.user("alice")), "redirect_uri", ""));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void a_fault_refuses_or_loses_the_answer_of_an_exchange(OAuthTestClient client) {
    var operation = client.provider().equals("discord") ? "oauth2.token" : "oauth.token";
    fault(client, operation, "error", ", \"status\": 503");
    var code = client.code(client.user("alice"));
    assertThat(client.exchange(code).statusCode()).isEqualTo(503);
    fault(client, operation, "timeout_after", ", \"delayMs\": 50, \"times\": 2");
    assertThat(client.isCut(code)).isTrue();
    sandbox.delete("/sandbox/faults");
    refused(client.exchange(code), 400, "invalid_grant");
  }

  @ParameterizedTest
  @MethodSource("clients")
  void the_journal_contains_no_secret(OAuthTestClient client) {
    var code = client.code(client.user("alice"));
    var tokens = ok(client.exchange(code));
    ok(client.refresh(text(tokens, "refresh_token")));
    assertThat(sandbox.get("/sandbox/journal?limit=20&provider=" + client.provider()).body())
        .contains("grant_type=authorization_code", "redacted")
        .doesNotContain(
            code,
            text(tokens, "access_token"),
            text(tokens, "refresh_token"),
            OAuthTestClient.SECRET,
            OAuthTestClient.VERIFIER);
  }

  private static void fault(
      OAuthTestClient client, String operation, String effect, String further) {
    sandbox.delete("/sandbox/faults");
    var rule =
        Json.object()
            .put("provider", client.provider())
            .put("operation", operation)
            .put("effect", effect);
    var text = rule.toString();
    var answer = sandbox.fault(text.substring(0, text.length() - 1) + further + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private static long succeeded(Callable<HttpResponse<String>> call)
      throws InterruptedException, ExecutionException {
    try (var callers = Executors.newFixedThreadPool(PARALLEL)) {
      var answers = callers.invokeAll(IntStream.range(0, PARALLEL).mapToObj(_ -> call).toList());
      var succeeded = 0;
      for (var answer : answers) {
        if (answer.get().statusCode() == 200) succeeded++;
        else refused(answer.get(), 400, "invalid_grant");
      }
      return succeeded;
    }
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).asString();
  }
}
