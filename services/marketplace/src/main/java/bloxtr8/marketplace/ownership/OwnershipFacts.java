package bloxtr8.marketplace.ownership;

import bloxtr8.marketplace.ownership.OwnerSeenStore.OwnerSince;
import bloxtr8.marketplace.ownership.OwnerSeenStore.Seen;
import bloxtr8.marketplace.ownership.OwnershipReader.Chain;
import bloxtr8.marketplace.ownership.domain.Ownership;
import bloxtr8.marketplace.ownership.domain.Snapshot;
import bloxtr8.marketplace.roblox.ExperienceReads;
import bloxtr8.marketplace.roblox.ExperienceReads.Icon;
import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.Role;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is shown of games whose owners have just been read. Who owns them is not asked
 * again, and what else is shown of them is asked about many at once.
 */
public final class OwnershipFacts {

  private final ExperienceReads experiences;
  private final OwnerSeenStore seen;

  OwnershipFacts(ExperienceReads experiences, OwnerSeenStore seen) {
    this.experiences = experiences;
    this.seen = seen;
  }

  /**
   * A game whose owner was read.
   *
   * @param publicGroup null where the public host was not asked, or did not answer
   * @param user whose roles are known
   * @param roles in the group that has the game; null where they could not be read
   * @param readAt when the read began
   */
  public record OwnedGame(
      Ownership ownership,
      @Nullable Group publicGroup,
      RobloxUserId user,
      @Nullable List<Role> roles,
      Instant readAt) {

    private UniverseId id() {
      return ownership.universe().id();
    }
  }

  /** A snapshot of each game. Never inside a transaction. */
  public Map<UniverseId, Snapshot> of(Collection<OwnedGame> games) {
    var snapshots = new HashMap<UniverseId, Snapshot>();
    if (games.isEmpty()) return snapshots;
    var ids = games.stream().map(OwnedGame::id).toList();
    var shown = experiences.games(ids);
    var icons = experiences.icons(ids);
    var since =
        seen.seen(
            games.stream()
                .map(game -> new Seen(game.ownership(), iconOf(icons, game.id()), game.readAt()))
                .toList());
    for (var game : games) {
      var id = game.id();
      var chain = new Chain(game.ownership(), known(shown, id), game.publicGroup());
      snapshots.put(
          id,
          SnapshotContent.of(
              chain,
              game.user(),
              game.roles(),
              known(icons, id),
              since.getOrDefault(id, new OwnerSince(game.readAt(), false)).since()));
    }
    return snapshots;
  }

  private static @Nullable URI iconOf(Map<UniverseId, Answer<Icon>> icons, UniverseId id) {
    var icon = known(icons, id);
    return icon == null ? null : icon.url();
  }

  private static <T> @Nullable T known(Map<UniverseId, Answer<T>> answers, UniverseId id) {
    var answer = answers.get(id);
    return answer == null ? null : OwnershipReader.valueOf(answer);
  }
}
