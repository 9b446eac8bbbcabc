package bloxtr8.marketplace.roblox;

import bloxtr8.kernel.Secret;
import bloxtr8.marketplace.roblox.ExperienceReads.PublicGame;
import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.Role;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who owns what, from the hosts of Roblox. */
final class RobloxClient implements RobloxReads {

  static final int GAMES_AT_ONCE = 50;

  private static final int GROUPS_AT_ONCE = 100;
  private static final int ROLE_PAGES_MAX = 5;
  private static final String UNIVERSES = "/cloud/v2/universes/";
  private static final String GROUPS = "/cloud/v2/groups/";

  private static final Batches<GroupId, Group> GROUP_BATCHES =
      new Batches<>(
          RobloxSource.PUBLIC_GROUPS,
          GROUPS_AT_ONCE,
          "id",
          GroupId::new,
          PublicShapes::groupOfBatch);

  static final Batches<UniverseId, PublicGame> GAME_BATCHES =
      new Batches<>(RobloxSource.GAMES, GAMES_AT_ONCE, "id", UniverseId::new, PublicShapes::game);

  private final RobloxCalls calls;
  private final Map<String, String> key;

  RobloxClient(RobloxCalls calls, Secret apiKey) {
    this.calls = calls;
    this.key = keyHeader(apiKey);
  }

  static Map<String, String> keyHeader(Secret apiKey) {
    return Map.of("x-api-key", apiKey.text());
  }

  @Override
  public Map<UniverseId, Answer<Universe>> universes(Collection<UniverseId> ids) {
    return calls.each(
        RobloxSource.UNIVERSES,
        ids,
        id -> UNIVERSES + id,
        key,
        id -> json -> OpenCloudShapes.universe(id, json));
  }

  @Override
  public Map<GroupId, Answer<Group>> groups(Collection<GroupId> ids) {
    return calls.each(
        RobloxSource.GROUPS,
        ids,
        id -> GROUPS + id,
        key,
        id -> json -> OpenCloudShapes.group(id, json));
  }

  @Override
  public Answer<Universe> universe(UniverseId id, Secret accessToken) {
    return calls.get(
        RobloxSource.GRANTED_UNIVERSES,
        UNIVERSES + id,
        Map.of("Authorization", "Bearer " + accessToken.text()),
        json -> OpenCloudShapes.universe(id, json));
  }

  @Override
  public Map<GroupId, Answer<Group>> publicGroups(Collection<GroupId> ids) {
    return calls.each(
        RobloxSource.PUBLIC_GROUPS,
        ids,
        id -> "/v1/groups/" + id,
        Map.of(),
        id -> json -> PublicShapes.group(id, json));
  }

  @Override
  public Map<GroupId, Answer<Group>> publicGroupsInBatches(Collection<GroupId> ids) {
    return GROUP_BATCHES.get(calls, ids, batch -> "/v2/groups?groupIds=" + batch);
  }

  @Override
  public Map<UniverseId, Answer<Universe>> publicGames(Collection<UniverseId> ids) {
    var universes = new LinkedHashMap<UniverseId, Answer<Universe>>();
    games(calls, ids).forEach((id, game) -> universes.put(id, universeOf(game)));
    return universes;
  }

  static Map<UniverseId, Answer<PublicGame>> games(RobloxCalls calls, Collection<UniverseId> ids) {
    return GAME_BATCHES.get(calls, ids, batch -> "/v1/games?universeIds=" + batch);
  }

  private static Answer<Universe> universeOf(Answer<PublicGame> answer) {
    return switch (answer) {
      case Known<PublicGame>(var game) -> new Known<>(game.universe());
      case Unknown<PublicGame>(var reason, var retryAfter) -> new Unknown<>(reason, retryAfter);
    };
  }

  @Override
  public Map<UniverseId, Answer<Universe>> developUniverses(Collection<UniverseId> ids) {
    return calls.each(
        RobloxSource.DEVELOP,
        ids,
        id -> "/v1/universes/" + id,
        Map.of(),
        id -> json -> PublicShapes.develop(id, json));
  }

  @Override
  public Answer<List<Role>> roles(GroupId group, RobloxUserId user) {
    Answer<Set<Long>> ids =
        calls.get(
            RobloxSource.MEMBERSHIPS,
            GROUPS + group + "/memberships?maxPageSize=10&filter=" + Paths.membershipsOf(user),
            key,
            json -> OpenCloudShapes.roleIds(group, user, json));
    return switch (ids) {
      case Unknown<Set<Long>>(var reason, var retryAfter) -> new Unknown<>(reason, retryAfter);
      case Known<Set<Long>>(var held) when held.isEmpty() -> new Known<>(List.of());
      case Known<Set<Long>>(var held) -> named(group, held);
    };
  }

  private Answer<List<Role>> named(GroupId group, Set<Long> held) {
    var roles = new LinkedHashMap<Long, Role>();
    @Nullable String next = "";
    for (var page = 0; page < ROLE_PAGES_MAX && next != null; page++) {
      Answer<RolePage> answer =
          calls.get(
              RobloxSource.ROLES,
              GROUPS + group + "/roles?maxPageSize=20" + Paths.page("pageToken", next),
              key,
              json ->
                  new RolePage(OpenCloudShapes.roles(group, json), OpenCloudShapes.nextPage(json)));
      switch (answer) {
        case Unknown<RolePage>(var reason, var retryAfter) -> {
          return new Unknown<>(reason, retryAfter);
        }
        case Known<RolePage>(var read) -> {
          for (var role : read.roles()) if (held.contains(role.id())) roles.put(role.id(), role);
          if (roles.size() == held.size()) return new Known<>(List.copyOf(roles.values()));
          next = read.next();
        }
      }
    }
    return new Unknown<>(Reason.UNREADABLE, null);
  }

  private record RolePage(List<Role> roles, @Nullable String next) {}
}
