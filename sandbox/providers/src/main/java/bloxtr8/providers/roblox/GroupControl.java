package bloxtr8.providers.roblox;

import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The control calls about groups, which do what people do on Roblox' pages, by Roblox' rules. */
final class GroupControl {

  private static final int NAME_MAX = 50;

  private final GroupStore groups;
  private final MembershipStore memberships;
  private final RobloxLookup lookup;

  GroupControl(GroupStore groups, MembershipStore memberships, RobloxLookup lookup) {
    this.groups = groups;
    this.memberships = memberships;
    this.lookup = lookup;
  }

  void addTo(Controls controls) {
    controls
        .verb("group", this::group)
        .verb("join", this::join)
        .verb("leave", this::leave)
        .verb("role", this::role)
        .verb("group-owner", this::changeOwner)
        .verb("lock", this::lock)
        .verb("entry", this::entry)
        .verb("abandon", this::abandon);
  }

  private ObjectNode group(ControlRequest request) {
    var owner = lookup.user(request, "ownerId");
    var name = request.textOr("name", "Group of " + owner.username());
    request.nothingElse();
    if (name.length() > NAME_MAX)
      throw Problem.unprocessable("The name of a group has at most 50 characters.");
    var id = groups.add(name, owner.id());
    memberships.set(owner.id(), roleOfRank(id, GroupRole.OWNER));
    return Json.object().put("id", id).put("name", name);
  }

  private ObjectNode join(ControlRequest request) {
    var group = lookup.group(request, "groupId");
    var user = lookup.user(request, "userId");
    var role = request.textOrNull("role");
    request.nothingElse();
    if (group.locked()) throw locked(group);
    if (memberships.find(group.id(), user.id()) != null)
      throw Problem.conflict("They are a member of the group already.");
    var joined = role == null ? lowest(group) : assignable(group, role);
    memberships.set(user.id(), joined);
    return shape(group, user, joined.name());
  }

  /** An owner who leaves abandons the group. */
  private ObjectNode leave(ControlRequest request) {
    var group = lookup.group(request, "groupId");
    var user = lookup.user(request, "userId");
    request.nothingElse();
    requireMember(group, user);
    remove(group, user);
    return shape(group, user, null);
  }

  private void remove(Group group, RobloxUser user) {
    memberships.remove(group.id(), user.id());
    if (group.isOwnedBy(user.id())) groups.setOwner(group.id(), null);
  }

  private ObjectNode role(ControlRequest request) {
    var group = lookup.group(request, "groupId");
    var user = lookup.user(request, "userId");
    var role = assignable(group, request.text("role"));
    request.nothingElse();
    if (group.locked()) throw locked(group);
    requireMember(group, user);
    if (group.isOwnedBy(user.id()))
      throw Problem.conflict("The owner keeps their role until there is another owner.");
    memberships.set(user.id(), role);
    return shape(group, user, role.name());
  }

  /**
   * The new owner must be a member; the former one gets the lowest rank. A member can claim an
   * abandoned group.
   */
  private ObjectNode changeOwner(ControlRequest request) {
    var group = lookup.group(request, "groupId");
    var user = lookup.user(request, "userId");
    request.nothingElse();
    if (group.locked()) throw locked(group);
    requireMember(group, user);
    if (group.isOwnedBy(user.id())) return owned(group, user);
    var former = group.owner();
    if (former != null) memberships.set(former.id(), lowest(group));
    memberships.set(user.id(), roleOfRank(group.id(), GroupRole.OWNER));
    groups.setOwner(group.id(), user.id());
    return owned(group, user);
  }

  private ObjectNode lock(ControlRequest request) {
    var group = lookup.group(request, "groupId");
    var locked = request.flagOr("locked", true);
    request.nothingElse();
    groups.setLocked(group.id(), locked);
    return Json.object().put("groupId", group.id()).put("locked", locked);
  }

  /** Whether everybody may join, or only whom the owner accepts. */
  private ObjectNode entry(ControlRequest request) {
    var group = lookup.group(request, "groupId");
    var open = request.flagOr("open", true);
    request.nothingElse();
    groups.setPublicEntry(group.id(), open);
    return Json.object().put("groupId", group.id()).put("open", open);
  }

  private ObjectNode abandon(ControlRequest request) {
    var group = lookup.group(request, "groupId");
    request.nothingElse();
    if (group.owner() != null) remove(group, group.owner());
    return Json.object().put("groupId", group.id()).putNull("ownerId");
  }

  private void requireMember(Group group, RobloxUser user) {
    if (memberships.find(group.id(), user.id()) == null)
      throw Problem.conflict(
          String.format(
              Locale.ROOT, "The user %d is not a member of the group %d.", user.id(), group.id()));
  }

  /** A role that somebody can give: neither the owner's nor the guests'. */
  private GroupRole assignable(Group group, String name) {
    var roles =
        memberships.roles(group.id()).stream()
            .filter(role -> role.rank() != GroupRole.OWNER && !role.isGuest())
            .toList();
    return roles.stream()
        .filter(role -> role.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            Problem.unprocessable(
                "There is no role '%s' to give; there are: %s. The owner changes by group-owner."
                    .formatted(
                        name,
                        roles.stream().map(GroupRole::name).collect(Collectors.joining(", ")))));
  }

  private GroupRole lowest(Group group) {
    return memberships.roles(group.id()).stream()
        .filter(role -> !role.isGuest())
        .findFirst()
        .orElseThrow();
  }

  private GroupRole roleOfRank(long groupId, int rank) {
    return memberships.roles(groupId).stream()
        .filter(role -> role.rank() == rank)
        .findFirst()
        .orElseThrow();
  }

  static Problem locked(Group group) {
    return Problem.conflict(
        String.format(Locale.ROOT, "The group %d is locked by Roblox.", group.id()));
  }

  private static ObjectNode owned(Group group, RobloxUser owner) {
    return Json.object().put("groupId", group.id()).put("ownerId", owner.id());
  }

  private static ObjectNode shape(Group group, RobloxUser user, @Nullable String role) {
    return Json.object().put("groupId", group.id()).put("userId", user.id()).put("role", role);
  }
}
