package bloxtr8.providers.roblox;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** {@code develop.roblox.com}, and which game a place belongs to. */
final class DevelopApi {

  private static final String UNIVERSE = "/sandbox/roblox/develop/v1/universes/{id}";
  private static final String PLACE = "/sandbox/roblox/apis/universes/v1/places/{id}/universe";

  private final UniverseStore universes;

  DevelopApi(UniverseStore universes) {
    this.universes = universes;
  }

  RouterFunction<ServerResponse> routes(RobloxRouting routing) {
    return route()
        .GET(UNIVERSE, routing.open(RobloxHost.DEVELOP, "develop.universe", this::universe))
        .GET(PLACE, routing.open(RobloxHost.APIS, "place.universe", this::ofPlace))
        .build();
  }

  private Answer universe(Call call) {
    var id = Query.id(call.variable("id"));
    var universe = id == null ? null : universes.find(RobloxHost.DEVELOP, id);
    if (universe == null) throw RobloxRefusal.badRequest(1, "The universe does not exist.");
    return Answer.json(shape(universe));
  }

  private static ObjectNode shape(Universe universe) {
    var json = Json.object();
    json.put("id", universe.id());
    json.put("name", universe.name());
    json.put("description", universe.description());
    json.put("isArchived", false);
    json.put("rootPlaceId", universe.rootPlaceId());
    json.put("isActive", universe.isPublic());
    json.put("privacyType", universe.isPublic() ? "Public" : "Private");
    json.put("creatorType", universe.owner().kind().word());
    json.put("creatorTargetId", universe.owner().id());
    json.put("creatorName", universe.owner().name());
    json.put("created", universe.createdAt().toString());
    json.put("updated", universe.updatedAt().toString());
    return json;
  }

  /** Null for what is no place. */
  private Answer ofPlace(Call call) {
    var id = Query.id(call.variable("id"));
    return Answer.json(Json.object().put("universeId", id == null ? null : universes.ofPlace(id)));
  }
}
