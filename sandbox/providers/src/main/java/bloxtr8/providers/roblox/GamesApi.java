package bloxtr8.providers.roblox;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import java.util.List;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** Games by their ids, {@code games.roblox.com/v1}: private ones are not shown. */
final class GamesApi {

  private static final String PATH = "/sandbox/roblox/games/v1/games";
  private static final int IDS_MAX = 50;
  private static final int MAX_PLAYERS = 50;

  private final UniverseStore universes;

  GamesApi(UniverseStore universes) {
    this.universes = universes;
  }

  RouterFunction<ServerResponse> routes(RobloxRouting routing) {
    var host = RobloxHost.GAMES;
    return route()
        .GET(PATH, routing.open(host, "games.by-ids", this::byIds))
        .GET(PATH + "/votes", routing.open(host, "games.votes", this::votes))
        .GET(PATH + "/{id}/favorites/count", routing.open(host, "games.favorites", this::favorites))
        .build();
  }

  private Answer byIds(Call call) {
    var body = Json.object();
    var data = body.putArray("data");
    universes.find(RobloxHost.GAMES, ids(call)).stream()
        .filter(Universe::isPublic)
        .forEach(universe -> data.add(shape(universe)));
    return Answer.json(body);
  }

  private Answer votes(Call call) {
    var body = Json.object();
    var data = body.putArray("data");
    for (var universe : universes.find(RobloxHost.GAMES, ids(call)))
      data.add(
          Json.object()
              .put("id", universe.id())
              .put("upVotes", universe.popularity().upVotes())
              .put("downVotes", universe.popularity().downVotes()));
    return Answer.json(body);
  }

  private Answer favorites(Call call) {
    var id = Query.id(call.variable("id"));
    var universe = id == null ? null : universes.find(RobloxHost.GAMES, id);
    if (universe == null)
      throw RobloxRefusal.legacy(404, 2, "The requested universe does not exist.");
    return Answer.json(Json.object().put("favoritesCount", universe.popularity().favorites()));
  }

  private static List<Long> ids(Call call) {
    var ids = Query.of(call).ids("universeIds");
    if (ids == null || ids.isEmpty())
      throw RobloxRefusal.badRequest(8, "The universe IDs specified are invalid.");
    if (ids.size() > IDS_MAX)
      throw RobloxRefusal.badRequest(9, "Too many universe IDs were requested.");
    return ids;
  }

  private static ObjectNode shape(Universe universe) {
    var json = Json.object();
    json.put("id", universe.id());
    json.put("rootPlaceId", universe.rootPlaceId());
    json.put("name", universe.name());
    json.put("description", universe.description());
    json.put("sourceName", universe.name());
    json.put("sourceDescription", universe.description());
    json.putObject("creator")
        .put("id", universe.owner().id())
        .put("name", universe.owner().name())
        .put("type", universe.owner().kind().word())
        .put("isRNVAccount", false)
        .put("hasVerifiedBadge", false);
    json.putNull("price");
    json.putArray("allowedGearGenres").add("All");
    json.putArray("allowedGearCategories");
    json.put("isGenreEnforced", true);
    json.put("copyingAllowed", false);
    json.put("playing", universe.popularity().playing());
    json.put("visits", universe.popularity().visits());
    json.put("maxPlayers", MAX_PLAYERS);
    json.put("created", universe.createdAt().toString());
    json.put("updated", universe.updatedAt().toString());
    json.put("studioAccessToApisAllowed", false);
    json.put("createVipServersAllowed", false);
    json.put("universeAvatarType", "MorphToR15");
    json.put("genre", "All");
    json.put("genre_l1", "");
    json.put("genre_l2", "");
    json.put("isAllGenre", true);
    json.put("isFavoritedByUser", false);
    json.put("favoritedCount", universe.popularity().favorites());
    return json;
  }
}
