package bloxtr8.marketplace.ownership;

import bloxtr8.kernel.CanonicalJson;
import bloxtr8.kernel.CanonicalJson.Written;
import bloxtr8.marketplace.ownership.OwnershipReader.Chain;
import bloxtr8.marketplace.ownership.domain.Snapshot;
import bloxtr8.marketplace.roblox.ExperienceReads.Icon;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.Role;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of a snapshot: the facts of each source side by side, none merged with another. */
final class SnapshotContent {

  private SnapshotContent() {}

  /**
   * Composes a snapshot.
   *
   * @param user whose roles in the group they are; null without roles
   * @param roles null where they were not read, or no group has it
   * @param icon null where it could not be read; its address changes and is not evidence
   * @param ownerSince since when we have seen this owner
   */
  static Snapshot of(
      Chain chain,
      @Nullable RobloxUserId user,
      @Nullable List<Role> roles,
      @Nullable Icon icon,
      Instant ownerSince) {
    var ownership = chain.ownership();
    var content = new LinkedHashMap<String, @Nullable Object>();
    content.put("universe", new Written(ownership.universe().json()));
    content.put("ownerSeenSince", ownerSince.toString());
    if (chain.publicGame() != null)
      content.put("publicGame", new Written(chain.publicGame().universe().json()));
    if (ownership.group() != null) content.put("group", new Written(ownership.group().json()));
    if (chain.publicGroup() != null)
      content.put("publicGroup", new Written(chain.publicGroup().json()));
    if (roles != null)
      content.put(
          "roles",
          Map.of(
              "user", "users/" + user, "held", roles.stream().map(SnapshotContent::role).toList()));
    if (icon != null)
      content.put(
          "thumbnail",
          Map.of("state", icon.state(), "target", ownership.universe().id().toString()));
    return new Snapshot(CanonicalJson.of(content));
  }

  private static Map<String, Object> role(Role role) {
    return Map.of("id", Long.toString(role.id()), "rank", role.rank(), "name", role.name());
  }
}
