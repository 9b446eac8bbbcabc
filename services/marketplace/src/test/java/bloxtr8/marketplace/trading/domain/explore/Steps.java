package bloxtr8.marketplace.trading.domain.explore;

import bloxtr8.marketplace.trading.domain.TradingCommand;
import bloxtr8.marketplace.trading.domain.TradingCommand.CounterOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.MakeOffer;
import bloxtr8.marketplace.trading.domain.TradingDecision;
import bloxtr8.marketplace.trading.domain.TradingDecision.Accepted;
import bloxtr8.marketplace.trading.domain.TradingState;
import bloxtr8.marketplace.trading.domain.explore.Move.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Collects the moves of one world. A racing command first reads, and is decided in a later step.
 */
final class Steps {

  private final Setting setting;
  private final BiFunction<TradingState, TradingCommand, TradingDecision> decider;
  private final World from;
  private final List<Move> moves = new ArrayList<>();

  Steps(
      Setting setting,
      BiFunction<TradingState, TradingCommand, TradingDecision> decider,
      World from) {
    this.setting = setting;
    this.decider = decider;
    this.from = from;
  }

  World from() {
    return from;
  }

  Setting setting() {
    return setting;
  }

  List<Move> moves() {
    return moves;
  }

  /** Something happens outside of the marketplace's decisions. */
  void event(Kind kind, World to, String says) {
    add(kind, to, says, List.of());
  }

  void command(Kind kind, TradingCommand command, String says) {
    if (!setting.racing().contains(command.getClass())) decide(kind, from, command, says);
    else if (from.underWay().size() < setting.race()
        && decider.apply(from.trade(), numbered(command)) instanceof Accepted(var events)
        && !events.isEmpty())
      add(kind, from.withUnderWay(command), says + " (reads, and waits)", List.of());
  }

  /** The transactions of what is under way. */
  void commit() {
    for (var command : from.underWay())
      decide(
          Kind.SYSTEM,
          from.withoutUnderWay(command),
          command,
          command.getClass().getSimpleName() + " is decided");
  }

  /** Decides in a world that an event, together with the command, has led to. */
  void decide(Kind kind, World before, TradingCommand asked, String says) {
    var command = numbered(asked);
    try {
      var decision = decider.apply(before.trade(), command);
      var broken = StepLaws.broken(setting, before, command, decision);
      add(kind, before.after(decision, setting), says, broken);
    } catch (IllegalStateException e) {
      add(kind, before, says, List.of("15: no answer: " + e.getMessage()));
    }
  }

  /** Offers are numbered when they are made. */
  private TradingCommand numbered(TradingCommand command) {
    var id = Participants.offer(from.made() + 1);
    return switch (command) {
      case MakeOffer c ->
          new MakeOffer(
              id,
              c.listing(),
              c.by(),
              c.listingVersion(),
              c.amount(),
              c.conditions(),
              c.destination(),
              c.read(),
              c.fees(),
              c.expiresAt(),
              c.at());
      case CounterOffer c ->
          new CounterOffer(
              id,
              c.countered(),
              c.by(),
              c.listingVersion(),
              c.amount(),
              c.conditions(),
              c.fees(),
              c.expiresAt(),
              c.at());
      default -> command;
    };
  }

  private void add(Kind kind, World to, String says, List<String> broken) {
    var next = Canonical.of(to, setting);
    if (!broken.isEmpty() || !next.equals(from)) moves.add(new Move(says, kind, next, broken));
  }
}
