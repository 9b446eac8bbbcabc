package bloxtr8.providers.roblox;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public games of a user or a group, {@code games.roblox.com/v2}. A user's list does not
 * contain the games of their groups.
 */
final class GameListsApi {

  private static final String PATH = "/sandbox/roblox/games/v2";
  private static final Set<Integer> USER_SIZES = new TreeSet<>(Set.of(10, 25, 50));
  private static final Set<Integer> GROUP_SIZES = new TreeSet<>(Set.of(10, 25, 50, 100));
  private static final Set<String> FILTERS = new TreeSet<>(Set.of("1", "2", "4"));
  private static final String PRIVATE_ONLY = "4";

  /** The number of places in Roblox' list of kinds of assets. */
  private static final int PLACE = 9;

  private final UniverseStore universes;

  GameListsApi(UniverseStore universes) {
    this.universes = universes;
  }

  RouterFunction<ServerResponse> routes(RobloxRouting routing) {
    var host = RobloxHost.GAMES;
    return route()
        .GET(PATH + "/users/{id}/games", routing.open(host, "games.of-user", this::ofUser))
        .GET(PATH + "/groups/{id}/gamesV2", routing.open(host, "games.of-group", this::ofGroup))
        .build();
  }

  private Answer ofUser(Call call) {
    return page(call, Owner.Kind.USER, USER_SIZES);
  }

  private Answer ofGroup(Call call) {
    return page(call, Owner.Kind.GROUP, GROUP_SIZES);
  }

  private Answer page(Call call, Owner.Kind kind, Set<Integer> sizes) {
    var id = Query.id(call.variable("id"));
    if (id == null)
      throw RobloxRefusal.badRequest(
          1, "The %s is invalid.".formatted(kind.word().toLowerCase(Locale.ROOT)));
    var query = Query.of(call);
    var filter = allowed(query, "accessFilter", "2", FILTERS);
    var size = Integer.parseInt(allowed(query, "limit", "10", words(sizes)));
    var descending = allowed(query, "sortOrder", "Asc", Set.of("Asc", "Desc")).equals("Desc");
    var cursor = ListCursor.parse(query.get("cursor"), "%s %s %s".formatted(kind, id, descending));
    var found =
        filter.equals(PRIVATE_ONLY)
            ? List.<Universe>of()
            : universes.publicOf(RobloxHost.GAMES, kind, id, cursor.range(descending, size + 1));
    return Answer.json(cursor.page(found, size, universe -> shape(universe, kind)));
  }

  private static String allowed(Query query, String name, String otherwise, Set<String> allowed) {
    var value = query.getOr(name, otherwise);
    if (!allowed.contains(value))
      throw RobloxRefusal.badParameter(
          name, value, "Allowed values: " + String.join(", ", allowed));
    return value;
  }

  private static Set<String> words(Set<Integer> numbers) {
    return numbers.stream()
        .map(String::valueOf)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Users' lists have words as types, groups' lists have numbers, as documented. */
  private static ObjectNode shape(Universe universe, Owner.Kind kind) {
    var json = Json.object();
    json.put("id", universe.id());
    json.put("name", universe.name());
    json.put("description", universe.description());
    var creator = json.putObject("creator").put("id", universe.owner().id());
    var place = json.putObject("rootPlace").put("id", universe.rootPlaceId());
    switch (kind) {
      case USER -> {
        creator.put("type", universe.owner().kind().word());
        place.put("type", "Place");
      }
      case GROUP -> {
        creator.put("type", universe.owner().kind().number());
        creator.put("name", universe.owner().name());
        place.put("type", PLACE);
      }
    }
    json.put("created", universe.createdAt().toString());
    json.put("updated", universe.updatedAt().toString());
    json.put("placeVisits", universe.popularity().visits());
    return json;
  }
}
