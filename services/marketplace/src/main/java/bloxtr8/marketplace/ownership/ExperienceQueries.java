package bloxtr8.marketplace.ownership;

import bloxtr8.api.ExperiencesApi.ExperienceGroup;
import bloxtr8.api.ExperiencesApi.ExperienceOwner;
import bloxtr8.api.ExperiencesApi.Experiences;
import bloxtr8.api.ExperiencesApi.OwnExperience;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.ownership.PersonReadStore.Purpose;
import bloxtr8.marketplace.people.RobloxAccounts;
import bloxtr8.marketplace.people.RobloxAccounts.Linked;
import bloxtr8.marketplace.roblox.ExperienceReads;
import bloxtr8.marketplace.roblox.ExperienceReads.Icon;
import bloxtr8.marketplace.roblox.ExperienceReads.Listed;
import bloxtr8.marketplace.roblox.ExperienceReads.PublicGame;
import bloxtr8.marketplace.roblox.RobloxReads;
import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.roblox.domain.UniverseOwner;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByGroup;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists a person's experiences: their own, and those of the groups that they own. Everything is
 * looked up for many at once; what a source does not say is said to be missing, never guessed.
 */
final class ExperienceQueries {

  /** More groups than one person owns who trades; each needs calls of its own. */
  private static final int GROUPS_MAX = 20;

  private static final int EXPERIENCES_MAX = 100;
  private static final String LATER = ": try again later.";

  private final RobloxAccounts accounts;
  private final PersonLimit limit;
  private final RobloxReads reads;
  private final ExperienceReads experiences;

  ExperienceQueries(
      RobloxAccounts accounts, PersonLimit limit, RobloxReads reads, ExperienceReads experiences) {
    this.accounts = accounts;
    this.limit = limit;
    this.reads = reads;
    this.experiences = experiences;
  }

  Experiences of(UserId user) {
    var account = accounts.require(user);
    limit.require(user, Purpose.EXPERIENCES);
    var missing = new LinkedHashSet<String>();
    var games = new LinkedHashMap<UniverseId, PublicGame>();
    add(games, experiences.gamesOf(account.id()), new ByUser(account.id()), missing);
    var groups = ownedGroups(account, missing);
    experiences
        .gamesOf(groups.keySet())
        .forEach((group, answer) -> add(games, answer, new ByGroup(group), missing));
    if (games.size() > EXPERIENCES_MAX)
      missing.add(
          "You have more than " + EXPERIENCES_MAX + " experiences; the others are not read.");
    var some = games.values().stream().limit(EXPERIENCES_MAX).toList();
    return new Experiences(
        items(account, some, groups, missing), missing.isEmpty(), List.copyOf(missing));
  }

  /** A list of somebody's games must contain no others. */
  private static void add(
      Map<UniverseId, PublicGame> games,
      Answer<Listed<PublicGame>> answer,
      UniverseOwner owner,
      Set<String> missing) {
    var list = OwnershipReader.valueOf(answer);
    var whose = owner instanceof ByUser ? "your own experiences" : "the experiences of a group";
    if (list == null) {
      missing.add("Roblox does not list " + whose + LATER);
      return;
    }
    if (!list.isComplete()) missing.add("Roblox lists more of " + whose + " than are read.");
    for (var game : list.items())
      if (game.universe().owner().equals(owner)) games.put(game.universe().id(), game);
  }

  /** Groups of which the account is the owner: who is a member only owns nothing. */
  private Map<GroupId, Group> ownedGroups(Linked account, Set<String> missing) {
    var owned = new LinkedHashMap<GroupId, Group>();
    var list = OwnershipReader.valueOf(experiences.groupsOf(account.id()));
    if (list == null) {
      missing.add("Roblox does not list your groups" + LATER);
      return owned;
    }
    if (!list.isComplete()) missing.add("You are in more groups than are read.");
    var mine = new ArrayList<GroupId>();
    reads
        .publicGroupsInBatches(list.items())
        .forEach((id, answer) -> {
          switch (answer) {
            case Known<Group>(var group) -> {
              if (account.id().equals(group.owner())) mine.add(id);
            }
            case Unknown<Group> _ -> missing.add("Roblox does not say who owns a group" + LATER);
          }
        });
    if (mine.size() > GROUPS_MAX)
      missing.add("You own more than " + GROUPS_MAX + " groups; the others are not read.");
    reads
        .groups(mine.stream().limit(GROUPS_MAX).toList())
        .forEach((id, answer) -> {
          switch (answer) {
            case Known<Group>(var group) -> {
              if (account.id().equals(group.owner())) owned.put(id, group);
              else missing.add("Roblox's sources contradict each other about a group" + LATER);
            }
            case Unknown<Group> _ -> missing.add("Roblox does not say who owns a group" + LATER);
          }
        });
    return owned;
  }

  private List<OwnExperience> items(
      Linked account, List<PublicGame> games, Map<GroupId, Group> groups, Set<String> missing) {
    var ids = games.stream().map(game -> game.universe().id()).toList();
    var now = experiences.games(ids);
    var icons = experiences.icons(ids);
    if (now.values().stream().anyMatch(Unknown.class::isInstance))
      missing.add("Roblox does not say how many play some experiences" + LATER);
    if (icons.values().stream().anyMatch(Unknown.class::isInstance))
      missing.add("Roblox does not show some thumbnails" + LATER);
    var owner = new ExperienceOwner(account.id().value(), account.username());
    var items = new ArrayList<OwnExperience>();
    for (var game : games) {
      var id = game.universe().id();
      @Nullable PublicGame current = valueIn(now, id);
      @Nullable Icon icon = valueIn(icons, id);
      items.add(
          new OwnExperience(
              id.value(),
              current == null ? game.name() : current.name(),
              owner,
              groupOf(game, groups),
              icon == null ? null : icon.url(),
              current == null ? null : current.playing(),
              current == null ? game.visits() : current.visits()));
    }
    return items;
  }

  private static <K, T> @Nullable T valueIn(Map<K, Answer<T>> answers, K key) {
    var answer = answers.get(key);
    return answer == null ? null : OwnershipReader.valueOf(answer);
  }

  private static @Nullable ExperienceGroup groupOf(PublicGame game, Map<GroupId, Group> groups) {
    if (!(game.universe().owner() instanceof ByGroup(var id))) return null;
    var group = groups.get(id);
    return new ExperienceGroup(
        id.value(),
        group == null ? null : SnapshotFacts.nameIn(group.json()),
        group != null && group.locked());
  }
}
