package bloxtr8.providers.roblox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** Open Cloud's groups, {@code apis.roblox.com/cloud/v2/groups}. */
final class CloudGroups {

  private static final String PATH = CloudApi.PATH + "/groups/{id}";
  private static final String EVERY_GROUP = "-";
  private static final String GROUP_READ = "group:read";
  private static final int MEMBERSHIPS_MAX = 100;
  private static final int ROLES_MAX = 20;

  private final GroupStore groups;
  private final MembershipStore memberships;

  CloudGroups(GroupStore groups, MembershipStore memberships) {
    this.groups = groups;
    this.memberships = memberships;
  }

  RouterFunction<ServerResponse> routes(RobloxRouting routing, RobloxLimits limits) {
    return route()
        .GET(PATH, routing.cloud("cloud.group", limits.group(), this::group))
        .GET(
            PATH + "/memberships",
            routing.cloud("cloud.memberships", limits.memberships(), this::memberships))
        .GET(PATH + "/roles", routing.cloud("cloud.roles", limits.roles(), this::roles))
        .build();
  }

  private Answer group(Call call, CloudCaller caller) {
    return Answer.json(shape(found(call)));
  }

  private Group found(Call call) {
    var group = groups.find(RobloxHost.CLOUD, CloudApi.id(call, "group"));
    if (group == null) throw RobloxRefusal.notFound("The group does not exist.");
    return group;
  }

  /** An abandoned group has no {@code owner}. */
  private static ObjectNode shape(Group group) {
    var json = Json.object();
    json.put("path", String.format(Locale.ROOT, "groups/%d", group.id()));
    json.put("createTime", group.createdAt().toString());
    json.put("updateTime", group.updatedAt().toString());
    json.put("id", Long.toString(group.id()));
    json.put("displayName", group.name());
    json.put("description", group.description());
    if (group.owner() != null) json.put("owner", group.owner().path());
    json.put("memberCount", group.memberCount());
    json.put("publicEntryAllowed", group.publicEntry());
    json.put("locked", group.locked());
    json.put("verified", false);
    return json;
  }

  private Answer memberships(Call call, CloudCaller caller) {
    var query = Query.of(call);
    var everywhere = call.variable("id").equals(EVERY_GROUP);
    var groupId = everywhere ? null : Long.valueOf(found(call).id());
    var wanted = MembershipFilter.parse(query.get("filter"), groupId);
    var page = PageToken.of(query, MEMBERSHIPS_MAX);
    var found = memberships.page(wanted, page.afterGroup(), page.afterId(), page.size() + 1);
    var body = Json.object();
    var list = body.putArray("groupMemberships");
    var shown = found.subList(0, Math.min(page.size(), found.size()));
    shown.forEach(each -> list.add(shape(each)));
    if (found.size() > page.size())
      body.put("nextPageToken", page.next(shown.getLast().groupId(), shown.getLast().userId()));
    return Answer.json(body);
  }

  /** Its path does not contain the user's id in readable form, as at Roblox. */
  private static ObjectNode shape(Membership membership) {
    var id =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Long.toString(membership.userId()).getBytes(UTF_8));
    var json = Json.object();
    json.put(
        "path", String.format(Locale.ROOT, "groups/%d/memberships/%s", membership.groupId(), id));
    json.put("createTime", membership.createdAt().toString());
    json.put("updateTime", membership.updatedAt().toString());
    json.put("user", String.format(Locale.ROOT, "users/%d", membership.userId()));
    json.put("role", membership.role().path());
    json.putArray("roles").add(membership.role().path());
    return json;
  }

  private Answer roles(Call call, CloudCaller caller) {
    var group = found(call);
    var owner = group.owner();
    var isOwner = owner != null && caller.actsFor(owner.id(), GROUP_READ);
    var page = PageToken.of(Query.of(call), ROLES_MAX);
    var following =
        memberships.roles(group.id()).stream()
            .filter(role -> role.rank() > page.afterId() - 1)
            .toList();
    var body = Json.object();
    var list = body.putArray("groupRoles");
    var shown = following.subList(0, Math.min(page.size(), following.size()));
    shown.forEach(role -> list.add(shape(role, isOwner)));
    if (following.size() > shown.size())
      body.put("nextPageToken", page.next(group.id(), shown.getLast().rank() + 1));
    return Answer.json(body);
  }

  private static ObjectNode shape(GroupRole role, boolean isOwner) {
    var json = Json.object();
    json.put("path", role.path());
    json.put("id", Long.toString(role.id()));
    json.put("displayName", role.name());
    json.put("rank", role.rank());
    if (!role.isGuest()) json.put("memberCount", role.memberCount());
    if (isOwner || role.isGuest()) json.set("permissions", permissions(role));
    return json;
  }

  private static ObjectNode permissions(GroupRole role) {
    var manages = role.rank() >= GroupRole.OWNER - 1;
    var owns = role.rank() == GroupRole.OWNER;
    var json = Json.object();
    json.put("viewWallPosts", true);
    json.put("createWallPosts", !role.isGuest());
    for (var name : List.of("deleteWallPosts", "createGroupShout", "changeRank", "exileMembers"))
      json.put(name, manages);
    for (var name : List.of("acceptRequests", "manageRelationships", "viewAuditLog"))
      json.put(name, manages);
    for (var name : List.of("spendGroupFunds", "advertiseGroup", "createApiKeys", "manageApiKeys"))
      json.put(name, owns);
    json.put("viewGroupShout", true);
    json.put("createAvatarItems", role.mayPublish());
    json.put("manageAvatarItems", role.mayPublish());
    json.put("manageGroupUniverses", role.mayPublish());
    json.put("viewUniverseAnalytics", role.mayPublish());
    json.put("banMembers", manages);
    return json;
  }
}
