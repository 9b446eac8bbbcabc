package bloxtr8.providers.roblox;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.oauth.OAuthTestClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RobloxLimitsTest {

  private static final int OK = 200;
  private static final int TOO_MANY = 429;

  private static Sandbox sandbox;
  private static RobloxClient roblox;
  private static OAuthTestClient oauth;

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
    sandbox.clock().hold();
    roblox = new RobloxClient(sandbox::url);
    oauth = OAuthTestClient.roblox(sandbox::url);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  /** The held clock makes every test begin and end in one window. */
  @BeforeEach
  void nextWindow() {
    sandbox.clock().forward(Duration.ofMinutes(1));
  }

  @Test
  void a_key_has_100_reads_of_games_a_minute_also_by_parallel_calls() throws Exception {
    var path = "cloud/v2/universes/" + roblox.game(roblox.user());
    var answers = parallel(130, () -> roblox.cloudAnswer(path));
    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(OK, TOO_MANY);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == OK).hasSize(100);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == OK)
        .extracting(answer -> header(answer, "x-ratelimit-remaining"))
        .doesNotHaveDuplicates();
    var refused = roblox.cloudAnswer(path);
    assertThat(roblox.cloudError(refused, TOO_MANY)).isEqualTo("RESOURCE_EXHAUSTED");
    assertThat(header(refused, "x-ratelimit-limit")).isEqualTo("100, 100;w=60");
    assertThat(header(refused, "x-ratelimit-remaining")).isEqualTo("0");
    var wait = header(refused, "retry-after");
    assertThat(wait).isEqualTo(header(refused, "x-ratelimit-reset"));
    assertThat(Integer.parseInt(wait)).isBetween(1, 60);
    sandbox.clock().forward(Duration.ofSeconds(Integer.parseInt(wait)));
    var again = roblox.cloudAnswer(path);
    assertThat(again.statusCode()).isEqualTo(OK);
    assertThat(header(again, "x-ratelimit-remaining")).isEqualTo("99");
    assertThat(again.headers().firstValue("retry-after")).isEmpty();
  }

  @Test
  void each_operation_has_the_documented_limit() {
    var alice = roblox.user();
    var group = roblox.group(alice);
    assertThat(limitOf("cloud/v2/universes/" + roblox.game(alice))).isEqualTo("100, 100;w=60");
    assertThat(limitOf("cloud/v2/groups/" + group)).isEqualTo("150, 150;w=60");
    assertThat(limitOf("cloud/v2/groups/%s/memberships".formatted(group)))
        .isEqualTo("300, 300;w=60");
    assertThat(limitOf("cloud/v2/groups/%s/roles".formatted(group))).isEqualTo("300, 300;w=60");
    assertThat(limitOf("cloud/v2/users/" + alice)).isEqualTo("1000, 1000;w=60");
  }

  @Test
  void each_token_has_a_limit_of_its_own() {
    var alice = roblox.user();
    var path = "cloud/v2/users/" + alice;
    var first = token(alice);
    var second = token(alice);
    for (var call = 0; call < 10; call++)
      assertThat(roblox.asUser(path, first).statusCode()).isEqualTo(OK);
    assertThat(roblox.asUser(path, first).statusCode()).isEqualTo(TOO_MANY);
    assertThat(roblox.asUser(path, second).statusCode()).isEqualTo(OK);
    assertThat(roblox.cloudAnswer(path).statusCode()).isEqualTo(OK);
  }

  @Test
  void an_older_host_has_no_limit_until_one_is_ordered() {
    var path = "games/v1/games?universeIds=" + roblox.game(roblox.user());
    for (var call = 0; call < 110; call++) roblox.get(path);
    limit("games.by-ids", 2);
    sandbox.clock().forward(Duration.ofMinutes(1));
    roblox.get(path);
    roblox.get(path);
    var refused = roblox.answer(path);
    assertThat(roblox.legacyError(refused, TOO_MANY).path("code").asInt()).isEqualTo(4);
    assertThat(refused.headers().firstValue("retry-after")).isEmpty();
    roblox.control("limit", Json.object().put("operation", "games.by-ids"));
    roblox.get(path);
  }

  @Test
  void an_ordered_limit_replaces_the_usual_one_and_survives_a_restart() {
    var path = "cloud/v2/groups/" + roblox.group(roblox.user());
    limit("cloud.group", 1);
    roblox.cloud(path);
    assertThat(roblox.cloudAnswer(path).statusCode()).isEqualTo(TOO_MANY);
    sandbox.restart();
    assertThat(limitOf(path)).as("a new window").isEqualTo("1, 1;w=60");
    assertThat(roblox.cloudAnswer(path).statusCode()).isEqualTo(TOO_MANY);
    roblox.control("limit", Json.object().put("operation", "cloud.group"));
    roblox.cloud(path);
    var unknown = Json.object().put("operation", "cloud.rain").put("perMinute", 1);
    assertThat(roblox.refused("limit", 422, unknown)).contains("there are: cloud.group, ");
  }

  @Test
  void a_larger_factor_raises_every_limit() {
    var raised = RobloxLimits.usual().times(100);
    assertThat(raised.universe()).isEqualTo(new RobloxLimits.Limit(10_000, 10_000));
    assertThat(raised.user()).isEqualTo(new RobloxLimits.Limit(100_000, 1_000));
  }

  private static void limit(String operation, int perMinute) {
    roblox.control("limit", Json.object().put("operation", operation).put("perMinute", perMinute));
  }

  private static String limitOf(String path) {
    var answer = roblox.cloudAnswer(path);
    assertThat(answer.statusCode()).isEqualTo(OK);
    return header(answer, "x-ratelimit-limit");
  }

  private static String token(long user) {
    return oauth.tokens(Long.toString(user), "scope", "openid").path("access_token").asString();
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  private static List<HttpResponse<String>> parallel(int times, Callable<HttpResponse<String>> call)
      throws Exception {
    var answers = new ArrayList<HttpResponse<String>>();
    try (var threads = Executors.newFixedThreadPool(16)) {
      var calls = new ArrayList<Callable<HttpResponse<String>>>();
      for (var i = 0; i < times; i++) calls.add(call);
      for (var answer : threads.invokeAll(calls)) answers.add(answer.get());
    }
    return answers;
  }
}
