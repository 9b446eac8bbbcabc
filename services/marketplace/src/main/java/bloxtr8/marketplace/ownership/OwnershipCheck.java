package bloxtr8.marketplace.ownership;

import bloxtr8.marketplace.ownership.OwnerSeenStore.OwnerSince;
import bloxtr8.marketplace.ownership.OwnerSeenStore.Seen;
import bloxtr8.marketplace.ownership.OwnershipReader.Chain;
import bloxtr8.marketplace.ownership.OwnershipReader.Found;
import bloxtr8.marketplace.ownership.domain.Ownership;
import bloxtr8.marketplace.ownership.domain.Snapshot;
import bloxtr8.marketplace.roblox.ExperienceReads;
import bloxtr8.marketplace.roblox.ExperienceReads.Icon;
import bloxtr8.marketplace.roblox.RobloxReads;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.Role;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByGroup;
import bloxtr8.platform.refusal.RefusedRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads afresh who owns an experience, with a snapshot; refuses what nobody can conclude from. */
public final class OwnershipCheck {

  /** Who was seen as the owner for so long has a history with us. */
  private static final Duration HISTORY = Duration.ofDays(30);

  /** More than one person sells in years; each needs a call. */
  private static final int SEEN_BEFORE_MAX = 50;

  private static final Duration NOT_SHOWN_AGAIN = Duration.ofMinutes(5);

  private final OwnershipReader reader;
  private final RobloxReads reads;
  private final ExperienceReads experiences;
  private final OwnerSeenStore seen;
  private final Clock clock;

  OwnershipCheck(
      OwnershipReader reader,
      RobloxReads reads,
      ExperienceReads experiences,
      OwnerSeenStore seen,
      Clock clock) {
    this.reader = reader;
    this.reads = reads;
    this.experiences = experiences;
    this.seen = seen;
    this.clock = clock;
  }

  /**
   * What was read.
   *
   * @param roles of the user, in the group that has it; null where they could not be read, or no
   *     group has it
   * @param ownerSince since when we have seen this owner; null for an unknown history: we saw no
   *     other owner before, and this one for less than 30 days
   */
  public record Checked(
      Ownership ownership,
      @Nullable List<Role> roles,
      Snapshot snapshot,
      @Nullable Instant ownerSince) {
    public Checked {
      roles = roles == null ? null : List.copyOf(roles);
    }
  }

  /**
   * Reads who owns an experience. Never inside a transaction.
   *
   * @param user whose roles are read with it
   * @throws RefusedRequest when it is unknown, or the id is the one of a place
   */
  public Checked read(UniverseId id, RobloxUserId user) {
    var at = clock.instant();
    return switch (reader.chain(id)) {
      case Found.Read<Chain>(var chain) -> checked(chain, user, at);
      case Found.NotShown<Chain> _ -> {
        requireNoPlace(id);
        throw unknown(
            "Roblox shows no experience with the id %s: check the id, or try again later."
                .formatted(id),
            NOT_SHOWN_AGAIN);
      }
      case Found.Unclear<Chain>(var sentence, var after) -> throw unknown(sentence, after);
    };
  }

  /**
   * What was read of one of many, without roles.
   *
   * @param knownSince since when we have seen this owner; null where nothing is known of the time
   *     before
   */
  public record OwnerOfMany(Ownership ownership, Snapshot snapshot, @Nullable Instant knownSince) {}

  /**
   * Reads many at once, with few calls. Never inside a transaction.
   *
   * @return without those of which Roblox does not say who owns them
   */
  public Map<UniverseId, OwnerOfMany> readMany(Collection<UniverseId> ids) {
    var at = clock.instant();
    var chains = new LinkedHashMap<UniverseId, Chain>();
    reader
        .chains(ids)
        .forEach((id, found) -> {
          if (found instanceof Found.Read<Chain>(var chain)) chains.put(id, chain);
        });
    if (chains.isEmpty()) return Map.of();
    var icons = new LinkedHashMap<UniverseId, @Nullable Icon>();
    experiences
        .icons(chains.keySet())
        .forEach((id, icon) -> icons.put(id, OwnershipReader.valueOf(icon)));
    var reads = new ArrayList<Seen>();
    chains.forEach((id, chain) -> reads.add(new Seen(chain.ownership(), urlOf(icons.get(id)), at)));
    var owners = seen.seen(reads);
    var read = new LinkedHashMap<UniverseId, OwnerOfMany>();
    chains.forEach((id, chain) -> {
      var owner = owners.getOrDefault(id, new OwnerSince(at, false));
      var snapshot = SnapshotContent.of(chain, null, null, icons.get(id), owner.since());
      read.put(id, new OwnerOfMany(chain.ownership(), snapshot, knownSince(owner, at)));
    });
    return read;
  }

