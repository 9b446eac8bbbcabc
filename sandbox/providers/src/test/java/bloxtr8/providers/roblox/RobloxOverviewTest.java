package bloxtr8.providers.roblox;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RobloxOverviewTest {

  private static final int MANY = 30;

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

  private static JsonNode overview(String search) {
    return roblox.get("overview?search=" + search);
  }

  @Test
  void it_says_who_owns_what_and_where_a_game_may_go() {
    var alice = roblox.user();
    var bob = roblox.user("hand_taker");
    var group = roblox.group(bob, alice);
    var game = roblox.game(alice);
    var other = roblox.gameOfGroup(group);
    assertThat(universe(game).path("owner").asString()).isEqualTo("users/" + alice);
    assertThat(universe(game).path("mayGoTo")).isEmpty();
    assertThat(universe(other).path("mayGoTo")).isEmpty();
    roblox.role(group, alice, "Developer");
    assertThat(universe(game).at("/mayGoTo/0/id").asLong()).isEqualTo(group);
    var shown = overview(String.valueOf(group)).path("groups").path(0);
    assertThat(shown.path("owner").path("username").asString()).isEqualTo("hand_taker");
    assertThat(shown.path("members"))
        .extracting(member -> member.path("id").asLong() + " " + member.path("role").asString())
        .containsExactly(bob + " Owner", alice + " Developer");
  }

  @Test
  void a_transfer_that_waits_is_shown_until_it_is_accepted_or_expires() {
    var alice = roblox.user();
    var group = roblox.group(alice);
    var game = roblox.game(alice);
    assertThat(universe(game).path("transfer").isNull()).isTrue();
    roblox.control("transfer-request", Json.object().put("universeId", game).put("groupId", group));
    assertThat(universe(game).path("transfer").path("groupId").asLong()).isEqualTo(group);
    roblox.control("transfer-accept", Json.object().put("universeId", game));
    assertThat(universe(game).path("transfer").isNull()).isTrue();
    assertThat(universe(game).path("owner").asString()).isEqualTo("groups/" + group);
  }

  @Test
  void it_is_bounded_newest_first_and_searched_by_names() {
    var last = 0L;
    for (var i = 0; i < MANY; i++) last = roblox.user(String.format(Locale.ROOT, "crowd%d", i));
    var people = overview("CROWD").path("people");
    assertThat(people).hasSize(20);
    assertThat(people.path(0).path("id").asLong()).isEqualTo(last);
    assertThat(overview("nobody%20has%20this").path("people")).isEmpty();
    assertThat(overview("100%25_%27").path("universes")).isEmpty();
  }

  private static JsonNode universe(long id) {
    return overview(String.valueOf(id)).path("universes").path(0);
  }
}
