package bloxtr8.marketplace.delivery;

import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.delivery.OwnerHintStore.HintedGame;
import bloxtr8.marketplace.delivery.OwnerHintStore.Shown;
import bloxtr8.marketplace.delivery.domain.HintedOwner;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.marketplace.roblox.RobloxReads;
import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.platform.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at games that are read seldom, fifty in one call of each public host. What it sees decides
 * nothing: where it differs from the last read, the next read is made now.
 */
public final class OwnerHints {

  /** What the games host takes in one call. */
  private static final int GAMES_MAX = 50;

  private final Database database;
  private final OwnerHintStore store;
  private final RobloxReads roblox;
  private final Clock clock;
  private final Duration ageMin;

  /**
   * Looks at nothing yet.
   *
   * @param ageMin a game is looked at again after this time, at the earliest
   */
  OwnerHints(
      Database database, OwnerHintStore store, RobloxReads roblox, Clock clock, Duration ageMin) {
    this.database = database;
    this.store = store;
    this.roblox = roblox;
    this.clock = clock;
    this.ageMin = ageMin;
  }

  /** Looks at the games that were not looked at for longest; always pauses afterwards. */
  public boolean runPass() {
    var now = clock.instant();
    var games = database.inTransaction(() -> store.claim(now, now.minus(ageMin), GAMES_MAX));
    if (games.isEmpty()) return false;
    var universes =
        roblox.publicGames(
            games.stream().map(game -> game.transfer().universe()).collect(Collectors.toSet()));
    if (universes.values().stream().allMatch(this::isPostponed)) {
      // The groups host is left to those who wait for its answer.
      database.inTransaction(() -> store.putBack(games));
      return false;
    }
    var groups = groups(games);
    var shown = new ArrayList<Shown>();
    var changed = new ArrayList<EscrowId>();
    var postponed = new ArrayList<HintedGame>();
    for (var game : games) {
      if (game.transfer() instanceof GroupHandover t && isPostponed(groups.get(t.group()))) {
        postponed.add(game);
        continue;
      }
      var universe = known(universes.get(game.transfer().universe()));
      var group = game.transfer() instanceof GroupHandover t ? known(groups.get(t.group())) : null;
      var owner = HintedOwner.of(universe, group).or(game.last());
      if (owner.equals(game.last())) continue;
      shown.add(new Shown(game.escrow(), owner));
      if (differs(game, universe, group)) changed.add(game.escrow());
    }
    database.inTransaction(() -> {
      store.save(shown);
      store.readNow(changed, clock.instant());
      store.putBack(postponed);
    });
    return false;
  }

  private Map<GroupId, Answer<Group>> groups(List<HintedGame> games) {
    var ids = new LinkedHashSet<GroupId>();
    for (var game : games) if (game.transfer() instanceof GroupHandover t) ids.add(t.group());
    return ids.isEmpty() ? Map.of() : roblox.publicGroupsInBatches(ids);
  }

  private static boolean differs(
      HintedGame game, @Nullable Universe universe, @Nullable Group group) {
    return game.finding() == null
        || !HintedOwner.fitting(game.transfer(), game.parties(), universe, group)
            .contains(game.finding());
  }

  /** A budget that is closed for longer must not hold up the games of the other hosts. */
  private boolean isPostponed(@Nullable Answer<?> answer) {
    return answer instanceof Unknown<?>(var reason, var pause)
        && reason == Reason.BUDGET_USED
        && (pause == null || pause.compareTo(ageMin) < 0);
  }

  private static <T> @Nullable T known(@Nullable Answer<T> answer) {
    return answer instanceof Known<T>(var value) ? value : null;
  }
}
