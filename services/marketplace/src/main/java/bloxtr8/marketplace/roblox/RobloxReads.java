package bloxtr8.marketplace.roblox;

import bloxtr8.kernel.Secret;
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

/**
 * Reads of who owns what, from each source of its own. None is made inside a database transaction.
 * Each method answers for every id that it was given; ids beyond the source's budget are {@code
 * BUDGET_USED}. Calls of one method run in parallel, within a limit.
 */
public interface RobloxReads {

  /** Open Cloud, with our key: one call for each. */
  Map<UniverseId, Answer<Universe>> universes(Collection<UniverseId> ids);

  /** Open Cloud, with our key: one call for each. */
  Map<GroupId, Answer<Group>> groups(Collection<GroupId> ids);

  /** Open Cloud, with the access token of a user who granted us their universes. */
  Answer<Universe> universe(UniverseId id, Secret accessToken);

  /** The public groups host: one call for each. */
  Map<GroupId, Answer<Group>> publicGroups(Collection<GroupId> ids);

  /** The public groups host, many in one call: the owners only, without locks. */
  Map<GroupId, Answer<Group>> publicGroupsInBatches(Collection<GroupId> ids);

  /** The public games host, many in one call; it shows no private games (NOT_FOUND). */
  Map<UniverseId, Answer<Universe>> publicGames(Collection<UniverseId> ids);

  /** The public develop host: one call for each. */
  Map<UniverseId, Answer<Universe>> developUniverses(Collection<UniverseId> ids);

  /** The roles of a user in a group, by Open Cloud; none for somebody who is no member. */
  Answer<List<Role>> roles(GroupId group, RobloxUserId user);
}
