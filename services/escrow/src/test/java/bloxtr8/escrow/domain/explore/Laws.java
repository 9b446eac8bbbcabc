package bloxtr8.escrow.domain.explore;

import bloxtr8.escrow.domain.CancelReason;
import bloxtr8.escrow.domain.Deadline;
import bloxtr8.escrow.domain.DestinationOwner;
import bloxtr8.escrow.domain.Escrow;
import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.Escrow.Cancelled;
import bloxtr8.escrow.domain.Escrow.Delivered;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.Ended;
import bloxtr8.escrow.domain.Escrow.FundsHeld;
import bloxtr8.escrow.domain.Escrow.Holding;
import bloxtr8.escrow.domain.Escrow.Live;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.escrow.domain.Escrow.Refunded;
import bloxtr8.escrow.domain.Escrow.Refunding;
import bloxtr8.escrow.domain.Escrow.Released;
import bloxtr8.escrow.domain.Escrow.Releasing;
import bloxtr8.escrow.domain.Escrow.Unopened;
import bloxtr8.escrow.domain.EscrowCommand;
import bloxtr8.escrow.domain.EscrowCommand.OwnershipChecked;
import bloxtr8.escrow.domain.EscrowCommand.ReleaseFunds;
import bloxtr8.escrow.domain.GameOwner;
import bloxtr8.escrow.domain.Hold;
import bloxtr8.escrow.domain.OpenDeadline;
import bloxtr8.escrow.domain.PaymentsCommand.HoldPayout;
import bloxtr8.escrow.domain.PaymentsCommand.HoldRefund;
import bloxtr8.escrow.domain.explore.Bank.Network;
import bloxtr8.escrow.domain.explore.Bank.Op;
import bloxtr8.escrow.domain.explore.Game.SellerNotice;
import bloxtr8.escrow.domain.explore.Move.Kind;
import bloxtr8.escrow.domain.explore.Setting.Trait;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The laws of every world and every step. */
final class Laws {

  private static final Set<CancelReason> TIME_OUTS =
      Set.of(CancelReason.TIMEOUT, CancelReason.PAYOUT_NOT_SET);

  private Laws() {}

  /** The law that a world breaks. */
  static @Nullable String brokenIn(World w, Setting setting) {
    var bank = w.bank();
    if (bank.payout().is(Op.State.DONE) && bank.first().isBack())
      return "one payment was paid out and refunded";
    if (w.escrow() instanceof Released && !bank.payout().is(Op.State.DONE))
      return "RELEASED without a payout";
    if (bank.first().isBack()
        && w.game().isDelivered()
        && !w.waived()
        && !setting.has(Trait.LATE_HANDOVER)) return "the buyer has the game and their money";
    if (w.escrow() instanceof Live s && OpenDeadline.of(s).isEmpty())
      return "nobody has a date by which to act";
    return w.isQuiet() && w.escrow() instanceof Ended ? brokenAtTheEnd(w) : null;
  }

  private static @Nullable String brokenAtTheEnd(World w) {
    var bank = w.bank();
    var first = bank.first();
    if (bank.payout().is(Op.State.DONE) && !(w.escrow() instanceof Released))
      return "paid out, but " + w.state();
    if (w.escrow() instanceof Refunded
        && !first.isBack()
        && first.network() != Network.LOST
        && !first.returned()) return "REFUNDED without a refund";
    if (w.escrow() instanceof Cancelled && bank.payout().state() != Op.State.NONE)
      return "CANCELLED with a payout";
    var spent = bank.payout().is(Op.State.DONE) || first.isBack();
    if (first.network() == Network.LOST && spent && !published(w, "dp_1"))
      return "a chargeback took money that was spent, and nobody was told";
    if (bank.second().network() == Network.LOST && bank.second().isBack() && !published(w, "dp_2"))
      return "a chargeback took the second payment after its refund, and nobody was told";
    return null;
  }

  private static boolean published(World w, String chargeback) {
    return w.escrow() instanceof Opened s
        && s.deal().chargebacks().stream()
            .anyMatch(c -> c.id().equals(chargeback) && c.published());
  }

