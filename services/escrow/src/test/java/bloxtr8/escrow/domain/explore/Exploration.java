package bloxtr8.escrow.domain.explore;

import bloxtr8.escrow.domain.Decision;
import bloxtr8.escrow.domain.Escrow;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.Ended;
import bloxtr8.escrow.domain.Escrow.Refunded;
import bloxtr8.escrow.domain.Escrow.Released;
import bloxtr8.escrow.domain.EscrowCommand;
import bloxtr8.escrow.domain.EscrowCommand.PaymentReport;
import bloxtr8.escrow.domain.PaymentsCommand;
import bloxtr8.escrow.domain.explore.Move.Kind;
import bloxtr8.escrow.domain.explore.World.Read;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Explores all worlds that follow from one, breadth first, up to a limit; so every finding has a
 * shortest path. Worlds beyond the limit count as correct.
 */
final class Exploration {

  private static final int QUEUE_MAX = 4;

  private record Arrow(int from, Kind kind) {}

  /** A world by the numbers of its parts. */
  private record Key(
      int escrow,
      int bank,
      int game,
      int orders,
      int reports,
      int reads,
      boolean waived,
      boolean proven) {}

  private final Setting setting;
  private final int max;
  private final EscrowMoves escrow;
  private final BankMoves bank;
  private final GameMoves game;
  private final Map<Key, Integer> numbers = new HashMap<>();
  private final List<World> worlds = new ArrayList<>();
  private final List<Integer> parents = new ArrayList<>();
  private final List<String> ways = new ArrayList<>();
  private final List<List<Arrow>> into = new ArrayList<>();
  private final Parts<Escrow> escrows = new Parts<>();
  private final Parts<Bank> banks = new Parts<>();
  private final Parts<Game> games = new Parts<>();
  private final Parts<List<PaymentsCommand>> orders = new Parts<>();
  private final Parts<List<PaymentReport>> reports = new Parts<>();
  private final Parts<List<Read>> reads = new Parts<>();
  private final Map<String, String> findings = new LinkedHashMap<>();
  private int explored;

  Exploration(Setting setting, int max) {
    this(setting, max, Participants.DECIDER::decide);
  }

  /** Explores with another decider than the real one. */
  Exploration(Setting setting, int max, BiFunction<Escrow, EscrowCommand, Decision> decider) {
    this.setting = setting;
    this.max = max;
    escrow = new EscrowMoves(setting, decider);
    bank = new BankMoves(setting);
    game = new GameMoves(setting);
  }

  /** The paths to each broken law, by law. */
  Map<String, String> findings() {
    enter(InitialWorld.of(setting), -1, "");
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

  List<Move> moves(World w) {
    var moves = new ArrayList<Move>();
    escrow.add(w, moves);
    bank.add(w, moves);
    game.add(w, moves);
    return moves;
  }

  private void follow(int from) {
    var w = worlds.get(from);
    for (var move : moves(w)) {
      if (move.broken() != null) find(move.broken(), from, move.says());
      var to = move.to();
      if (to.orders().size() > QUEUE_MAX || to.reports().size() > QUEUE_MAX || to.equals(w))
        continue;
      var number = enter(to, from, move.says());
      if (number != from) into.get(number).add(new Arrow(from, move.kind()));
    }
  }

  private int enter(World found, int from, String says) {
    var key = keyOf(found);
    var known = numbers.get(key);
    if (known != null) return known;
    var w =
        new World(
            escrows.get(key.escrow()),
            banks.get(key.bank()),
            games.get(key.game()),
            orders.get(key.orders()),
            reports.get(key.reports()),
            reads.get(key.reads()),
            key.waived(),
            key.proven());
    var number = worlds.size();
    numbers.put(key, number);
    worlds.add(w);
    parents.add(from);
    ways.add(says);
    into.add(new ArrayList<>(4));
    var broken = Laws.brokenIn(w, setting);
    if (broken != null) find(broken, number, null);
    return number;
  }

  private Key keyOf(World w) {
    return new Key(
        escrows.number(w.escrow()),
        banks.number(w.bank()),
        games.number(w.game()),
        orders.number(w.orders()),
        reports.number(w.reports()),
        reads.number(w.reads()),
        w.waived(),
        w.proven());
  }

  private void findTraps() {
    var end = reaching(w -> w.escrow() instanceof Ended, Kind.STAFF);
    trapped("no way to an end, by the world, deadlines and staff: ", end, _ -> true);
    var settled = reaching(w -> w.isEnded() && w.bank().isSettled(), Kind.STAFF);
    trapped("money that can never move: ", settled, _ -> true);
    var released = reaching(w -> w.escrow() instanceof Released, Kind.STAFF);
    trapped("staff can never release: ", released, Laws::mayBeReleased);
    var refunded = reaching(w -> w.escrow() instanceof Refunded, Kind.STAFF);
    trapped("staff can never refund: ", refunded, Laws::mayBeRefunded);
    var decided =
        reaching(
            w -> w.isEnded() || w.escrow() instanceof Disputed || w.isUnderReview(), Kind.DEADLINE);
    trapped("it waits for ever for silent parties: ", decided, _ -> true);
  }

  private void trapped(String what, BitSet well, Predicate<World> matters) {
    for (var i = well.nextClearBit(0); i < explored; i = well.nextClearBit(i + 1)) {
      var w = worlds.get(i);
      if (w.isQuiet() && matters.test(w)) find(what + w.state(), i, null);
    }
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
