package bloxtr8.providers.roblox;

import static java.util.Objects.requireNonNull;

import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import tools.jackson.databind.node.ObjectNode;

/** The control calls about games, but for transfers. */
final class UniverseControl {

  private static final int NAME_MAX = 50;
  private static final long COUNT_MAX = 1_000_000_000_000L;

  private final UniverseStore universes;
  private final TransferStore transfers;
  private final RobloxLookup lookup;

  UniverseControl(UniverseStore universes, TransferStore transfers, RobloxLookup lookup) {
    this.universes = universes;
    this.transfers = transfers;
    this.lookup = lookup;
  }

  void addTo(Controls controls) {
    controls
        .verb("universe", this::universe)
        .verb("visibility", this::visibility)
        .verb("publish", this::publish)
        .verb("move", this::move);
  }

  private ObjectNode universe(ControlRequest request) {
    var owner = lookup.owner(request, "ownerUserId", "ownerGroupId");
    var draft =
        new UniverseStore.Draft(
            name(request, "Game of " + owner.name()),
            owner,
            isPublic(request.textOr("visibility", "public")),
            new Universe.Popularity(
                request.numberOr("playing", 0, COUNT_MAX, 0),
                request.numberOr("visits", 0, COUNT_MAX, 0),
                request.numberOr("favorites", 0, COUNT_MAX, 0),
                request.numberOr("upVotes", 0, COUNT_MAX, 0),
                request.numberOr("downVotes", 0, COUNT_MAX, 0)));
    request.nothingElse();
    return shape(universes.add(draft));
  }

  private ObjectNode visibility(ControlRequest request) {
    var universe = lookup.universe(request);
    var isPublic = isPublic(request.text("visibility"));
    request.nothingElse();
    universes.setPublic(universe.id(), isPublic);
    return shape(universe.id());
  }

  /** A new version, maybe under another name. */
  private ObjectNode publish(ControlRequest request) {
    var universe = lookup.universe(request);
    var name = name(request, universe.name());
    request.nothingElse();
    universes.publish(universe.id(), name);
    return shape(universe.id());
  }

  /** Changes the owner whatever Roblox allows; an open request for a transfer is dropped. */
  private ObjectNode move(ControlRequest request) {
    var universe = lookup.universe(request);
    var owner = lookup.owner(request, "userId", "groupId");
    request.nothingElse();
    transfers.remove(universe.id());
    universes.setOwner(universe.id(), owner);
    return shape(universe.id());
  }

  private static String name(ControlRequest request, String otherwise) {
    var name = request.textOr("name", otherwise);
    if (name.length() > NAME_MAX)
      throw Problem.unprocessable("The name of a game has at most 50 characters.");
    return name;
  }

  private static boolean isPublic(String visibility) {
    return switch (visibility) {
      case "public" -> true;
      case "private" -> false;
      default ->
          throw Problem.unprocessable("The field 'visibility' must be 'public' or 'private'.");
    };
  }

  private ObjectNode shape(long id) {
    return shape(requireNonNull(universes.find(id), "games are never deleted"));
  }

  static ObjectNode shape(Universe universe) {
    return Json.object()
        .put("id", universe.id())
        .put("rootPlaceId", universe.rootPlaceId())
        .put("name", universe.name())
        .put("owner", universe.owner().path())
        .put("visibility", universe.isPublic() ? "public" : "private");
  }
}