  /** The law that one decision breaks. */
  static @Nullable String brokenBy(World before, Kind kind, EscrowCommand command, World after) {
    if (before.escrow() instanceof Unopened && !(after.escrow() instanceof Cancelled))
      return "an escrow is open on terms that contradict each other";
    if (before.escrow() instanceof Unopened && !after.orders().isEmpty())
      return "payments is asked for something on terms that contradict each other";
    if (before.escrow() instanceof AwaitingFunds s
        && !TIME_OUTS.containsAll(s.closing())
        && keepsMoney(after.escrow())) return "money is kept although the escrow was closed";
    if (isDue(after)
        && before.escrow() instanceof FundsHeld
        && !isDue(before)
        && !mayDeliver(command))
      return "the seller is asked to deliver, and nobody knows that it goes to the buyer";
    if (kind == Kind.DEADLINE
        && before.escrow() instanceof Delivered s
        && after.escrow() instanceof Releasing
        && !s.funds().game().verified()) return "silence pays for what nobody has seen";
    if (command instanceof ReleaseFunds c
        && before.escrow() instanceof Holding s
        && !(before.escrow() instanceof Releasing)
        && after.escrow() instanceof Releasing
        && s.funds().game().remainingRoles().stream()
            .anyMatch(role -> !c.rolesAcknowledged().contains(role.roleId())))
      return "the buyer pays, and was not told that the seller still has a role";
    if (before.isEnded() && after.escrow().getClass() != before.escrow().getClass())
      return "what was over is not over: " + after.state();
    return null;
  }

  private static boolean keepsMoney(Escrow escrow) {
    return (escrow instanceof Holding && !(escrow instanceof Refunding))
        || escrow instanceof Released;
  }

  private static boolean isDue(World w) {
    return w.escrow() instanceof FundsHeld s && s.timer().kind() == Deadline.DELIVER;
  }

  /** Whether the answer says that the seller has the game, and the buyer the destination. */
  private static boolean mayDeliver(EscrowCommand command) {
    return command instanceof OwnershipChecked c
        && c.owner() == GameOwner.SELLER
        && (c.destination() == DestinationOwner.BUYER || c.destination() == DestinationOwner.NONE);
  }

  /** The law that sending the transfer would break. */
  static @Nullable String brokenByPayout(World w) {
    if (!(w.escrow() instanceof Releasing s)) return "the transfer is called in " + w.state();
    var stopped =
        w.bank().payout().stopped() || w.orders().stream().anyMatch(o -> o instanceof HoldPayout);
    if (stopped) return null;
    var holds = s.deal().holds().open();
    if (holds.contains(Hold.CHARGEBACK) || holds.contains(Hold.ANOMALY))
      return "the transfer is called under " + holds + " and nobody was asked to stop it";
    var gone = !w.game().isDelivered() && w.game().notice() != SellerNotice.BUYER;
    if (w.proven() && gone && w.reads().isEmpty())
      return "the game was seen to be pulled back, and nothing stops the payout";
    return null;
  }

  /** The law that sending the refund of the accepted payment would break. */
  static @Nullable String brokenByRefund(World w) {
    if (w.escrow() instanceof Ended) return null;
    if (!(w.escrow() instanceof Refunding s)) return "the refund is called in " + w.state();
    var stopped =
        w.bank().first().refund().stopped()
            || w.orders().stream().anyMatch(o -> o instanceof HoldRefund);
    if (stopped || s.waived() || s.funds().game().owner() != GameOwner.BUYER) return null;
    return "the refund is called although the escrow knows that the buyer has the game";
  }

  /** Staff must be able to rule a release, unless the money was paid out. */
  static boolean mayBeReleased(World w) {
    return mayBeRefunded(w) && w.bank().first().network() != Network.LOST;
  }

  static boolean mayBeRefunded(World w) {
    return w.escrow() instanceof Disputed
        && !w.bank().payout().is(Op.State.DONE)
        && !w.bank().first().isBack();
  }
}
