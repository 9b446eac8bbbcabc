package bloxtr8.providers.roblox;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** Open Cloud's games and users, {@code apis.roblox.com/cloud/v2}. */
final class CloudApi {

  static final String PATH = "/sandbox/roblox/apis/cloud/v2";

  private final UniverseStore universes;
  private final RobloxUserStore users;

  CloudApi(UniverseStore universes, RobloxUserStore users) {
    this.universes = universes;
    this.users = users;
  }

  RouterFunction<ServerResponse> routes(RobloxRouting routing, RobloxLimits limits) {
    return route()
        .GET(
            PATH + "/universes/{id}",
            routing.cloud("cloud.universe", limits.universe(), this::universe))
        .GET(PATH + "/users/{id}", routing.cloud("cloud.user", limits.user(), this::user))
        .build();
  }

  /** Private games too: whoever has a key may ask who owns them. */
  private Answer universe(Call call, CloudCaller caller) {
    var id = id(call, "universe");
    var universe = universes.find(RobloxHost.CLOUD, id);
    if (universe == null) throw RobloxRefusal.notFound("The universe does not exist.");
    return Answer.json(shape(universe));
  }

  private static ObjectNode shape(Universe universe) {
    var json = Json.object();
    json.put("path", universe.path());
    json.put("createTime", universe.createdAt().toString());
    json.put("updateTime", universe.updatedAt().toString());
    json.put("displayName", universe.name());
    json.put("description", universe.description());
    json.put(
        universe.owner().kind() == Owner.Kind.USER ? "user" : "group", universe.owner().path());
    json.put("visibility", universe.isPublic() ? "PUBLIC" : "PRIVATE");
    json.put("voiceChatEnabled", false);
    json.put("ageRating", "AGE_RATING_ALL");
    json.put("desktopEnabled", true);
    json.put("mobileEnabled", true);
    json.put("tabletEnabled", true);
    json.put("consoleEnabled", false);
    json.put("vrEnabled", false);
    json.put("rootPlace", universe.path() + "/places/" + universe.rootPlaceId());
    return json;
  }

  private Answer user(Call call, CloudCaller caller) {
    var user = users.account(id(call, "user"));
    if (user == null) throw RobloxRefusal.notFound("The user does not exist.");
    return Answer.json(
        Json.object()
            .put("path", user.path())
            .put("createTime", user.createdAt().toString())
            .put("id", user.idText())
            .put("name", user.username())
            .put("displayName", user.displayName())
            .put("about", "")
            .put("locale", "en-US"));
  }

  static long id(Call call, String thing) {
    var id = Query.id(call.variable("id"));
    if (id == null)
      throw RobloxRefusal.invalidArgument("Invalid %s ID in the request.".formatted(thing));
    return id;
  }
}
