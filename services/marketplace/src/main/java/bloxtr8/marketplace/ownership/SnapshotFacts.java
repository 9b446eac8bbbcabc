package bloxtr8.marketplace.ownership;

import bloxtr8.api.AssetVerificationApi.VerifiedExperience;
import bloxtr8.marketplace.ownership.domain.Snapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a snapshot tells, for people. */
public record SnapshotFacts(JsonNode content) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String USERS = "users/";
  private static final String GROUPS = "groups/";

  public static SnapshotFacts of(Snapshot snapshot) {
    return new SnapshotFacts(JSON.readTree(snapshot.json()));
  }

  /** The name in the facts of one source; null where it gave none. */
  static @Nullable String nameIn(String json) {
    return text(JSON.readTree(json).path("name"));
  }

  public @Nullable String name() {
    return text(universe().path("name"));
  }

  public VerifiedExperience experience() {
    var game = content.path("publicGame");
    var group = content.path("group");
    return new VerifiedExperience(
        Long.parseLong(universe().path("id").asString()),
        name(),
        text(universe().path("description")),
        text(universe().path("visibility")),
        idAfter(USERS, universe().path("owner")),
        idAfter(GROUPS, universe().path("owner")),
        text(group.path("name")),
        idAfter(USERS, group.path("owner")),
        group.path("locked").asBoolean(false),
        number(game.path("playing")),
        number(game.path("visits")),
        text(universe().path("created")),
        text(universe().path("updated")),
        Instant.parse(content.path("ownerSeenSince").asString()));
  }

  private JsonNode universe() {
    return content.path("universe");
  }

  private static @Nullable Long idAfter(String prefix, JsonNode node) {
    var text = node.asString("");
    return text.startsWith(prefix) ? Long.valueOf(text.substring(prefix.length())) : null;
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.asString() : null;
  }

  private static @Nullable Long number(JsonNode node) {
    return node.isIntegralNumber() ? node.longValue() : null;
  }
}
