package bloxtr8.providers.roblox;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RobloxControlTest {

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
  void a_group_is_handed_over_to_a_member_and_the_former_owner_falls_to_the_lowest_rank() {
    var alice = roblox.user();
    var bob = roblox.user();
    var group = roblox.group(alice);
    assertThat(roblox.refused("group-owner", 409, ofGroup(group, bob)))
        .contains("is not a member of the group");
    roblox.join(group, bob);
    roblox.control("group-owner", ofGroup(group, bob));
    assertThat(owner(group)).isEqualTo("users/" + bob);
    assertThat(roblox.get("groups/v1/groups/" + group).path("owner").path("userId").asLong())
        .isEqualTo(bob);
    assertThat(rank(group, alice)).isEqualTo(1);
    assertThat(rank(group, bob)).isEqualTo(255);
    roblox.control("group-owner", ofGroup(group, bob));
    assertThat(rank(group, bob)).isEqualTo(255);
  }

  @Test
  void a_locked_group_changes_nothing_until_it_is_unlocked() {
    var alice = roblox.user();
    var bob = roblox.user();
    var group = roblox.group(alice, bob);
    var game = roblox.game(alice);
    roblox.control("lock", Json.object().put("groupId", group).put("locked", true));
    for (var verb : List.of("group-owner", "join", "role"))
      assertThat(
              roblox.refused(
                  verb,
                  409,
                  verb.equals("role")
                      ? ofGroup(group, bob).put("role", "Admin")
                      : ofGroup(group, bob)))
          .contains("is locked by Roblox");
    assertThat(roblox.refused("transfer-request", 409, transfer(game, group)))
        .contains("is locked by Roblox");
    roblox.control("lock", Json.object().put("groupId", group).put("locked", false));
    roblox.control("group-owner", ofGroup(group, bob));
    assertThat(owner(group)).isEqualTo("users/" + bob);
  }

  @Test
  void an_owner_who_leaves_abandons_the_group_and_a_member_can_claim_it() {
    var alice = roblox.user();
    var bob = roblox.user();
    var group = roblox.group(alice, bob);
    roblox.control("leave", ofGroup(group, alice));
    assertThat(roblox.get("groups/v1/groups/" + group).get("owner").isNull()).isTrue();
    assertThat(roblox.refused("leave", 409, ofGroup(group, alice))).contains("is not a member");
    roblox.control("group-owner", ofGroup(group, bob));
    assertThat(owner(group)).isEqualTo("users/" + bob);
  }

  @Test
  void roles_are_given_by_name_but_not_those_of_owners_and_guests() {
    var alice = roblox.user();
    var bob = roblox.user();
    var group = roblox.group(alice, bob);
    roblox.role(group, bob, "admin");
    assertThat(rank(group, bob)).isEqualTo(254);
    for (var bad : List.of("Owner", "Guest", "King"))
      assertThat(roblox.refused("role", 422, ofGroup(group, bob).put("role", bad)))
          .contains("there are: Member, Developer, Admin");
    assertThat(roblox.refused("role", 409, ofGroup(group, alice).put("role", "Member")))
        .contains("The owner keeps their role");
    assertThat(roblox.refused("join", 409, ofGroup(group, bob)))
        .contains("a member of the group already");
  }

  @Test
  void a_game_is_transferred_to_a_group_in_which_its_owner_may_publish_and_becomes_private() {
    var alice = roblox.user();
    var bob = roblox.user();
    var game = roblox.game(alice);
    var target = roblox.group(bob);
    assertThat(roblox.refused("transfer-request", 409, transfer(game, target)))
        .contains("may not publish in the group");
    roblox.join(target, alice);
    assertThat(roblox.refused("transfer-request", 409, transfer(game, target)))
        .contains("may not publish in the group");
    roblox.role(target, alice, "Developer");
    var asked = roblox.control("transfer-request", transfer(game, target));
    assertThat(asked.path("requestedBy").asLong()).isEqualTo(alice);
    assertThat(roblox.cloud("cloud/v2/universes/" + game).path("user").asString())
        .isEqualTo("users/" + alice);
    assertThat(roblox.refused("transfer-request", 409, transfer(game, target)))
        .contains("cancel that first");
    roblox.control("transfer-accept", ofGame(game));
    var after = roblox.cloud("cloud/v2/universes/" + game);
    assertThat(after.path("group").asString()).isEqualTo("groups/" + target);
    assertThat(after.has("user")).isFalse();
    assertThat(after.path("visibility").asString()).isEqualTo("PRIVATE");
    assertThat(roblox.get("games/v1/games?universeIds=" + game).path("data")).isEmpty();
    assertThat(roblox.refused("transfer-accept", 409, ofGame(game)))
        .contains("no request to transfer");
  }

  @Test
  void a_request_expires_after_7_days_and_a_game_waits_30_days_after_a_transfer()
      throws IOException {
    try (var own = new Sandbox()) {
      var client = new RobloxClient(own::url);
      var alice = client.user();
      var game = client.game(alice);
      var first = client.group(alice);
      var second = client.group(alice);
      client.control("transfer-request", transfer(game, first));
      own.clock().forward(Duration.ofDays(7));
      assertThat(client.refused("transfer-accept", 409, ofGame(game)))
          .contains("The request expired");
      client.control("transfer-request", transfer(game, first));
      own.clock().forward(Duration.ofDays(6));
      client.control("transfer-accept", ofGame(game));
      own.clock().forward(Duration.ofDays(29));
      assertThat(client.refused("transfer-request", 409, transfer(game, second)))
          .contains("cannot be transferred again before");
      assertThat(client.refused("transfer-request", 409, transfer(game, first)))
          .contains("belongs to that group already");
      own.clock().forward(Duration.ofDays(1));
      client.control("transfer-request", transfer(game, second));
      client.control("transfer-accept", ofGame(game));
      client.control("transfer-request", transfer(game, first).put("force", true));
      client.control("transfer-cancel", ofGame(game));
      assertThat(client.refused("transfer-accept", 409, ofGame(game))).contains("no request");
    }
  }

  @Test
  void a_request_of_somebody_who_lost_the_game_cannot_be_accepted() {
    var alice = roblox.user();
    var bob = roblox.user();
    var from = roblox.group(alice, bob);
    var to = roblox.group(alice);
    var game = roblox.gameOfGroup(from);
    roblox.control("transfer-request", transfer(game, to));
    roblox.control("group-owner", ofGroup(from, bob));
    assertThat(roblox.refused("transfer-accept", 409, ofGame(game)))
        .contains("no longer owns the game");
    roblox.control("abandon", Json.object().put("groupId", from));
    assertThat(roblox.refused("transfer-request", 409, transfer(game, roblox.group(bob))))
        .contains("abandoned group");
    var moved = roblox.game(alice);
    roblox.control("transfer-request", transfer(moved, to));
    roblox.control("move", ofGame(moved).put("userId", bob));
    assertThat(roblox.refused("transfer-accept", 409, ofGame(moved))).contains("no request");
  }

  @Test
  void an_abandoned_group_accepts_nothing() {
    var alice = roblox.user();
    var bob = roblox.user();
    var target = roblox.group(bob, alice);
    roblox.role(target, alice, "Admin");
    var game = roblox.game(alice);
    roblox.control("transfer-request", transfer(game, target));
    roblox.control("abandon", Json.object().put("groupId", target));
    assertThat(roblox.refused("transfer-accept", 409, ofGame(game)))
        .contains("The group is abandoned");
  }

  @Test
  void a_move_ignores_roblox_rules() {
    var game = roblox.game(roblox.user());
    var group = roblox.group(roblox.user());
    roblox.control("move", ofGame(game).put("groupId", group));
    assertThat(roblox.cloud("cloud/v2/universes/" + game).path("group").asString())
        .isEqualTo("groups/" + group);
    assertThat(roblox.cloud("cloud/v2/universes/" + game).path("visibility").asString())
        .isEqualTo("PUBLIC");
  }

  @Test
  void publishing_changes_the_time_and_maybe_the_name() {
    var game = roblox.game(roblox.user());
    var before = roblox.cloud("cloud/v2/universes/" + game).path("updateTime").asString();
    roblox.control("publish", ofGame(game).put("name", "Version 2"));
    var after = roblox.cloud("cloud/v2/universes/" + game);
    assertThat(after.path("displayName").asString()).isEqualTo("Version 2");
    assertThat(after.path("updateTime").asString()).isGreaterThan(before);
  }

  @Test
  void mistakes_are_answered_with_sentences() {
    var alice = roblox.user();
    assertThat(roblox.refused("group", 404, Json.object().put("ownerId", 5)))
        .isEqualTo("There is no user 5.");
    assertThat(roblox.refused("lock", 404, Json.object().put("groupId", 5)))
        .isEqualTo("There is no group 5.");
    assertThat(roblox.refused("publish", 404, ofGame(5))).isEqualTo("There is no universe 5.");
    assertThat(roblox.refused("universe", 422, Json.object()))
        .isEqualTo("Say 'ownerUserId' or 'ownerGroupId'.");
    assertThat(
            roblox.refused(
                "universe", 422, Json.object().put("ownerUserId", alice).put("ownerGroupId", 1)))
        .contains("not both");
    assertThat(
            roblox.refused(
                "universe", 422, Json.object().put("ownerUserId", alice).put("visibility", "open")))
        .contains("'public' or 'private'");
    assertThat(roblox.refused("group", 422, Json.object().put("owner", alice)))
        .contains("'ownerId' is missing");
    assertThat(roblox.refused("group", 422, Json.object().put("ownerId", alice).put("naem", "x")))
        .contains("Unknown field 'naem'");
    var digits = roblox.control("group", Json.object().put("ownerId", Long.toString(alice)));
    assertThat(digits.path("id").asLong()).isPositive();
  }

  @Test
  void people_see_what_roblox_has() {
    var alice = roblox.user("PageReader");
    var game =
        roblox.control(
            "universe", Json.object().put("ownerUserId", alice).put("name", "<b>Tycoon</b>"));
    var page = sandbox.get("/sandbox/roblox");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "SANDBOX",
            "&lt;b&gt;Tycoon&lt;/b&gt;",
            game.path("id").asString(),
            "<div class=\"wide\"><table>",
            "<option>Developer",
            "roblox/control/group-owner")
        .doesNotContain("<b>Tycoon</b>");
    assertThat(sandbox.get("/sandbox").body()).contains("href=\"/sandbox/roblox\"");
  }

  private static String owner(long group) {
    return roblox.cloud("cloud/v2/groups/" + group).path("owner").asString();
  }

  private static int rank(long group, long user) {
    return roblox
        .get("groups/v1/users/%s/groups/roles".formatted(user))
        .path("data")
        .valueStream()
        .filter(each -> each.path("group").path("id").asLong() == group)
        .map(each -> each.path("role").path("rank").asInt())
        .findFirst()
        .orElseThrow();
  }

  private static ObjectNode ofGroup(long group, long user) {
    return Json.object().put("groupId", group).put("userId", user);
  }

  private static ObjectNode ofGame(long game) {
    return Json.object().put("universeId", game);
  }

  private static ObjectNode transfer(long game, long group) {
    return Json.object().put("universeId", game).put("groupId", group);
  }
}
