package bloxtr8.providers.roblox;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.providers.SandboxProcess;
import bloxtr8.providers.control.Json;
import java.net.URI;
import org.junit.jupiter.api.Test;

class RobloxKilledTest {

  private static final URI NOWHERE = URI.create("http://127.0.0.1:9/");

  @Test
  void kill_9_loses_no_owner_request_contradiction_or_closed_host() {
    try (var sandbox = SandboxProcess.start(Infrastructure.sharedForTests(), NOWHERE, NOWHERE)) {
      var roblox = new RobloxClient(sandbox::url);
      var alice = roblox.user();
      var bob = roblox.user();
      var handedOver = roblox.group(alice, bob);
      var target = roblox.group(alice);
      var game = roblox.gameOfGroup(handedOver);
      var asked = roblox.game(alice);
      roblox.control("group-owner", Json.object().put("groupId", handedOver).put("userId", bob));
      roblox.control(
          "transfer-request", Json.object().put("universeId", asked).put("groupId", target));
      roblox.control(
          "contradict",
          Json.object().put("host", "games").put("universeId", game).put("ownerUserId", bob));
      roblox.control("rename", Json.object().put("userId", bob).put("username", "SomebodyElse"));
      roblox.control("close", Json.object().put("host", "develop").put("status", 403));

      sandbox.killAndStart();

      assertThat(roblox.cloud("cloud/v2/groups/" + handedOver).path("owner").asString())
          .isEqualTo("users/" + bob);
      assertThat(roblox.cloud("cloud/v2/universes/" + game).path("group").asString())
          .isEqualTo("groups/" + handedOver);
      var creator =
          roblox.get("games/v1/games?universeIds=" + game).path("data").path(0).path("creator");
      assertThat(creator.path("type").asString()).isEqualTo("User");
      assertThat(creator.path("name").asString()).isEqualTo("SomebodyElse");
      assertThat(roblox.answer("develop/v1/universes/" + game).statusCode()).isEqualTo(403);
      roblox.control("transfer-accept", Json.object().put("universeId", asked));
      assertThat(roblox.cloud("cloud/v2/universes/" + asked).path("group").asString())
          .isEqualTo("groups/" + target);
      assertThat(roblox.game(alice)).as("a new id").isGreaterThan(asked);
    }
  }
}
