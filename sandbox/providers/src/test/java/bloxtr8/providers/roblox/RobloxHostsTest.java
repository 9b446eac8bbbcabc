package bloxtr8.providers.roblox;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RobloxHostsTest {

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

  @Test
  void games_are_shown_by_id_while_they_are_public() {
    var alice = roblox.user("game_maker");
    var group = roblox.group(alice);
    var own =
        roblox
            .control(
                "universe",
                Json.object()
                    .put("ownerUserId", alice)
                    .put("playing", 3)
                    .put("visits", 400)
                    .put("favorites", 5)
                    .put("upVotes", 8)
                    .put("downVotes", 2))
            .path("id")
            .asLong();
    var groups = roblox.gameOfGroup(group);
    var hidden = roblox.game(alice);
    roblox.control(
        "visibility", Json.object().put("universeId", hidden).put("visibility", "private"));
    var list = "universeIds=%s,%s,%s,5".formatted(own, groups, hidden);
    var data = roblox.get("games/v1/games?" + list).path("data");
    assertThat(data).extracting(each -> each.path("id").asLong()).containsExactly(own, groups);
    var first = data.path(0);
    assertThat(first.path("creator").path("id").asLong()).isEqualTo(alice);
    assertThat(first.path("creator").path("type").asString()).isEqualTo("User");
    assertThat(first.path("creator").path("name").asString()).isEqualTo("game_maker");
    assertThat(first.path("playing").asLong()).isEqualTo(3);
    assertThat(first.path("visits").asLong()).isEqualTo(400);
    assertThat(first.path("favoritedCount").asLong()).isEqualTo(5);
    assertThat(data.path(1).path("creator").path("type").asString()).isEqualTo("Group");
    assertThat(data.path(1).path("creator").path("id").asLong()).isEqualTo(group);
    var repeated = "universeIds=%s&universeIds=%s".formatted(own, groups);
    assertThat(roblox.get("games/v1/games?" + repeated).path("data")).hasSize(2);

    assertThat(
            roblox
                .get("games/v1/games/%s/favorites/count".formatted(own))
                .path("favoritesCount")
                .asLong())
        .isEqualTo(5);
    var votes = roblox.get("games/v1/games/votes?universeIds=" + own).path("data").path(0);
    assertThat(votes.path("upVotes").asLong()).isEqualTo(8);
    assertThat(votes.path("downVotes").asLong()).isEqualTo(2);
  }

  @Test
  void bad_lists_of_games_are_refused_with_codes_8_and_9() {
    for (var bad : List.of("", "?universeIds=", "?universeIds=x", "?universeIds=1,-2"))
      assertThat(legacyCode("games/v1/games" + bad, 400)).isEqualTo(8);
    assertThat(legacyCode("games/v1/games?universeIds=" + ids(51), 400)).isEqualTo(9);
    assertThat(roblox.get("games/v1/games?universeIds=" + ids(50)).path("data")).isEmpty();
    assertThat(legacyCode("games/v1/games/5/favorites/count", 404)).isEqualTo(2);
  }

  @Test
  void a_users_games_are_listed_without_private_ones_and_without_their_groups() {
    var alice = roblox.user();
    var own = roblox.game(alice);
    roblox.gameOfGroup(roblox.group(alice));
    var hidden = roblox.game(alice);
    roblox.control(
        "visibility", Json.object().put("universeId", hidden).put("visibility", "private"));
    for (var filter : List.of("", "?accessFilter=1", "?accessFilter=2")) {
      var list = roblox.get("games/v2/users/%s/games%s".formatted(alice, filter)).path("data");
      assertThat(list).extracting(each -> each.path("id").asLong()).containsExactly(own);
      assertThat(list.path(0).path("creator").path("type").asString()).isEqualTo("User");
      assertThat(list.path(0).path("rootPlace").path("type").asString()).isEqualTo("Place");
    }
    assertThat(roblox.get("games/v2/users/%s/games?accessFilter=4".formatted(alice)).path("data"))
        .isEmpty();
  }

  @Test
  void lists_of_games_are_paged_in_both_directions_and_orders() {
    var group = roblox.group(roblox.user());
    var all = new ArrayList<Long>();
    for (var i = 0; i < 23; i++) all.add(roblox.gameOfGroup(group));
    var path = "games/v2/groups/%s/gamesV2?limit=10&sortOrder=".formatted(group);
    assertThat(walked(path + "Asc")).isEqualTo(all);
    assertThat(walked(path + "Desc")).isEqualTo(all.reversed());
    var first = roblox.get(path + "Asc");
    assertThat(first.path("previousPageCursor").isNull()).isTrue();
    var second = roblox.get(path + "Asc&cursor=" + first.path("nextPageCursor").asString());
    assertThat(second.path("nextPageCursor").asString()).matches("[0-9]+_1_[0-9a-f]{32}");
    var back = roblox.get(path + "Asc&cursor=" + second.path("previousPageCursor").asString());
    assertThat(back.path("data")).isEqualTo(first.path("data"));
    assertThat(back.path("previousPageCursor").isNull()).isTrue();
    assertThat(first.path("data").path(0).path("creator").path("type").asInt()).isEqualTo(1);
    var foreign = "games/v2/groups/%s/gamesV2?cursor=".formatted(roblox.group(roblox.user()));
    assertThat(roblox.answer(foreign + first.path("nextPageCursor").asString()).statusCode())
        .isEqualTo(400);
  }

  @Test
  void list_sizes_that_roblox_does_not_know_are_refused() {
    var alice = roblox.user();
    for (var bad : List.of("limit=20", "limit=100", "sortOrder=Up", "accessFilter=3", "cursor=x")) {
      var answer = roblox.answer("games/v2/users/%s/games?%s".formatted(alice, bad));
      assertThat(roblox.legacyError(answer, 400).path("field").asString())
          .isEqualTo(bad.substring(0, bad.indexOf('=')));
    }
    assertThat(roblox.answer("games/v2/users/%s/games?limit=50".formatted(alice)).statusCode())
        .isEqualTo(200);
    assertThat(roblox.answer("games/v2/groups/5/gamesV2?limit=100").statusCode()).isEqualTo(200);
  }

  @Test
  void a_group_shows_its_owner_or_null_and_isLocked_only_when_it_is() {
    var alice = roblox.user("group_owner");
    var group = roblox.group(alice);
    var shown = roblox.get("groups/v1/groups/" + group);
    assertThat(shown.path("owner").path("userId").asLong()).isEqualTo(alice);
    assertThat(shown.path("owner").path("username").asString()).isEqualTo("group_owner");
    assertThat(shown.has("isLocked")).isFalse();
    roblox.control("lock", Json.object().put("groupId", group));
    roblox.control("abandon", Json.object().put("groupId", group));
    var after = roblox.get("groups/v1/groups/" + group);
    assertThat(after.path("isLocked").asBoolean()).isTrue();
    assertThat(after.get("owner").isNull()).isTrue();
    assertThat(legacyCode("groups/v1/groups/5", 400)).isEqualTo(1);
  }

  @Test
  void groups_are_shown_in_batches_of_at_most_100() {
    var alice = roblox.user();
    var owned = roblox.group(alice);
    var abandoned = roblox.group(alice);
    roblox.control("abandon", Json.object().put("groupId", abandoned));
    var data =
        roblox.get("groups/v2/groups?groupIds=%s,%s,5".formatted(owned, abandoned)).path("data");
    assertThat(data).hasSize(2);
    assertThat(data.path(0).path("owner").path("id").asLong()).isEqualTo(alice);
    assertThat(data.path(0).path("owner").path("type").asString()).isEqualTo("User");
    assertThat(data.path(1).get("owner").isNull()).isTrue();
    assertThat(legacyCode("groups/v2/groups?groupIds=" + ids(101), 400)).isEqualTo(2);
    assertThat(legacyCode("groups/v2/groups?groupIds=x", 400)).isEqualTo(3);
  }

  @Test
  void the_groups_of_a_user_come_with_their_roles_and_without_locked_ones() {
    var alice = roblox.user();
    var bob = roblox.user();
    var owned = roblox.group(alice);
    var joined = roblox.group(bob, alice);
    var path = "groups/v1/users/%s/groups/roles".formatted(alice);
    var data = roblox.get(path).path("data");
    assertThat(data)
        .extracting(each -> each.path("group").path("id").asLong())
        .containsExactly(owned, joined);
    assertThat(data)
        .extracting(each -> each.path("role").path("rank").asInt())
        .containsExactly(255, 1);
    roblox.control("lock", Json.object().put("groupId", joined));
    assertThat(roblox.get(path).path("data")).hasSize(1);
    assertThat(roblox.get(path + "?includeLocked=true").path("data")).hasSize(2);
    assertThat(legacyCode("groups/v1/users/5/groups/roles", 400)).isEqualTo(3);

    var roles = roblox.get("groups/v1/groups/%s/roles".formatted(owned));
    assertThat(roles.path("groupId").asLong()).isEqualTo(owned);
    assertThat(roles.path("roles"))
        .extracting(role -> role.path("rank").asInt())
        .containsExactly(0, 1, 100, 254, 255);
    assertThat(roles.path("roles").path(4).path("memberCount").asInt()).isEqualTo(1);
  }

  @Test
  void users_are_found_by_id_and_by_present_and_former_names() {
    var alice = roblox.user("First_Name");
    roblox.control("rename", Json.object().put("userId", alice).put("username", "SecondName"));
    var shown = roblox.get("users/v1/users/" + alice);
    assertThat(shown.path("name").asString()).isEqualTo("SecondName");
    assertThat(shown.path("displayName").asString()).isEqualTo("First_Name");
    assertThat(shown.path("isBanned").asBoolean()).isFalse();
    assertThat(shown.get("externalAppDisplayName").isNull()).isTrue();
    assertThat(legacyCode("users/v1/users/5", 404)).isEqualTo(3);

    var byNames =
        roblox.post("users/v1/usernames/users", "{\"usernames\": [\"first_name\", \"nobody_is\"]}");
    assertThat(byNames.path("data")).hasSize(1);
    assertThat(byNames.path("data").path(0).path("requestedUsername").asString())
        .isEqualTo("first_name");
    assertThat(byNames.path("data").path(0).path("name").asString()).isEqualTo("SecondName");
    var taken = Json.object().put("userId", roblox.user()).put("username", "FIRST_name");
    assertThat(roblox.refused("rename", 409, taken)).contains("is or was that of another user");
    roblox.control("rename", Json.object().put("userId", alice).put("username", "First_Name"));
    assertThat(roblox.get("users/v1/users/" + alice).path("name").asString())
        .isEqualTo("First_Name");
  }

  @Test
  void banned_users_are_shown_as_such_and_can_be_left_out() {
    var bad = roblox.user();
    roblox.control("ban", Json.object().put("userId", bad));
    assertThat(roblox.get("users/v1/users/" + bad).path("isBanned").asBoolean()).isTrue();
    var ids = "{\"userIds\": [%s], \"excludeBannedUsers\": %s}";
    assertThat(roblox.post("users/v1/users", ids.formatted(bad, false)).path("data")).hasSize(1);
    assertThat(roblox.post("users/v1/users", ids.formatted(bad, true)).path("data")).isEmpty();
    var tooMany = "{\"userIds\": [%s]}".formatted(ids(101));
    var answer = sandbox.post("/sandbox/roblox/users/v1/users", tooMany);
    assertThat(roblox.legacyError(answer, 400).path("code").asInt()).isEqualTo(1);
    var broken = sandbox.post("/sandbox/roblox/users/v1/users", "[]");
    assertThat(broken.statusCode()).isEqualTo(400);
  }

  @Test
  void the_develop_host_shows_private_games_too() {
    var alice = roblox.user("dev_elop");
    var game = roblox.game(alice);
    var shown = roblox.get("develop/v1/universes/" + game);
    assertThat(shown.path("creatorType").asString()).isEqualTo("User");
    assertThat(shown.path("creatorTargetId").asLong()).isEqualTo(alice);
    assertThat(shown.path("creatorName").asString()).isEqualTo("dev_elop");
    assertThat(shown.path("privacyType").asString()).isEqualTo("Public");
    roblox.control(
        "visibility", Json.object().put("universeId", game).put("visibility", "private"));
    assertThat(roblox.get("develop/v1/universes/" + game).path("privacyType").asString())
        .isEqualTo("Private");
    assertThat(legacyCode("develop/v1/universes/5", 400)).isEqualTo(1);
  }

  @Test
  void pictures_exist_and_say_that_they_are_of_the_sandbox() {
    var alice = roblox.user();
    var game = roblox.game(alice);
    var icons =
        roblox.get(
            "thumbnails/v1/games/icons?universeIds=%s,5&size=150x150&format=Png".formatted(game));
    assertThat(icons.path("data"))
        .extracting(each -> each.path("state").asString())
        .containsExactly("Completed", "Error");
    assertThat(icons.path("data").path(1).path("imageUrl").asString()).isEmpty();
    var picture = URI.create(icons.path("data").path(0).path("imageUrl").asString());
    var image = Sandbox.send(HttpRequest.newBuilder(picture).build());
    assertThat(image.headers().firstValue("Content-Type")).contains("image/svg+xml");
    assertThat(image.body()).contains("SANDBOX", Long.toString(game));

    var heads = "thumbnails/v1/users/avatar-headshot?userIds=%s&size=150x150".formatted(alice);
    assertThat(state(heads)).isEqualTo("Completed");
    roblox.control("ban", Json.object().put("userId", alice));
    assertThat(state(heads)).isEqualTo("Blocked");
  }

  @Test
  void bad_requests_of_pictures_are_refused_with_codes_1_to_4() {
    for (var path :
        List.of(
            "thumbnails/v1/games/icons?universeIds=",
            "thumbnails/v1/users/avatar-headshot?userIds=")) {
      assertThat(legacyCode(path + ids(101), 400)).isEqualTo(1);
      assertThat(legacyCode(path + "1&format=Gif", 400)).isEqualTo(2);
      assertThat(legacyCode(path + "1&size=1x1", 400)).isEqualTo(3);
      assertThat(legacyCode(path + "x", 400)).isEqualTo(4);
    }
    assertThat(
            legacyCode("thumbnails/v1/games/icons?universeIds=1&returnPolicy=AutoGenerated", 403))
        .isEqualTo(9);
  }

  private static String state(String path) {
    return roblox.get(path).path("data").path(0).path("state").asString();
  }

  private static int legacyCode(String path, int status) {
    return roblox.legacyError(roblox.answer(path), status).path("code").asInt();
  }

  private static String ids(int count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(","));
  }

  /** The ids of all pages. */
  private static List<Long> walked(String path) {
    var ids = new ArrayList<Long>();
    JsonNode cursor = null;
    do {
      var page = roblox.get(cursor == null ? path : path + "&cursor=" + cursor.asString());
      page.path("data").forEach(each -> ids.add(each.path("id").asLong()));
      cursor = page.get("nextPageCursor");
    } while (!cursor.isNull());
    return ids;
  }
}
