package bloxtr8.providers.roblox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.oauth.OAuthTestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Hosts that are closed, or wrong, or answer with something else than what was asked. */
class RobloxDeviationTest {

  private static final int TEN_MB = 10 << 20;

  private static Sandbox sandbox;
  private static RobloxClient roblox;

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
    roblox = new RobloxClient(sandbox::url);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void noFaults() {
    sandbox.delete("/sandbox/faults");
  }

  @Test
  void one_host_shows_another_owner_of_a_game_until_that_is_stopped() {
    var alice = roblox.user("real_owner");
    var mallory = roblox.user("false_owner");
    var group = roblox.group(mallory);
    var game = roblox.game(alice);
    var lie = Json.object().put("host", "games").put("universeId", game);
    roblox.control("contradict", lie.deepCopy().put("ownerUserId", mallory));
    assertThat(creator(game).path("name").asString()).isEqualTo("false_owner");
    assertThat(listed("users", alice)).isEmpty();
    assertThat(listed("users", mallory)).containsExactly(game);
    assertThat(cloudOwner(game)).isEqualTo("users/" + alice);
    assertThat(developOwner(game)).isEqualTo(alice);

    roblox.control("contradict", lie.deepCopy().put("ownerGroupId", group));
    assertThat(creator(game).path("type").asString()).isEqualTo("Group");
    assertThat(creator(game).path("id").asLong()).isEqualTo(group);
    roblox.control("contradict", lie.deepCopy().put("stop", true));
    assertThat(creator(game).path("id").asLong()).isEqualTo(alice);
    assertThat(listed("users", alice)).containsExactly(game);
  }

  @Test
  void a_contradiction_stays_when_the_real_owner_changes_and_over_a_restart() {
    var alice = roblox.user();
    var bob = roblox.user();
    var game = roblox.game(alice);
    for (var host : List.of("cloud", "develop"))
      roblox.control(
          "contradict",
          Json.object().put("host", host).put("universeId", game).put("ownerUserId", alice));
    roblox.control("move", Json.object().put("universeId", game).put("userId", bob));
    sandbox.restart();
    assertThat(cloudOwner(game)).isEqualTo("users/" + alice);
    assertThat(developOwner(game)).isEqualTo(alice);
    assertThat(creator(game).path("id").asLong()).isEqualTo(bob);
  }

  @Test
  void one_host_shows_another_owner_of_a_group_or_none() {
    var alice = roblox.user();
    var mallory = roblox.user();
    var group = roblox.group(alice);
    var cloud = Json.object().put("host", "cloud").put("groupId", group);
    roblox.control("contradict", cloud.deepCopy().put("ownerUserId", mallory));
    assertThat(roblox.cloud("cloud/v2/groups/" + group).path("owner").asString())
        .isEqualTo("users/" + mallory);
    var older = Json.object().put("host", "groups").put("groupId", group).put("nobody", true);
    roblox.control("contradict", older);
    assertThat(roblox.get("groups/v1/groups/" + group).get("owner").isNull()).isTrue();
    assertThat(
            roblox
                .get("groups/v2/groups?groupIds=" + group)
                .path("data")
                .path(0)
                .get("owner")
                .isNull())
        .isTrue();
    roblox.control("contradict", cloud.deepCopy().put("stop", true));
    assertThat(roblox.cloud("cloud/v2/groups/" + group).path("owner").asString())
        .isEqualTo("users/" + alice);
  }

  @Test
  void a_contradiction_that_no_host_could_show_is_refused() {
    var alice = roblox.user();
    var group = roblox.group(alice);
    var game = roblox.game(alice);
    contradictionRefused(
        ofGame(game, "groups").put("ownerUserId", alice), "these do: cloud, develop, games");
    contradictionRefused(ofGame(game, "users").put("ownerUserId", alice), "shows no owner");
    contradictionRefused(ofGame(game, "moon").put("ownerUserId", alice), "There is no host 'moon'");
    contradictionRefused(ofGame(game, "games").put("nobody", true), "A game always has an owner");
    contradictionRefused(ofGame(game, "games"), "Say whom the host shows");
    var ofGroup = Json.object().put("host", "cloud").put("groupId", group);
    contradictionRefused(
        ofGroup.deepCopy().put("ownerGroupId", group), "owned by a user or by nobody");
    contradictionRefused(
        ofGroup.deepCopy().put("universeId", game).put("ownerUserId", alice), "not both");
  }

  @Test
  void a_closed_host_answers_everything_with_its_status_until_it_is_opened() {
    var alice = roblox.user();
    var group = roblox.group(alice);
    var game = roblox.game(alice);
    close("games", "403");
    for (var path :
        List.of("games/v1/games?universeIds=" + game, "games/v2/users/1/games", "games/v1/games"))
      assertThat(roblox.legacyError(roblox.answer(path), 403).path("message").asString())
          .isEqualTo("Forbidden");
    roblox.get("groups/v1/groups/" + group);
    sandbox.restart();
    assertThat(roblox.answer("games/v1/games").statusCode()).isEqualTo(403);
    close("games", "open");
    roblox.get("games/v1/games?universeIds=" + game);

    roblox.control("close", Json.object().put("host", "cloud").put("status", 404));
    assertThat(roblox.cloudError(roblox.cloudAnswer("cloud/v2/universes/" + game), 404))
        .isEqualTo("NOT_FOUND");
    assertThat(roblox.get("apis/universes/v1/places/5/universe").has("universeId")).isTrue();
    close("cloud", "open");
    close("apis", "503");
    assertThat(roblox.cloudError(roblox.cloudAnswer("cloud/v2/universes/" + game), 503))
        .isEqualTo("UNAVAILABLE");
    assertThat(roblox.answer("apis/universes/v1/places/5/universe").statusCode()).isEqualTo(503);
    assertThat(roblox.answer("apis/oauth/v1/certs").statusCode()).isEqualTo(503);
    close("apis", "open");
    OAuthTestClient.ok(roblox.answer("apis/oauth/v1/certs"));
    for (var bad : List.of("200", "600", "shut"))
      assertThat(
              roblox.refused("close", 422, Json.object().put("host", "games").put("status", bad)))
          .contains("must be 400 to 599, or 'open'");
  }

