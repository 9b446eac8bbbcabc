package bloxtr8.providers.roblox;

import static bloxtr8.providers.roblox.RobloxClient.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.oauth.OAuthTestClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RobloxCloudTest {

  private static final long ABOVE_32_BITS = 1L << 32;

  private static Sandbox sandbox;
  private static RobloxClient roblox;
  private static OAuthTestClient oauth;

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
    roblox = new RobloxClient(sandbox::url);
    oauth = OAuthTestClient.roblox(sandbox::url);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void a_game_shows_its_user_or_its_group_and_never_both() {
    var alice = roblox.user();
    var group = roblox.group(alice);
    var made =
        roblox.control(
            "universe",
            Json.object().put("ownerUserId", alice).put("name", "Tycoon").put("visits", 7));
    var own = roblox.cloud("cloud/v2/universes/" + made.path("id").asLong());
    assertThat(own.path("path").asString()).isEqualTo("universes/" + made.path("id").asLong());
    assertThat(own.path("displayName").asString()).isEqualTo("Tycoon");
    assertThat(own.path("user").asString()).isEqualTo("users/" + alice);
    assertThat(own.has("group")).isFalse();
    assertThat(own.path("visibility").asString()).isEqualTo("PUBLIC");
    assertThat(own.path("rootPlace").asString())
        .isEqualTo(own.path("path").asString() + "/places/" + made.path("rootPlaceId").asLong());
    assertThat(own.path("createTime").asString()).endsWith("Z");
    assertThat(own.path("updateTime").asString()).endsWith("Z");

    var groups = roblox.cloud("cloud/v2/universes/" + roblox.gameOfGroup(group));
    assertThat(groups.path("group").asString()).isEqualTo("groups/" + group);
    assertThat(groups.has("user")).isFalse();
  }

  @Test
  void ids_exceed_32_bits_and_a_place_is_never_a_game() {
    var alice = roblox.user();
    var made = roblox.control("universe", Json.object().put("ownerUserId", alice));
    var universe = made.path("id").asLong();
    var place = made.path("rootPlaceId").asLong();
    assertThat(List.of(alice, roblox.group(alice), universe, place))
        .allSatisfy(id -> assertThat(id).isGreaterThan(ABOVE_32_BITS))
        .doesNotHaveDuplicates();
    assertThat(
            roblox
                .get("apis/universes/v1/places/%s/universe".formatted(place))
                .path("universeId")
                .asLong())
        .isEqualTo(universe);
    assertThat(
            roblox
                .get("apis/universes/v1/places/%s/universe".formatted(universe))
                .path("universeId")
                .isNull())
        .isTrue();
    assertThat(roblox.cloudError(roblox.cloudAnswer("cloud/v2/universes/" + place), 404))
        .isEqualTo("NOT_FOUND");
  }

  @Test
  void a_private_game_is_still_shown_to_whoever_has_a_key() {
    var game = roblox.game(roblox.user());
    roblox.control(
        "visibility", Json.object().put("universeId", game).put("visibility", "private"));
    var shown = roblox.cloud("cloud/v2/universes/" + game);
    assertThat(shown.path("visibility").asString()).isEqualTo("PRIVATE");
    assertThat(shown.has("user")).isTrue();
  }

  @Test
  void without_a_valid_key_or_token_nothing_is_shown() {
    var path = "cloud/v2/universes/" + roblox.game(roblox.user());
    var message = "Invalid API Key";
    for (var answer :
        List.of(
            roblox.answer("apis/" + path),
            roblox.cloudAnswer(path, "x-api-key", "guessed"),
            roblox.asUser(path, "guessed")))
      assertThat(roblox.legacyError(answer, 401).path("message").asString()).isEqualTo(message);
    var user = Long.toString(roblox.user());
    assertThat(roblox.asUser(path, token(user, "openid")).statusCode()).isEqualTo(200);
  }

  @Test
  void bad_ids_are_invalid_arguments_and_unknown_ones_are_not_found() {
    for (var thing : List.of("universes/", "groups/", "users/")) {
      for (var bad : List.of("x", "0", "-1", "1e3", "99999999999999999999"))
        assertThat(roblox.cloudError(roblox.cloudAnswer("cloud/v2/" + thing + bad), 400))
            .isEqualTo("INVALID_ARGUMENT");
      assertThat(roblox.cloudError(roblox.cloudAnswer("cloud/v2/" + thing + "5"), 404))
          .isEqualTo("NOT_FOUND");
    }
  }

  @Test
  void a_user_is_shown_without_what_the_key_may_not_see() {
    var id = roblox.user("Zoe_1");
    var zoe = roblox.cloud("cloud/v2/users/" + id);
    assertThat(zoe.path("path").asString()).isEqualTo("users/" + id);
    assertThat(zoe.path("id").asString()).isEqualTo(Long.toString(id));
    assertThat(zoe.path("id").isString()).isTrue();
    assertThat(zoe.path("name").asString()).isEqualTo("Zoe_1");
    assertThat(zoe.has("idVerified")).isFalse();
  }

  @Test
  void an_abandoned_group_has_no_owner_and_a_locked_one_says_so() {
    var alice = roblox.user();
    var group = roblox.group(alice, roblox.user());
    var before = roblox.cloud("cloud/v2/groups/" + group);
    assertThat(before.path("owner").asString()).isEqualTo("users/" + alice);
    assertThat(before.path("memberCount").asInt()).isEqualTo(2);
    assertThat(before.path("locked").asBoolean()).isFalse();
    roblox.control("lock", Json.object().put("groupId", group).put("locked", true));
    assertThat(roblox.cloud("cloud/v2/groups/" + group).path("locked").asBoolean()).isTrue();
    roblox.control("abandon", Json.object().put("groupId", group));
    var after = roblox.cloud("cloud/v2/groups/" + group);
    assertThat(after.has("owner")).isFalse();
    assertThat(after.path("memberCount").asInt()).isEqualTo(1);
  }

  @Test
  void memberships_are_paged_and_each_is_shown_once() {
    var owner = roblox.user();
    var group = roblox.group(owner);
    for (var i = 0; i < 24; i++) roblox.join(group, roblox.user());
    assertThat(memberships(group, "").path("groupMemberships")).hasSize(10);
    assertThat(memberships(group, "?maxPageSize=1000").path("groupMemberships")).hasSize(25);
    var seen = new ArrayList<String>();
    var token = "";
    do {
      var page =
          memberships(group, "?maxPageSize=7" + (token.isEmpty() ? "" : "&pageToken=" + token));
      page.path("groupMemberships").forEach(each -> seen.add(each.path("user").asString()));
      token = page.path("nextPageToken").asString("");
    } while (!token.isEmpty());
    assertThat(seen).hasSize(25).doesNotHaveDuplicates().contains("users/" + owner);
  }

  @Test
  void a_page_token_is_valid_for_its_own_filter_only() {
    var group = roblox.group(roblox.user(), roblox.user());
    var token = memberships(group, "?maxPageSize=1").path("nextPageToken").asString();
    var filter = "&filter=" + encoded("user == 'users/1'");
    for (var bad : List.of("?pageToken=" + token + filter, "?pageToken=abc", "?maxPageSize=-1"))
      assertThat(
              roblox.cloudError(
                  roblox.cloudAnswer("cloud/v2/groups/" + group + "/memberships" + bad), 400))
          .isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void a_membership_names_user_and_role() {
    var alice = roblox.user();
    var bob = roblox.user();
    var group = roblox.group(alice, bob);
    var found = filtered(Long.toString(group), "user == 'users/%s'".formatted(bob));
    assertThat(found).hasSize(1);
    var bobs = found.getFirst();
    assertThat(bobs.path("path").asString()).startsWith("groups/%s/memberships/".formatted(group));
    assertThat(bobs.path("user").asString()).isEqualTo("users/" + bob);
    assertThat(bobs.path("roles")).hasSize(1);
    assertThat(bobs.path("roles").path(0)).isEqualTo(bobs.path("role"));
    assertThat(bobs.path("createTime").asString()).endsWith("Z");
    var role = bobs.path("role").asString();
    assertThat(filtered(Long.toString(group), "role == '%s'".formatted(role)))
        .extracting(each -> each.path("user").asString())
        .containsExactly("users/" + bob);
  }

  @Test
  void across_all_groups_memberships_are_found_by_users_only() {
    var alice = roblox.user();
    var bob = roblox.user();
    var groups = List.of(roblox.group(alice, bob), roblox.group(alice));
    assertThat(filtered("-", "user == 'users/%s'".formatted(alice))).hasSize(2);
    assertThat(filtered("-", "user in ['users/%s', 'users/%s']".formatted(alice, bob)))
        .hasSize(3)
        .allSatisfy(each ->
            assertThat(groups).anyMatch(id -> each.path("path").asString().contains("" + id)));
    for (var bad :
        List.of(
            "",
            "role == 'groups/%s/roles/1'".formatted(groups.getFirst()),
            "true",
            "user == 'users/x'"))
      assertThat(roblox.cloudError(filteredAnswer("-", bad), 400)).isEqualTo("INVALID_ARGUMENT");
    var another = "role == 'groups/%s/roles/1'".formatted(groups.getLast());
    assertThat(roblox.cloudError(filteredAnswer("" + groups.getFirst(), another), 400))
        .isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void only_the_owners_token_shows_what_roles_may_do() {
    var alice = roblox.user();
    var group = roblox.group(alice, roblox.user());
    var path = "cloud/v2/groups/%s/roles".formatted(group);
    var byKey = roblox.cloud(path).path("groupRoles");
    assertThat(byKey)
        .extracting(role -> role.path("rank").asInt())
        .containsExactly(0, 1, 100, 254, 255);
    assertThat(byKey)
        .extracting(role -> role.has("permissions"))
        .containsExactly(true, false, false, false, false);
    assertThat(byKey.path(0).has("memberCount")).isFalse();
    assertThat(byKey.path(4).path("memberCount").asInt()).isEqualTo(1);
    var owner =
        RobloxClient.ok(roblox.asUser(path, token("" + alice, "openid group:read")))
            .path("groupRoles");
    assertThat(owner).allMatch(role -> role.has("permissions"));
    assertThat(owner.path(1).path("permissions").path("manageGroupUniverses").asBoolean())
        .isFalse();
    assertThat(owner.path(2).path("permissions").path("manageGroupUniverses").asBoolean()).isTrue();
    var others =
        List.of(token("" + alice, "openid"), token("" + roblox.user(), "openid group:read"));
    for (var token : others)
      assertThat(
              RobloxClient.ok(roblox.asUser(path, token))
                  .path("groupRoles")
                  .path(4)
                  .has("permissions"))
          .isFalse();
    var pages = roblox.cloud(path + "?maxPageSize=3");
    assertThat(pages.path("groupRoles")).hasSize(3);
    var rest = roblox.cloud(path + "?pageToken=" + pages.path("nextPageToken").asString());
    assertThat(rest.path("groupRoles"))
        .extracting(role -> role.path("rank").asInt())
        .containsExactly(254, 255);
    assertThat(rest.has("nextPageToken")).isFalse();
  }

  @Test
  void a_token_tells_which_games_its_user_manages_which_is_not_owning() {
    var alice = roblox.user();
    var bob = roblox.user();
    var group = roblox.group(alice, bob);
    var game = roblox.gameOfGroup(group);
    var path = "legacy-develop/v1/universes/%s/permissions".formatted(game);
    var bobs = token("" + bob, "openid legacy-universe:manage");
    assertThat(RobloxClient.ok(roblox.asUser(path, bobs)).path("canManage").asBoolean()).isFalse();
    roblox.role(group, bob, "Developer");
    assertThat(RobloxClient.ok(roblox.asUser(path, bobs)).path("canManage").asBoolean()).isTrue();
    var own = roblox.game(bob);
    var many =
        RobloxClient.ok(
            roblox.asUser(
                "legacy-develop/v1/universes/multiget/permissions?ids=%s&ids=%s&ids=%s"
                    .formatted(own, game, roblox.game(alice)),
                bobs));
    assertThat(many.path("data"))
        .extracting(each -> each.path("canManage").asBoolean())
        .containsExactlyInAnyOrder(true, true, false);
    assertThat(roblox.legacyError(roblox.cloudAnswer(path), 401).path("code").asInt()).isZero();
    assertThat(roblox.asUser(path, token("" + bob, "openid")).statusCode()).isEqualTo(403);
    assertThat(
            roblox
                .legacyError(roblox.asUser("legacy-develop/v1/universes/5/permissions", bobs), 400)
                .path("code")
                .asInt())
        .isEqualTo(1);
    var none = roblox.asUser("legacy-develop/v1/universes/multiget/permissions", bobs);
    assertThat(roblox.legacyError(none, 400).path("code").asInt()).isEqualTo(8);
  }

  @Test
  void a_grant_with_a_scope_of_games_lists_the_users_and_their_groups_games() {
    var alice = roblox.user();
    var group = roblox.group(alice);
    var own = roblox.game(alice);
    var groups = roblox.gameOfGroup(group);
    roblox.game(roblox.user());
    var with = resources(token("" + alice, "openid universe:read"));
    assertThat(with).hasSize(2);
    assertThat(with.path(0).path("owner").path("id").asString()).isEqualTo("" + alice);
    assertThat(with.path(0).path("resources").path("universe").path("ids").path(0).asString())
        .isEqualTo("" + own);
    assertThat(with.path(0).path("resources").path("creator").path("ids").path(0).asString())
        .isEqualTo("U");
    assertThat(with.path(1).path("owner").path("type").asString()).isEqualTo("Group");
    assertThat(with.path(1).path("owner").path("id").asString()).isEqualTo("" + group);
    assertThat(with.path(1).path("resources").path("universe").path("ids").path(0).asString())
        .isEqualTo("" + groups);
    var without = resources(token("" + alice, "openid"));
    assertThat(without).hasSize(1);
    assertThat(without.path(0).path("resources").has("universe")).isFalse();
  }

  private static JsonNode resources(String token) {
    return OAuthTestClient.ok(oauth.form(oauth.token() + "/resources", "token", token))
        .path("resource_infos");
  }

  private static String token(String userId, String scope) {
    return oauth.tokens(userId, "scope", scope).path("access_token").asString();
  }

  private static JsonNode memberships(long group, String query) {
    return roblox.cloud("cloud/v2/groups/" + group + "/memberships" + query);
  }

  private static List<JsonNode> filtered(String group, String filter) {
    var found = RobloxClient.ok(filteredAnswer(group, filter)).path("groupMemberships");
    return Stream.of(found).flatMap(JsonNode::valueStream).toList();
  }

  private static HttpResponse<String> filteredAnswer(String group, String filter) {
    return roblox.cloudAnswer(
        "cloud/v2/groups/%s/memberships?filter=%s".formatted(group, encoded(filter)));
  }
}
