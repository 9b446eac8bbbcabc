package bloxtr8.marketplace.roblox;

import bloxtr8.marketplace.roblox.ExperienceReads.Icon;
import bloxtr8.marketplace.roblox.ExperienceReads.PublicGame;
import bloxtr8.marketplace.roblox.ExperienceReads.RobloxName;
import bloxtr8.marketplace.roblox.Shape.Facts;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The answers of the older hosts, which may change without notice. */
final class PublicShapes {

  private static final String PUBLIC = "Public";
  private static final String COMPLETED = "Completed";
  private static final int URL_MAX = 500;

  /** Where Roblox has its pictures; and the thumbnails host's own, which a sandbox uses. */
  private static final String PICTURES = ".rbxcdn.com";

  private PublicShapes() {}

  /** One game of a list by ids: what is in it is public. */
  static PublicGame game(UniverseId id, JsonNode json) throws Unreadable {
    return game("games/v1/games", id, json, json.path("visits"));
  }

  /** One game of the list of an owner's games, which does not say how many play it. */
  static PublicGame listedGame(JsonNode json) throws Unreadable {
    var id = new UniverseId(Shape.id(json, "id"));
    return game("games/v2/games", id, json, json.path("placeVisits"));
  }

  private static PublicGame game(String source, UniverseId id, JsonNode json, JsonNode visits)
      throws Unreadable {
    var creator = json.path("creator");
    var owner = Shape.owner(creator.path("type"), Shape.id(creator, "id"));
    var facts =
        new Facts(source, id)
            .owner(owner)
            .name(json.path("name"))
            .description(json.path("description"))
            .word("created", json.path("created"))
            .word("updated", json.path("updated"))
            .count("playing", json.path("playing"))
            .count("visits", visits);
    return new PublicGame(
        new Universe(id, owner, true, facts.json()),
        Shape.name(json.path("name")),
        Shape.count(json.path("playing")),
        Shape.count(visits));
  }

  /** The owner of an abandoned group is null; the field is always there. */
  static Group group(GroupId asked, JsonNode json) throws Unreadable {
    Shape.requireSame(asked, Shape.id(json, "id"));
    @Nullable RobloxUserId owner = owner(json.path("owner"), "userId");
    var locked = Shape.truth(json.path("isLocked"));
    var facts =
        new Facts("groups/v1/groups", asked)
            .owner(owner)
            .truth("locked", locked)
            .name(json.path("name"))
            .description(json.path("description"))
            .count("memberCount", json.path("memberCount"));
    return new Group(
        asked, owner, locked, Shape.truthIfSaid(json.path("publicEntryAllowed")), facts.json());
  }

  /** One of a list by ids, which does not say whether it is locked. */
  static Group groupOfBatch(GroupId id, JsonNode json) throws Unreadable {
    @Nullable RobloxUserId owner = owner(json.path("owner"), "id");
    var facts =
        new Facts("groups/v2/groups", id)
            .owner(owner)
            .name(json.path("name"))
            .description(json.path("description"))
            .word("created", json.path("created"))
            .count("memberCount", json.path("memberCount"));
    return new Group(
        id, owner, false, Shape.truthIfSaid(json.path("publicEntryAllowed")), facts.json());
  }

  private static @Nullable RobloxUserId owner(JsonNode owner, String field) throws Unreadable {
    if (owner.isNull()) return null;
    return new RobloxUserId(Shape.id(owner, field));
  }

  static Universe develop(UniverseId asked, JsonNode json) throws Unreadable {
    Shape.requireSame(asked, Shape.id(json, "id"));
    var owner = Shape.owner(json.path("creatorType"), Shape.id(json, "creatorTargetId"));
    var facts =
        new Facts("develop/v1/universes", asked)
            .owner(owner)
            .name(json.path("name"))
            .description(json.path("description"))
            .word("visibility", json.path("privacyType"))
            .word("created", json.path("created"))
            .word("updated", json.path("updated"));
    var isPublic = PUBLIC.equals(json.path("privacyType").asString(""));
    return new Universe(asked, owner, isPublic, facts.json());
  }

  /**
   * Where a picture is. We never fetch it: people's programs do.
   *
   * @param asked the host that says so
   */
  static Icon icon(JsonNode json, URI asked) throws Unreadable {
    var state = Shape.name(json.path("state"));
    if (state == null) throw new Unreadable("no state");
    return new Icon(state, COMPLETED.equals(state) ? picture(json.path("imageUrl"), asked) : null);
  }

  private static @Nullable URI picture(JsonNode node, URI asked) throws Unreadable {
    var text = node.asString("");
    if (text.isEmpty()) return null;
    if (text.length() > URL_MAX) throw new Unreadable("no address");
    try {
      var address = URI.create(text);
      if (isOfRoblox(address) || isAtHost(address, asked)) return address;
    } catch (IllegalArgumentException _) {
      // As any other address that is none of a picture.
    }
    throw new Unreadable("no address of a picture");
  }

  private static boolean isOfRoblox(URI address) {
    var authority = address.getRawAuthority();
    return "https".equals(address.getScheme())
        && authority != null
        && authority.equals(address.getHost())
        && authority.endsWith(PICTURES);
  }

  private static boolean isAtHost(URI address, URI host) {
    return Objects.equals(address.getScheme(), host.getScheme())
        && Objects.equals(address.getRawAuthority(), host.getRawAuthority());
  }

  static RobloxName name(RobloxUserId id, JsonNode json) throws Unreadable {
    @Nullable String username = Shape.name(json.path("name"));
    if (username == null) throw new Unreadable("no name");
    return new RobloxName(username, Shape.name(json.path("displayName")));
  }

  /** Null for what is no place. */
  static @Nullable UniverseId ofPlace(JsonNode json) throws Unreadable {
    return Shape.isNone(json.path("universeId"))
        ? null
        : new UniverseId(Shape.id(json, "universeId"));
  }

  /** Null on the last page. */
  static @Nullable String nextPage(JsonNode json) {
    var cursor = json.path("nextPageCursor").asString("");
    return cursor.isEmpty() ? null : cursor;
  }
}
