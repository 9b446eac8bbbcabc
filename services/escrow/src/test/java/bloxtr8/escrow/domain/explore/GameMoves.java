package bloxtr8.escrow.domain.explore;

import bloxtr8.escrow.domain.DestinationOwner;
import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.Escrow.Cancelled;
import bloxtr8.escrow.domain.Escrow.FundsHeld;
import bloxtr8.escrow.domain.Escrow.Holding;
import bloxtr8.escrow.domain.Escrow.Refunded;
import bloxtr8.escrow.domain.Escrow.Refunding;
import bloxtr8.escrow.domain.Escrow.Released;
import bloxtr8.escrow.domain.Escrow.Releasing;
import bloxtr8.escrow.domain.Escrow.Unopened;
import bloxtr8.escrow.domain.GameOwner;
import bloxtr8.escrow.domain.explore.Game.Owner;
import bloxtr8.escrow.domain.explore.Game.SellerNotice;
import bloxtr8.escrow.domain.explore.Move.Kind;
import bloxtr8.escrow.domain.explore.Setting.Trait;
import bloxtr8.escrow.domain.explore.World.Read;
import bloxtr8.escrow.domain.explore.World.Read.What;
import java.util.List;

/** The changes of the game's owner, and the marketplace's reads. */
final class GameMoves {

  private static final int READS_MAX = 2;

  private final Setting setting;

  GameMoves(Setting setting) {
    this.setting = setting;
  }

  void add(World w, List<Move> moves) {
    people(w, moves);
    if (setting.has(Trait.DESTINATION)) destination(w, moves);
    if (!(w.escrow() instanceof Holding) || setting.has(Trait.NO_READS)) return;
    if (w.reads().isEmpty()) watch(w, moves);
    if (w.reads().size() < READS_MAX) {
      if (w.game().current()) answer(w, true, moves);
      if (w.game().older()) answer(w, false, moves);
    }
  }

  private void people(World w, List<Move> moves) {
    var game = w.game();
    var tricks = setting.has(Trait.TRICKS);
    switch (w.escrow()) {
      case Unopened _, AwaitingFunds _, Cancelled _, Released _ -> {
        return;
      }
      default -> {}
    }
    if (game.pending()) {
      step(w, game.pending(false).with(Owner.BUYER), "the buyer accepts the request", moves);
      moves.add(
          new Move(
              "the request is withdrawn or expires",
              Kind.WORLD,
              Canonical.of(w.with(game.pending(false))),
              null));
    }
    if (w.escrow() instanceof Refunded) return;
    var back = w.escrow() instanceof Refunding && !setting.has(Trait.LATE_HANDOVER);
    if (game.owner() == Owner.SELLER && !back) give(w, tricks, moves);
    if (!tricks) return;
    if (game.owner() == Owner.GIVEN_ELSEWHERE)
      step(w, game.with(Owner.SELLER), "the seller has the game again", moves);
    if (game.owner() == Owner.BUYER) {
      step(w, game.with(Owner.MOVED_ON_BY_BUYER), "the buyer moves the game on", moves);
      step(w, game.with(Owner.SELLER), "the game goes back to the seller", moves);
    }
  }

  private void give(World w, boolean tricks, List<Move> moves) {
    var game = w.game();
    if (!setting.has(Trait.GAME_TRANSFER))
      step(w, game.with(Owner.BUYER), "the seller hands the game over", moves);
    else if (!game.pending() && !(w.escrow() instanceof Releasing))
      step(w, game.pending(true), "the seller sends the transfer request", moves);
    if (tricks)
      step(
          w,
          game.pending(false).with(Owner.GIVEN_ELSEWHERE),
          "the seller gives the game to somebody else",
          moves);
  }