  private static @Nullable URI urlOf(@Nullable Icon icon) {
    return icon == null ? null : icon.url();
  }

  private static @Nullable Instant knownSince(OwnerSince owner, Instant at) {
    return owner.changed() || owner.since().isBefore(at.minus(HISTORY)) ? owner.since() : null;
  }

  /**
   * Reads a group. Never inside a transaction.
   *
   * @return null when Roblox shows no such group
   * @throws RefusedRequest when it is unknown
   */
  public @Nullable Group group(GroupId id) {
    return switch (reader.group(id)) {
      case Found.Read<Group>(var group) -> group;
      case Found.NotShown<Group> _ -> null;
      case Found.Unclear<Group>(var sentence, var after) -> throw unknown(sentence, after);
    };
  }

  /**
   * The games in a group that Roblox does not list, because they are private: those that we have
   * seen with its owner before, and that are in the group now. Never inside a transaction.
   *
   * @param listed what Roblox lists
   * @throws RefusedRequest when it is unknown of one of them, or there are too many to read
   */
  public Set<UniverseId> unlistedIn(GroupId group, RobloxUserId owner, Set<UniverseId> listed) {
    var seenBefore = new LinkedHashSet<>(seen.lastSeenWith(owner, SEEN_BEFORE_MAX + 1));
    if (seenBefore.size() > SEEN_BEFORE_MAX)
      throw RefusedRequest.conflict(
          "group_too_large",
          "The owner of this group has had more games here than we can read: it cannot be handed"
              + " over here.");
    seenBefore.removeAll(listed);
    var found = new HashSet<UniverseId>();
    if (seenBefore.isEmpty()) return found;
    reads
        .universes(seenBefore)
        .forEach((id, answer) -> {
          switch (answer) {
            case Known<Universe>(var universe) -> {
              if (universe.owner() instanceof ByGroup(var holder) && holder.equals(group))
                found.add(id);
            }
            case Unknown<Universe>(_, var after) ->
                throw unknown(
                    "Roblox does not say who owns the game " + id + ": try again later.",
                    after == null ? NOT_SHOWN_AGAIN : after);
          }
        });
    return found;
  }

  /**
   * The addresses of games contain the id of a place.
   *
   * @throws RefusedRequest when it is the id of a place, with the id of its experience
   */
  private void requireNoPlace(UniverseId id) {
    var universe = universeOfPlace(id);
    if (universe != null)
      throw RefusedRequest.invalid(
          "universeId",
          "is the id of a place, as in the address of a game; the id of its experience is "
              + universe);
  }

  /** Null when it is no place of another universe, or Roblox does not say. */
  @Nullable UniverseId universeOfPlace(UniverseId id) {
    return experiences.universeOfPlace(id.value()) instanceof Known<UniverseId>(var universe)
            && !universe.equals(id)
        ? universe
        : null;
  }

  private Checked checked(Chain chain, RobloxUserId user, Instant at) {
    var ownership = chain.ownership();
    var id = ownership.universe().id();
    var group = ownership.group();
    @Nullable List<Role> roles =
        group == null ? null : OwnershipReader.valueOf(reads.roles(group.id(), user));
    var icon =
        OwnershipReader.valueOf(Objects.requireNonNull(experiences.icons(List.of(id)).get(id)));
    var read = new Seen(ownership, urlOf(icon), at);
    var owner = seen.seen(List.of(read)).getOrDefault(id, new OwnerSince(at, false));
    return new Checked(
        ownership,
        roles,
        SnapshotContent.of(chain, user, roles, icon, owner.since()),
        knownSince(owner, at));
  }

  private static RefusedRequest unknown(String sentence, Duration after) {
    return RefusedRequest.unavailable("ownership_unknown", sentence, after);
  }
}
