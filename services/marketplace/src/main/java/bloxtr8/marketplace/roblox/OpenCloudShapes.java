package bloxtr8.marketplace.roblox;

import bloxtr8.marketplace.roblox.Shape.Facts;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.Role;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.roblox.domain.UniverseOwner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The answers of Open Cloud. */
final class OpenCloudShapes {

  private static final String PUBLIC = "PUBLIC";
  private static final int RANK_MAX = 255;

  private OpenCloudShapes() {}

  static Universe universe(UniverseId asked, JsonNode json) throws Unreadable {
    Shape.requireSame(asked, Shape.idAfter("universes/", json.path("path")));
    var owner = owner(json.path("user"), json.path("group"));
    var facts =
        new Facts("cloud/v2/universes", asked)
            .owner(owner)
            .name(json.path("displayName"))
            .description(json.path("description"))
            .word("visibility", json.path("visibility"))
            .word("created", json.path("createTime"))
            .word("updated", json.path("updateTime"));
    var isPublic = PUBLIC.equals(json.path("visibility").asString(""));
    return new Universe(asked, owner, isPublic, facts.json());
  }

  /** Exactly one of both. */
  private static UniverseOwner owner(JsonNode user, JsonNode group) throws Unreadable {
    if (Shape.isNone(user) == Shape.isNone(group)) throw new Unreadable("not one owner");
    return Shape.isNone(group)
        ? new UniverseOwner.ByUser(new RobloxUserId(Shape.idAfter(Shape.USERS, user)))
        : new UniverseOwner.ByGroup(new GroupId(Shape.idAfter(Shape.GROUPS, group)));
  }

  /** The owner of an abandoned group is absent. */
  static Group group(GroupId asked, JsonNode json) throws Unreadable {
    Shape.requireSame(asked, Shape.idAfter(Shape.GROUPS, json.path("path")));
    @Nullable RobloxUserId owner =
        Shape.isNone(json.path("owner"))
            ? null
            : new RobloxUserId(Shape.idAfter(Shape.USERS, json.path("owner")));
    var locked = Shape.truth(json.path("locked"));
    var facts =
        new Facts("cloud/v2/groups", asked)
            .owner(owner)
            .truth("locked", locked)
            .name(json.path("displayName"))
            .description(json.path("description"))
            .word("created", json.path("createTime"))
            .word("updated", json.path("updateTime"))
            .count("memberCount", json.path("memberCount"));
    return new Group(
        asked, owner, locked, Shape.truthIfSaid(json.path("publicEntryAllowed")), facts.json());
  }

  /** The ids of the roles that one user has in a group; none for somebody who is no member. */
  static Set<Long> roleIds(GroupId group, RobloxUserId user, JsonNode json) throws Unreadable {
    var ids = new HashSet<Long>();
    for (var membership : Shape.list(json, "groupMemberships")) {
      Shape.require(Shape.idAfter(Shape.USERS, membership.path("user")) == user.value(), "user");
      if (!Shape.isNone(membership.path("role")))
        ids.add(Shape.idBelow(group, "roles", membership.path("role")));
      for (var role : membership.path("roles")) ids.add(Shape.idBelow(group, "roles", role));
      if (ids.isEmpty()) throw new Unreadable("a member without a role");
    }
    return ids;
  }

  /** The groups that one user is in, from one page. */
  static List<GroupId> groupsOf(RobloxUserId user, JsonNode json) throws Unreadable {
    var groups = new ArrayList<GroupId>();
    for (var membership : Shape.list(json, "groupMemberships")) {
      Shape.require(Shape.idAfter(Shape.USERS, membership.path("user")) == user.value(), "user");
      var path = membership.path("path").asString("").split("/", -1);
      if (path.length < 2 || !"groups".equals(path[0])) throw new Unreadable("no group");
      groups.add(new GroupId(Shape.number(path[1])));
    }
    return groups;
  }

  /** The roles of a group, from one page. */
  static List<Role> roles(GroupId group, JsonNode json) throws Unreadable {
    var roles = new ArrayList<Role>();
    for (var role : Shape.list(json, "groupRoles")) {
      var rank = role.path("rank");
      if (!rank.isIntegralNumber() || rank.asLong() < 0 || rank.asLong() > RANK_MAX)
        throw new Unreadable("no rank");
      @Nullable String name = Shape.name(role.path("displayName"));
      roles.add(
          new Role(
              Shape.idBelow(group, "roles", role.path("path")),
              rank.intValue(),
              name == null ? "" : name));
    }
    return roles;
  }

  /** Null on the last page. */
  static @Nullable String nextPage(JsonNode json) {
    var token = json.path("nextPageToken").asString("");
    return token.isEmpty() ? null : token;
  }
}
