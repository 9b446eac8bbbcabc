package bloxtr8.providers.roblox;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** {@code groups.roblox.com}. */
final class GroupsApi {

  private static final String V1 = "/sandbox/roblox/groups/v1";
  private static final String V2 = "/sandbox/roblox/groups/v2";
  private static final int IDS_MAX = 100;

  private final GroupStore groups;
  private final MembershipStore memberships;
  private final RobloxUserStore users;

  GroupsApi(GroupStore groups, MembershipStore memberships, RobloxUserStore users) {
    this.groups = groups;
    this.memberships = memberships;
    this.users = users;
  }

  RouterFunction<ServerResponse> routes(RobloxRouting routing) {
    var host = RobloxHost.GROUPS;
    return route()
        .GET(V1 + "/groups/{id}", routing.open(host, "groups.one", this::one))
        .GET(V1 + "/groups/{id}/roles", routing.open(host, "groups.roles", this::roles))
        .GET(V1 + "/users/{id}/groups/roles", routing.open(host, "groups.of-user", this::ofUser))
        .GET(V2 + "/groups", routing.open(host, "groups.batch", this::batch))
        .build();
  }

  private Answer one(Call call) {
    return Answer.json(shape(found(call)));
  }

  private Group found(Call call) {
    var id = Query.id(call.variable("id"));
    var group = id == null ? null : groups.find(RobloxHost.GROUPS, id);
    if (group == null) throw RobloxRefusal.badRequest(1, "Group is invalid or does not exist.");
    return group;
  }

  /** {@code isLocked} is there only when it is true. */
  private static ObjectNode shape(Group group) {
    var json = Json.object();
    json.put("id", group.id());
    json.put("name", group.name());
    json.put("description", group.description());
    json.set("owner", owner(group.owner()));
    json.putNull("shout");
    json.put("memberCount", group.memberCount());
    json.put("isBuildersClubOnly", false);
    json.put("publicEntryAllowed", group.publicEntry());
    if (group.locked()) json.put("isLocked", true);
    json.put("hasVerifiedBadge", false);
    json.put("hasSocialModules", false);
    return json;
  }

  private static @Nullable ObjectNode owner(@Nullable RobloxUser owner) {
    if (owner == null) return null;
    return Json.object()
        .put("hasVerifiedBadge", false)
        .put("userId", owner.id())
        .put("username", owner.username())
        .put("displayName", owner.displayName());
  }

  private Answer batch(Call call) {
    var ids = Query.of(call).ids("groupIds");
    if (ids == null || ids.isEmpty())
      throw RobloxRefusal.badRequest(3, "Ids could not be parsed from request.");
    if (ids.size() > IDS_MAX) throw RobloxRefusal.badRequest(2, "Too many ids in request.");
    var body = Json.object();
    var data = body.putArray("data");
    for (var group : groups.find(RobloxHost.GROUPS, ids)) data.add(shortShape(group));
    return Answer.json(body);
  }

  private static ObjectNode shortShape(Group group) {
    var json = Json.object();
    json.put("id", group.id());
    json.put("name", group.name());
    json.put("description", group.description());
    var owner = group.owner();
    json.set(
        "owner", owner == null ? null : Json.object().put("id", owner.id()).put("type", "User"));
    json.put("memberCount", group.memberCount());
    json.put("created", group.createdAt().toString());
    json.put("hasVerifiedBadge", false);
    return json;
  }

  /** Locked groups are left out unless they are asked for. */
  private Answer ofUser(Call call) {
    var user = users.account(call.variable("id"));
    if (user == null) throw RobloxRefusal.badRequest(3, "The user is invalid or does not exist.");
    var withLocked = Query.of(call).getOr("includeLocked", "false").equalsIgnoreCase("true");
    var of = memberships.ofUser(user.id());
    var byId =
        groups.find(RobloxHost.GROUPS, of.stream().map(Membership::groupId).toList()).stream()
            .collect(Collectors.toMap(Group::id, Function.identity()));
    var body = Json.object();
    var data = body.putArray("data");
    for (var membership : of) {
      var group = byId.get(membership.groupId());
      if (group == null || (group.locked() && !withLocked)) continue;
      var each = data.addObject();
      each.set("group", shape(group));
      each.set("role", shape(membership.role(), false));
    }
    return Answer.json(body);
  }

  private Answer roles(Call call) {
    var group = found(call);
    var body = Json.object().put("groupId", group.id());
    var list = body.putArray("roles");
    memberships.roles(group.id()).forEach(role -> list.add(shape(role, true)));
    return Answer.json(body);
  }

  private static ObjectNode shape(GroupRole role, boolean withCount) {
    var json = Json.object();
    json.put("id", role.id());
    json.put("name", role.name());
    json.put("rank", role.rank());
    if (withCount) json.put("memberCount", role.memberCount());
    return json;
  }
}
