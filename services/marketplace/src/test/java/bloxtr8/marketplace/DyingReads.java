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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Reads that end their process after so many calls, with the answers read and nothing decided:
 * every later call fails as well.
 */
final class DyingReads implements RobloxReads {

  private final RobloxReads reads;
  private final AtomicInteger callsLeft;

  DyingReads(RobloxReads reads, AtomicInteger callsLeft) {
    this.reads = reads;
    this.callsLeft = callsLeft;
  }

  private <T> T live(Supplier<T> call) {
    var answer = call.get();
    if (callsLeft.decrementAndGet() <= 0) throw new IllegalStateException("the process has died");
    return answer;
  }

  @Override
  public Map<UniverseId, Answer<Universe>> universes(Collection<UniverseId> ids) {
    return live(() -> reads.universes(ids));
  }

  @Override
  public Map<GroupId, Answer<Group>> groups(Collection<GroupId> ids) {
    return live(() -> reads.groups(ids));
  }

  @Override
  public Answer<Universe> universe(UniverseId id, Secret accessToken) {
    return live(() -> reads.universe(id, accessToken));
  }

  @Override
  public Map<GroupId, Answer<Group>> publicGroups(Collection<GroupId> ids) {
    return live(() -> reads.publicGroups(ids));
  }

  @Override
  public Map<GroupId, Answer<Group>> publicGroupsInBatches(Collection<GroupId> ids) {
    return live(() -> reads.publicGroupsInBatches(ids));
  }

  @Override
  public Map<UniverseId, Answer<Universe>> publicGames(Collection<UniverseId> ids) {
    return live(() -> reads.publicGames(ids));
  }

  @Override
  public Map<UniverseId, Answer<Universe>> developUniverses(Collection<UniverseId> ids) {
    return live(() -> reads.developUniverses(ids));
  }

  @Override
  public Answer<List<Role>> roles(GroupId group, RobloxUserId user) {
    return live(() -> reads.roles(group, user));
  }
}
