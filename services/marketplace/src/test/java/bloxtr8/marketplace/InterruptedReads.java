package bloxtr8.marketplace;

import bloxtr8.kernel.Secret;
import bloxtr8.marketplace.roblox.RobloxReads;
import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.Role;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads during which something happens just before the develop host is asked about a game. */
final class InterruptedReads implements RobloxReads {

  private final RobloxReads reads;
  private final UniverseId game;
  private final Runnable event;

  InterruptedReads(RobloxReads reads, UniverseId game, Runnable event) {
    this.reads = reads;
    this.game = game;
    this.event = event;
  }

  @Override
  public Map<UniverseId, Answer<Universe>> universes(Collection<UniverseId> ids) {
    return reads.universes(ids);
  }

  @Override
  public Map<GroupId, Answer<Group>> groups(Collection<GroupId> ids) {
    return reads.groups(ids);
  }

  @Override
  public Answer<Universe> universe(UniverseId id, Secret accessToken) {
    return reads.universe(id, accessToken);
  }

  @Override
  public Map<GroupId, Answer<Group>> publicGroups(Collection<GroupId> ids) {
    return reads.publicGroups(ids);
  }

  @Override
  public Map<GroupId, Answer<Group>> publicGroupsInBatches(Collection<GroupId> ids) {
    return reads.publicGroupsInBatches(ids);
  }

  @Override
  public Map<UniverseId, Answer<Universe>> publicGames(Collection<UniverseId> ids) {
    return reads.publicGames(ids);
  }

  @Override
  public Map<UniverseId, Answer<Universe>> developUniverses(Collection<UniverseId> ids) {
    if (ids.contains(game)) event.run();
    return reads.developUniverses(ids);
  }

  @Override
  public Answer<List<Role>> roles(GroupId group, RobloxUserId user) {
    return reads.roles(group, user);
  }
}
