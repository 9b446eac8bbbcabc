package bloxtr8.marketplace.ownership.domain;

import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByGroup;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByUser;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who owns a universe, over the whole chain.
 *
 * @param group the group that has it; null when a user has it
 */
public record Ownership(Universe universe, @Nullable Group group) {

  public Ownership {
    var fits =
        switch (universe.owner()) {
          case ByUser _ -> group == null;
          case ByGroup(var id) -> group != null && group.id().equals(id);
        };
    if (!fits) throw new IllegalArgumentException("the group does not have this universe");
  }

  /** The chain as a text: {@code users/1}, or {@code groups/9 of users/1}. */
  public String chain() {
    return switch (universe.owner()) {
      case ByUser(var user) -> "users/" + user;
      case ByGroup(var id) -> {
        var owner = Objects.requireNonNull(group).owner();
        yield "groups/" + id + " of " + (owner == null ? "nobody" : "users/" + owner);
      }
    };
  }
}