  @Test
  void an_outage_of_open_cloud_has_its_format_and_that_of_an_older_host_has_the_other() {
    var game = roblox.game(roblox.user());
    fault("cloud.universe", "error", "\"status\": 429");
    var cloud = roblox.cloudAnswer("cloud/v2/universes/" + game);
    assertThat(roblox.cloudError(cloud, 429)).isEqualTo("RESOURCE_EXHAUSTED");
    assertThat(cloud.headers().firstValue("retry-after")).contains("1");
    fault("develop.universe", "error", "\"status\": 500");
    assertThat(
            roblox
                .legacyError(roblox.answer("develop/v1/universes/" + game), 500)
                .path("code")
                .asInt())
        .isZero();
    fault("develop.universe", "drop", "\"times\": 2");
    assertThatThrownBy(() -> roblox.answer("develop/v1/universes/" + game))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void an_error_page_is_html_with_the_ordered_status() {
    var group = roblox.group(roblox.user());
    fault("groups.one", "error_page", "\"status\": 502");
    var answer = roblox.answer("groups/v1/groups/" + group);
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(answer.body()).contains("<h1>502</h1>", "SANDBOX");
    roblox.get("groups/v1/groups/" + group);
  }

  @Test
  void a_huge_answer_is_the_right_one_after_10_MB_of_spaces() {
    var group = roblox.group(roblox.user());
    fault("groups.one", "huge", "\"times\": 1");
    var answer = roblox.answer("groups/v1/groups/" + group);
    assertThat(answer.body().length()).isGreaterThan(TEN_MB);
    assertThat(Json.read(answer.body()).path("id").asLong()).isEqualTo(group);
    assertThat(sandbox.get("/sandbox/journal?provider=roblox&operation=groups.one&limit=1").body())
        .hasSizeLessThan(10_000)
        .contains(" huge");
  }

  @Test
  void a_trickle_sends_single_bytes_for_as_long_as_ordered() throws IOException {
    var group = roblox.group(roblox.user());
    fault("groups.one", "trickle", "\"delayMs\": 700");
    var begun = System.nanoTime();
    var answer = roblox.answer("groups/v1/groups/" + group);
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(700_000_000L);
    assertThat(answer.body()).startsWith("       {");
    assertThat(Json.read(answer.body()).path("id").asLong()).isEqualTo(group);

    fault("groups.one", "trickle", "\"times\": 1");
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.url("/").getPort())) {
      socket.setSoTimeout(5_000);
      var request =
          "GET /sandbox/roblox/groups/v1/groups/%s HTTP/1.1\r\nHost: a\r\n\r\n".formatted(group);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var seen = new StringBuilder();
      while (!seen.toString().endsWith("1\r\n \r\n1\r\n \r\n"))
        seen.append((char) socket.getInputStream().read());
      assertThat(seen.toString()).startsWith("HTTP/1.1 200").doesNotContain("{");
    }
  }

  @Test
  void half_of_an_answer_and_a_page_with_status_200_come_as_garbage() {
    var game = roblox.game(roblox.user());
    fault("games.by-ids", "garbage", "\"times\": 2");
    var path = "games/v1/games?universeIds=" + game;
    assertThat(roblox.answer(path).body()).contains("<html>");
    assertThat(Json.tree(roblox.answer(path).body())).isNull();
    assertThat(roblox.get(path).path("data")).hasSize(1);
  }

  private static void fault(String operation, String effect, String more) {
    var answer =
        sandbox.fault(
            "{\"provider\": \"roblox\", \"operation\": \"%s\", \"effect\": \"%s\", %s}"
                .formatted(operation, effect, more));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private static void close(String host, String status) {
    roblox.control("close", Json.object().put("host", host).put("status", status));
  }

  private static void contradictionRefused(ObjectNode body, String sentence) {
    assertThat(roblox.refused("contradict", 422, body)).contains(sentence);
  }

  private static ObjectNode ofGame(long game, String host) {
    return Json.object().put("host", host).put("universeId", game);
  }

  private static JsonNode creator(long game) {
    return roblox.get("games/v1/games?universeIds=" + game).path("data").path(0).path("creator");
  }

  private static List<Long> listed(String owners, long id) {
    return roblox
        .get("games/v2/%s/%s/games".formatted(owners, id))
        .path("data")
        .valueStream()
        .map(each -> each.path("id").asLong())
        .toList();
  }

  private static String cloudOwner(long game) {
    return roblox.cloud("cloud/v2/universes/" + game).path("user").asString();
  }

  private static long developOwner(long game) {
    return roblox.get("develop/v1/universes/" + game).path("creatorTargetId").asLong();
  }
}
