package bloxtr8.providers.roblox;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a user may do with games, {@code apis.roblox.com/legacy-develop}, asked with the user's own
 * token. Managing is not owning: whoever may publish a group's games manages them.
 */
final class PermissionsApi {

  private static final String PATH = "/sandbox/roblox/apis/legacy-develop/v1/universes";
  private static final String SCOPE = "legacy-universe:manage";
  private static final int IDS_MAX = 100;

  private final UniverseStore universes;
  private final MembershipStore memberships;

  PermissionsApi(UniverseStore universes, MembershipStore memberships) {
    this.universes = universes;
    this.memberships = memberships;
  }

  RouterFunction<ServerResponse> routes(RobloxRouting routing, RobloxLimits limits) {
    return route()
        .GET(
            PATH + "/multiget/permissions",
            routing.cloud("permissions.by-ids", limits.permissions(), this::byIds))
        .GET(
            PATH + "/{id}/permissions",
            routing.cloud("permissions.one", limits.permissions(), this::one))
        .build();
  }

  private Answer one(Call call, CloudCaller caller) {
    var userId = userOf(caller);
    var id = Query.id(call.variable("id"));
    var universe = id == null ? null : universes.find(id);
    if (universe == null) throw RobloxRefusal.badRequest(1, "The universe does not exist.");
    return Answer.json(shape(mayManage(userId).apply(universe)));
  }

  private Answer byIds(Call call, CloudCaller caller) {
    var userId = userOf(caller);
    var ids = Query.of(call).ids("ids");
    if (ids == null || ids.isEmpty())
      throw RobloxRefusal.badRequest(8, "No universe IDs sent to get.");
    if (ids.size() > IDS_MAX)
      throw RobloxRefusal.badRequest(
          9, "Too many universe IDs sent to get, the limit is: " + IDS_MAX);
    var managed = mayManage(userId);
    var body = Json.object();
    var data = body.putArray("data");
    for (var universe : universes.find(ids))
      data.add(
          Json.object().put("universeId", universe.id()).setAll(shape(managed.apply(universe))));
    return Answer.json(body);
  }

  private static long userOf(CloudCaller caller) {
    if (!(caller instanceof CloudCaller.Application app))
      throw RobloxRefusal.legacy(401, 0, "Authorization has been denied for this request.");
    if (!app.token().grant().allows(SCOPE))
      throw RobloxRefusal.legacy(403, 0, "The token needs the scope %s.".formatted(SCOPE));
    return app.userId();
  }

  private Function<Universe, Boolean> mayManage(long userId) {
    var publishing =
        memberships.ofUser(userId).stream()
            .filter(membership -> membership.role().mayPublish())
            .map(Membership::groupId)
            .collect(Collectors.toSet());
    return universe ->
        switch (universe.owner().kind()) {
          case USER -> universe.owner().id() == userId;
          case GROUP -> publishing.contains(universe.owner().id());
        };
  }

  private static ObjectNode shape(boolean manages) {
    return Json.object().put("canManage", manages).put("canCloudEdit", manages);
  }
}
