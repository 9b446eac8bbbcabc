package bloxtr8.marketplace.trading.domain.explore;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.trading.domain.OpenTrades;
import bloxtr8.marketplace.trading.domain.TradingCommand;
import bloxtr8.marketplace.trading.domain.TradingDecision;
import bloxtr8.marketplace.trading.domain.TradingState;
import bloxtr8.marketplace.trading.domain.explore.Escrow.Phase;
import bloxtr8.marketplace.trading.domain.explore.Move.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Explores all worlds that follow from one, breadth first, up to a limit; so every finding has a
 * shortest path. Worlds beyond the limit count as correct.
 */
final class Exploration {

  private record Arrow(int from, Kind kind) {}

  private final Setting setting;
  private final int max;
  private final BiFunction<TradingState, TradingCommand, TradingDecision> decider;
  private final BiPredicate<TradingState, UserId> mayUnlink;
  private final Map<World, Integer> numbers = new HashMap<>();
  private final List<World> worlds = new ArrayList<>();
  private final List<Integer> parents = new ArrayList<>();
  private final List<String> ways = new ArrayList<>();
  private final List<List<Arrow>> into = new ArrayList<>();
  private final Map<String, String> findings = new LinkedHashMap<>();
  private int explored;

  Exploration(Setting setting, int max) {
    this(setting, max, Participants.DECIDER::decide, Exploration::hasNothingOpen);
  }

  /** Explores with other rules than the real ones. */
  Exploration(
      Setting setting,
      int max,
      BiFunction<TradingState, TradingCommand, TradingDecision> decider,
      BiPredicate<TradingState, UserId> mayUnlink) {
    this.setting = setting;
    this.max = max;
    this.decider = decider;
    this.mayUnlink = mayUnlink;
  }

  static boolean hasNothingOpen(TradingState state, UserId user) {
    return OpenTrades.of(state, user).isNone();
  }

  /** The paths to each broken law, by law. */
  Map<String, String> findings() {
    enter(Canonical.of(World.first(setting), setting), -1, "");
    for (; explored < worlds.size() && worlds.size() < max; explored++) follow(explored);
    findTraps();
    return findings;
  }

  int size() {
    return worlds.size();
  }

  boolean isWhole() {
    return explored == worlds.size();
  }

  private void follow(int from) {
    var steps = new Steps(setting, decider, worlds.get(from));
    steps.commit();
    ListingMoves.add(steps);
    OfferMoves.add(steps);
    DealMoves.add(steps);
    PeopleMoves.add(steps, mayUnlink);
    for (var move : steps.moves()) {
      for (var broken : move.broken()) find(broken, from, move.says());
      var number = enter(move.to(), from, move.says());
      if (number != from) into.get(number).add(new Arrow(from, move.kind()));
    }
  }

  private int enter(World found, int from, String says) {
    var known = numbers.putIfAbsent(found, worlds.size());
    if (known != null) return known;
    var number = worlds.size();
    worlds.add(found);
    parents.add(from);
    ways.add(says);
    into.add(new ArrayList<>(4));
    for (var broken : Laws.brokenIn(found, setting)) find(broken, number, null);
    return number;
  }

  private void findTraps() {
    var ever = reaching(w -> w.isAtRest(setting), Kind.STAFF);
    trapped("11: it never comes to rest, even with staff: ", ever);
    var itself = reaching(w -> w.isAtRest(setting) || isDisputed(w), Kind.WORLD);
    trapped("11: it does not come to rest by itself: ", itself);
  }

  /** The named exception: the escrow's own rules have the dates and the staff for it. */
  private static boolean isDisputed(World w) {
    return w.escrows().values().stream().anyMatch(e -> e.phase() == Phase.DISPUTED);
  }

  private void trapped(String what, BitSet well) {
    for (var i = well.nextClearBit(0); i < explored; i = well.nextClearBit(i + 1))
      find(what + stage(worlds.get(i)), i, null);
  }

  private static String stage(World w) {
    return w.deals().isEmpty() ? "no deal" : World.stage(w.deals().getFirst());
  }

  /** The worlds from which a goal can be reached by moves up to that kind. */
  private BitSet reaching(Predicate<World> goal, Kind upTo) {
    var well = new BitSet(worlds.size());
    var open = new ArrayDeque<Integer>();
    for (var i = 0; i < worlds.size(); i++)
      if (i >= explored || goal.test(worlds.get(i))) {
        well.set(i);
        open.add(i);
      }
    while (!open.isEmpty())
      for (var arrow : into.get(open.remove()))
        if (arrow.kind().compareTo(upTo) <= 0 && !well.get(arrow.from())) {
          well.set(arrow.from());
          open.add(arrow.from());
        }
    return well;
  }

  private void find(String what, int at, @Nullable String last) {
    if (findings.containsKey(what)) return;
    var way = new ArrayList<String>();
    if (last != null) way.add(last);
    for (var i = at; parents.get(i) >= 0; i = parents.get(i)) {
      var before = worlds.get(parents.get(i)).describe();
      var after = worlds.get(i).describe();
      way.addFirst(ways.get(i) + (after.equals(before) ? "" : "   => " + after));
    }
    findings.put(what, String.join("\n      ", way));
  }
}
