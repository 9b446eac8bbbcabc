package bloxtr8.marketplace.ownership;

import bloxtr8.marketplace.ownership.domain.Ownership;
import bloxtr8.marketplace.roblox.ExperienceReads;
import bloxtr8.marketplace.roblox.ExperienceReads.PublicGame;
import bloxtr8.marketplace.roblox.RobloxReads;
import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByGroup;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByUser;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads who owns a universe by Open Cloud. The public host is asked too: when it answers otherwise,
 * nothing is known; when it does not answer, or shows no private game, Open Cloud's word counts.
 */
public final class OwnershipReader {

  private static final Duration TRY_AGAIN_USUALLY = Duration.ofSeconds(30);

  /** What is known of who owns a universe, or of a group. */
  public sealed interface Found<T> {

    record Read<T>(T value) implements Found<T> {}

    /** Roblox shows no such thing, or not to us. */
    record NotShown<T>() implements Found<T> {}

    /** Nobody may conclude anything from it. */
    record Unclear<T>(String sentence, Duration tryAgainIn) implements Found<T> {}
  }

  /**
   * A whole chain, as its sources gave it.
   *
   * @param publicGame null where the public host does not show it
   * @param publicGroup null where no group has it, or the public host did not answer
   */
  public record Chain(
      Ownership ownership, @Nullable PublicGame publicGame, @Nullable Group publicGroup) {}

  private record GroupRead(Group group, @Nullable Group publicGroup) {}

  private final RobloxReads reads;
  private final ExperienceReads experiences;

  public OwnershipReader(RobloxReads reads, ExperienceReads experiences) {
    this.reads = reads;
    this.experiences = experiences;
  }

  /** Never inside a transaction. */
  public Found<Chain> chain(UniverseId id) {
    var universe = only(id, reads.universes(List.of(id)));
    var game = only(id, experiences.games(List.of(id)));
    return chain(universe, game, this::groupOf);
  }

  /**
   * Many at once, with as few calls as possible; the public host is asked for the owners of groups,
   * not for their locks. Never inside a transaction.
   */
  public Map<UniverseId, Found<Chain>> chains(Collection<UniverseId> ids) {
    if (ids.isEmpty()) return Map.of();
    var universes = reads.universes(ids);
    var games = experiences.games(ids);
    var holders = new LinkedHashSet<GroupId>();
    for (var answer : universes.values())
      if (answer instanceof Known<Universe>(var u) && u.owner() instanceof ByGroup(var group))
        holders.add(group);
    var groups = holders.isEmpty() ? Map.<GroupId, Answer<Group>>of() : reads.groups(holders);
    var publicGroups =
        holders.isEmpty() ? Map.<GroupId, Answer<Group>>of() : reads.publicGroupsInBatches(holders);
    var chains = new LinkedHashMap<UniverseId, Found<Chain>>();
    for (var id : ids)
      chains.put(
          id,
          chain(
              only(id, universes),
              only(id, games),
              group -> groupOf(only(group, groups), valueOf(only(group, publicGroups)))));
    return chains;
  }

  private static Found<Chain> chain(
      Answer<Universe> universe,
      Answer<PublicGame> game,
      Function<GroupId, Found<GroupRead>> groupOf) {
    return switch (universe) {
      case Unknown<Universe>(var reason, _)
          when reason == Reason.NOT_FOUND && !(game instanceof Known<PublicGame>) ->
          new Found.NotShown<>();
      case Unknown<Universe>(var reason, var after) -> unclear(reason, after);
      case Known<Universe>(var read) -> chain(read, valueOf(game), groupOf);
    };
  }

  private static Found<Chain> chain(
      Universe universe, @Nullable PublicGame game, Function<GroupId, Found<GroupRead>> groupOf) {
    if (game != null && !game.universe().owner().equals(universe.owner())) return contradiction();
    return switch (universe.owner()) {
      case ByUser _ -> new Found.Read<>(new Chain(new Ownership(universe, null), game, null));
      case ByGroup(var id) ->
          switch (groupOf.apply(id)) {
            case Found.Read<GroupRead>(var read) ->
                new Found.Read<>(
                    new Chain(new Ownership(universe, read.group()), game, read.publicGroup()));
            case Found.NotShown<GroupRead> _ -> unclear(Reason.NOT_FOUND, null);
            case Found.Unclear<GroupRead>(var sentence, var after) ->
                new Found.Unclear<>(sentence, after);
          };
    };
  }

  /** A group, with the same care. Never inside a transaction. */
  public Found<Group> group(GroupId id) {
    return switch (groupOf(id)) {
      case Found.Read<GroupRead>(var read) -> new Found.Read<>(read.group());
      case Found.NotShown<GroupRead> _ -> new Found.NotShown<>();
      case Found.Unclear<GroupRead>(var sentence, var after) ->
          new Found.Unclear<>(sentence, after);
    };
  }

  private Found<GroupRead> groupOf(GroupId id) {
    return groupOf(
        only(id, reads.groups(List.of(id))), valueOf(only(id, reads.publicGroups(List.of(id)))));
  }

  private static Found<GroupRead> groupOf(Answer<Group> group, @Nullable Group publicGroup) {
    return switch (group) {
      case Unknown<Group>(var reason, _) when reason == Reason.NOT_FOUND && publicGroup == null ->
          new Found.NotShown<>();
      case Unknown<Group>(var reason, var after) -> unclear(reason, after);
      case Known<Group>(var read) when publicGroup != null && contradict(read, publicGroup) ->
          contradiction();
      case Known<Group>(var read) -> new Found.Read<>(new GroupRead(read, publicGroup));
    };
  }

  /** The public host does not always say that a group is locked. */
  private static boolean contradict(Group group, Group publicGroup) {
    return !Objects.equals(group.owner(), publicGroup.owner())
        || (publicGroup.locked() && !group.locked());
  }

  private static <K, T> Answer<T> only(K key, Map<K, Answer<T>> answers) {
    return Objects.requireNonNull(answers.get(key));
  }

  static <T> @Nullable T valueOf(Answer<T> answer) {
    return answer instanceof Known<T>(var value) ? value : null;
  }

  private static <T> Found<T> contradiction() {
    return new Found.Unclear<>(
        "Roblox's own sources contradict each other about who owns this: try again in some"
            + " minutes.",
        TRY_AGAIN_USUALLY);
  }

  private static <T> Found<T> unclear(Reason reason, @Nullable Duration after) {
    var why =
        switch (reason) {
          case NOT_FOUND, CLOSED -> "Roblox does not show us who owns this";
          case RATE_LIMITED, BUDGET_USED -> "We have asked Roblox too much at present";
          case CIRCUIT_OPEN, OUTAGE, NO_RESPONSE -> "Roblox does not answer at present";
          case UNREADABLE -> "Roblox answers in a way that we do not understand";
        };
    return new Found.Unclear<>(
        why + ", so nothing is decided: try again later.",
        after == null ? TRY_AGAIN_USUALLY : after);
  }
}
