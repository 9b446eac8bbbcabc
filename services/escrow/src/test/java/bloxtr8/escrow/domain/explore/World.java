package bloxtr8.escrow.domain.explore;

import static bloxtr8.escrow.domain.Disbursement.Answer.STOPPING;

import bloxtr8.escrow.domain.DestinationOwner;
import bloxtr8.escrow.domain.Escrow;
import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.Escrow.Delivered;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.Ended;
import bloxtr8.escrow.domain.Escrow.Live;
import bloxtr8.escrow.domain.Escrow.Paid;
import bloxtr8.escrow.domain.Escrow.Refunding;
import bloxtr8.escrow.domain.EscrowCommand.PaymentReport;
import bloxtr8.escrow.domain.GameOwner;
import bloxtr8.escrow.domain.Hold;
import bloxtr8.escrow.domain.PaymentsCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * One state of the model: the real escrow, its counterparts, and the messages in flight between
 * them in the order of each channel.
 *
 * @param waived the refund does not depend on who has the game
 * @param proven the buyer was known to have the game when the transfer was requested
 */
record World(
    Escrow escrow,
    Bank bank,
    Game game,
    List<PaymentsCommand> orders,
    List<PaymentReport> reports,
    List<Read> reads,
    boolean waived,
    boolean proven) {

  /** A result of an ownership read; {@code answer}: to the newest question, or to an older one. */
  record Read(What what, GameOwner owner, boolean newest, DestinationOwner destination) {
    enum What {
      ANSWER,
      VERIFIED,
      ANOMALY
    }

    /** The same, after a newer question was asked. */
    Read outdated() {
      return new Read(what, owner, false, destination);
    }

    Read(What what, GameOwner owner, boolean newest) {
      this(what, owner, newest, DestinationOwner.NONE);
    }
  }

  World with(Bank changed) {
    return new World(escrow, changed, game, orders, reports, reads, waived, proven);
  }

  World with(Game changed) {
    return new World(escrow, bank, changed, orders, reports, reads, waived, proven);
  }

  World reports(PaymentReport... more) {
    var all = new ArrayList<>(reports);
    all.addAll(List.of(more));
    return new World(escrow, bank, game, orders, List.copyOf(all), reads, waived, proven);
  }

  World reads(Read more) {
    var all = new ArrayList<>(reads);
    all.add(more);
    return new World(escrow, bank, game, orders, reports, List.copyOf(all), waived, proven);
  }

  World withoutOrder() {
    return new World(escrow, bank, game, rest(orders), reports, reads, waived, proven);
  }

  World withoutReport() {
    return new World(escrow, bank, game, orders, rest(reports), reads, waived, proven);
  }

  World withoutRead() {
    return new World(escrow, bank, game, orders, reports, rest(reads), waived, proven);
  }

  private static <T> List<T> rest(List<T> queue) {
    return List.copyOf(queue.subList(1, queue.size()));
  }

  boolean isEnded() {
    return escrow instanceof Ended;
  }

  boolean isUnderReview() {
    return escrow instanceof Live s && s.deal().holds().open().contains(Hold.REVIEW);
  }

  /** No message is in flight: nothing happens unless somebody acts or a deadline passes. */
  boolean isQuiet() {
    return orders.isEmpty() && reports.isEmpty() && reads.isEmpty() && bank.isQuiet();
  }

  String describe() {
    var text = new StringBuilder(state());
    if (bank.first().arrival() != Bank.Arrival.NONE) text.append(money("money", bank.first()));
    if (bank.second().arrival() != Bank.Arrival.NONE) text.append(money("2nd", bank.second()));
    if (bank.payout().state() != Bank.Op.State.NONE)
      text.append(" | payout ").append(bank.payout().state());
    text.append(" | game ").append(game.owner());
    if (game.pending()) text.append(" + pending request");
    if (game.away()) text.append(" + the buyer's group is somebody else's");
    return text.toString();
  }

  private static String money(String name, Bank.Money money) {
    var text = " | " + name + " " + money.arrival();
    if (money.refund().state() != Bank.Op.State.NONE) text += ", refund " + money.refund().state();
    if (money.network() != Bank.Network.CONTENT) text += ", chargeback " + money.network();
    return text;
  }

  String state() {
    var name = escrow.getClass().getSimpleName();
    var more =
        switch (escrow) {
          case AwaitingFunds s when s.isClosing() -> " closing " + s.closing();
          case Disputed s ->
              " "
                  + s.dispute().causes()
                  + (s.dispute().joined().isEmpty() ? "" : " by people")
                  + " from "
                  + s.dispute().before().getClass().getSimpleName();
          case Delivered s -> s.funds().game().verified() ? " verified" : " claimed";
          case Refunding s -> " " + s.reason() + (s.waived() ? " waived" : "");
          default -> "";
        };
    if (escrow instanceof Live s) more += " (" + s.timer().kind() + ")";
    if (escrow instanceof Live s && !s.deal().holds().open().isEmpty())
      more += " + " + s.deal().holds().open();
    if (escrow instanceof Paid s && s.funds().payout().answer() == STOPPING) more += " stopping";
    return name + more;
  }
}