  /** Ownership tracking: reports each change. */
  private static void watch(World w, List<Move> moves) {
    var game = w.game();
    if (game.seemsDelivered()) {
      if (game.notice() != SellerNotice.BUYER)
        report(
            w,
            game.withNotice(SellerNotice.BUYER),
            new Read(What.VERIFIED, GameOwner.BUYER, false),
            moves);
      return;
    }
    if (game.owner() != Owner.SELLER) {
      if (game.notice() != SellerNotice.ODD)
        report(
            w,
            game.withNotice(SellerNotice.ODD),
            new Read(What.ANOMALY, GameOwner.OTHER, false),
            moves);
      return;
    }
    if (game.notice() == SellerNotice.BUYER)
      report(
          w,
          game.withNotice(SellerNotice.ODD),
          new Read(What.ANOMALY, GameOwner.SELLER, false),
          moves);
    else if (game.notice() == SellerNotice.ODD)
      moves.add(
          new Move(
              "the marketplace sees the game with the seller",
              Kind.SYSTEM,
              Canonical.of(w.with(game.withNotice(SellerNotice.NOTHING))),
              null));
  }

  private static Read answer(GameOwner owner, boolean newest, DestinationOwner destination) {
    return new Read(What.ANSWER, owner, newest, destination);
  }

  /** The destination, or the owner of the game, cannot be read: the question stays open. */
  private void unreadable(World w, boolean newest, List<Move> moves) {
    if (!setting.has(Trait.DESTINATION) && !setting.has(Trait.UNREADABLE_DESTINATION)) return;
    answered(w, w.game(), answer(GameOwner.SELLER, newest, DestinationOwner.UNKNOWN), moves);
    if (w.game().away() && !setting.has(Trait.UNREADABLE_DESTINATION))
      answered(w, w.game(), answer(GameOwner.UNKNOWN, newest, DestinationOwner.OTHER), moves);
  }

  private DestinationOwner destination(Game game) {
    if (!setting.has(Trait.GAME_TRANSFER)) return DestinationOwner.NONE;
    return game.away() ? DestinationOwner.OTHER : DestinationOwner.BUYER;
  }

  private static void destination(World w, List<Move> moves) {
    if (!(w.escrow() instanceof AwaitingFunds) && !(w.escrow() instanceof FundsHeld)) return;
    var away = w.game().away();
    step(
        w,
        w.game().away(!away),
        away ? "the buyer has their group again" : "the buyer's group goes to somebody else",
        moves);
  }

  private static void report(World w, Game game, Read read, List<Move> moves) {
    var says = "the marketplace tells: " + read.what() + " (" + read.owner() + ")";
    moves.add(new Move(says, Kind.SYSTEM, Canonical.of(w.with(game).reads(read)), null));
  }

  private void answer(World w, boolean newest, List<Move> moves) {
    var game = w.game().answered(newest);
    if (game.seemsDelivered()) {
      report(
          w,
          game.withNotice(SellerNotice.BUYER),
          new Read(What.VERIFIED, GameOwner.BUYER, false),
          moves);
      answered(
          w,
          game.withNotice(SellerNotice.BUYER),
          new Read(What.ANSWER, GameOwner.BUYER, newest),
          moves);
    } else if (game.owner() == Owner.SELLER) {
      var published =
          game.notice() == SellerNotice.BUYER ? game.withNotice(SellerNotice.ODD) : game;
      if (!setting.has(Trait.UNREADABLE_DESTINATION))
        answered(w, published, answer(GameOwner.SELLER, newest, destination(game)), moves);
      unreadable(w, newest, moves);
    } else answered(w, game, new Read(What.ANSWER, GameOwner.OTHER, newest), moves);
  }

  private static void answered(World w, Game game, Read read, List<Move> moves) {
    var destination = read.destination();
    var says =
        "the marketplace answers: "
            + read.owner()
            + (destination == DestinationOwner.NONE ? "" : ", destination " + destination);
    moves.add(new Move(says, Kind.SYSTEM, Canonical.of(w.with(game).reads(read)), null));
  }

  private static void step(World w, Game game, String says, List<Move> moves) {
    moves.add(new Move(says, Kind.PARTY, Canonical.of(w.with(game)), null));
  }
}
