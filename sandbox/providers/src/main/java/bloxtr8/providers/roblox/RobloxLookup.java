package bloxtr8.providers.roblox;

import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The users, groups and games that control calls name by their ids. */
record RobloxLookup(RobloxUserStore users, GroupStore groups, UniverseStore universes) {
  RobloxUser user(ControlRequest request, String field) {
    return user(request.id(field));
  }

  private RobloxUser user(long id) {
    var user = users.account(id);
    if (user == null) throw missing("user", id);
    return user;
  }

  /** Locked until the end of the transaction. */
  Group group(ControlRequest request, String field) {
    return group(request.id(field));
  }

  private Group group(long id) {
    var group = groups.lock(id);
    if (group == null) throw missing("group", id);
    return group;
  }

  /** Locked until the end of the transaction. */
  Universe universe(ControlRequest request) {
    var id = request.id("universeId");
    var universe = universes.lock(id);
    if (universe == null) throw missing("universe", id);
    return universe;
  }

  /** The one of two fields that is there; null when neither is. */
  @Nullable Owner ownerOrNull(ControlRequest request, String userField, String groupField) {
    var userId = request.idOrNull(userField);
    var groupId = request.idOrNull(groupField);
    if (userId != null && groupId != null)
      throw Problem.unprocessable(
          "Say either '%s' or '%s', not both.".formatted(userField, groupField));
    if (userId != null) return Owner.user(user(userId));
    return groupId == null ? null : Owner.group(group(groupId));
  }

  Owner owner(ControlRequest request, String userField, String groupField) {
    var owner = ownerOrNull(request, userField, groupField);
    if (owner == null)
      throw Problem.unprocessable("Say '%s' or '%s'.".formatted(userField, groupField));
    return owner;
  }

  private static Problem missing(String thing, long id) {
    return Problem.notFound(String.format(Locale.ROOT, "There is no %s %d.", thing, id));
  }
}
