package bloxtr8.providers.roblox;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code users.roblox.com}. */
final class UsersApi {

  private static final String PATH = "/sandbox/roblox/users/v1";
  private static final int IDS_MAX = 100;

  private final RobloxUserStore users;

  UsersApi(RobloxUserStore users) {
    this.users = users;
  }

  RouterFunction<ServerResponse> routes(RobloxRouting routing) {
    var host = RobloxHost.USERS;
    return route()
        .GET(PATH + "/users/{id}", routing.open(host, "users.one", this::one))
        .POST(PATH + "/users", routing.open(host, "users.by-ids", this::byIds))
        .POST(PATH + "/usernames/users", routing.open(host, "users.by-names", this::byNames))
        .build();
  }

  private Answer one(Call call) {
    var user = users.account(call.variable("id"));
    if (user == null) throw RobloxRefusal.legacy(404, 3, "The user id is invalid.");
    return Answer.json(shape(user));
  }

  static ObjectNode shape(RobloxUser user) {
    return Json.object()
        .put("description", "")
        .put("created", user.createdAt().toString())
        .put("isBanned", user.banned())
        .putNull("externalAppDisplayName")
        .put("hasVerifiedBadge", false)
        .put("id", user.id())
        .put("name", user.username())
        .put("displayName", user.displayName());
  }

  private Answer byIds(Call call) {
    var request = body(call);
    var ids = list(request, "userIds", node -> node.canConvertToLong() ? node.longValue() : null);
    if (ids.size() > IDS_MAX) throw RobloxRefusal.badRequest(1, "Too many ids.");
    var body = Json.object();
    var data = body.putArray("data");
    for (var user : users.accounts(ids))
      if (isWanted(user, request)) data.add(addTo(Json.object(), user));
    return Answer.json(body);
  }

  private Answer byNames(Call call) {
    var request = body(call);
    var names = list(request, "usernames", node -> node.isString() ? node.stringValue() : null);
    if (names.size() > IDS_MAX) throw RobloxRefusal.badRequest(2, "Too many usernames.");
    var body = Json.object();
    var data = body.putArray("data");
    for (var named : users.named(names))
      if (isWanted(named.user(), request))
        data.add(addTo(Json.object().put("requestedUsername", named.wanted()), named.user()));
    return Answer.json(body);
  }

  private static ObjectNode addTo(ObjectNode json, RobloxUser user) {
    return json.put("hasVerifiedBadge", false)
        .put("id", user.id())
        .put("name", user.username())
        .put("displayName", user.displayName());
  }

  private static boolean isWanted(RobloxUser user, ObjectNode request) {
    return !user.banned() || !request.path("excludeBannedUsers").asBoolean(false);
  }

  private static ObjectNode body(Call call) {
    if (Json.tree(call.body()) instanceof ObjectNode body) return body;
    throw RobloxRefusal.badRequest(0, "The request body is invalid.");
  }

  private static <T> List<T> list(
      ObjectNode request, String name, Function<JsonNode, @Nullable T> read) {
    if (!(request.get(name) instanceof ArrayNode nodes))
      throw RobloxRefusal.badRequest(0, "The field %s is required.".formatted(name));
    var values = new ArrayList<T>();
    for (var node : nodes) {
      var value = read.apply(node);
      if (value == null)
        throw RobloxRefusal.badRequest(0, "The field %s is invalid.".formatted(name));
      if (!values.contains(value)) values.add(value);
    }
    return values;
  }
}
