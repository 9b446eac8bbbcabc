package bloxtr8.escrow.domain.explore;

import static bloxtr8.escrow.domain.explore.Canonical.LATER;
import static bloxtr8.escrow.domain.explore.Canonical.NOW;
import static bloxtr8.escrow.domain.explore.Participants.ANOTHER;
import static bloxtr8.escrow.domain.explore.Participants.DEAL;
import static bloxtr8.escrow.domain.explore.Participants.NET;
import static bloxtr8.escrow.domain.explore.Participants.PAID;
import static bloxtr8.escrow.domain.explore.Participants.PAYMENT;

import bloxtr8.escrow.domain.BlockReason;
import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.Escrow.Cancelled;
import bloxtr8.escrow.domain.EscrowCommand.ChargebackClosed;
import bloxtr8.escrow.domain.EscrowCommand.ChargebackOpened;
import bloxtr8.escrow.domain.EscrowCommand.PartialPaymentReceived;
import bloxtr8.escrow.domain.EscrowCommand.PaymentAwaitsDestination;
import bloxtr8.escrow.domain.EscrowCommand.PaymentCancelled;
import bloxtr8.escrow.domain.EscrowCommand.PaymentFailed;
import bloxtr8.escrow.domain.EscrowCommand.PaymentIntentCreated;
import bloxtr8.escrow.domain.EscrowCommand.PaymentReport;
import bloxtr8.escrow.domain.EscrowCommand.PaymentReviewClosed;
import bloxtr8.escrow.domain.EscrowCommand.PaymentSeen;
import bloxtr8.escrow.domain.EscrowCommand.PaymentSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.PaymentUnderReview;
import bloxtr8.escrow.domain.EscrowCommand.RefundBlocked;
import bloxtr8.escrow.domain.EscrowCommand.RefundFailed;
import bloxtr8.escrow.domain.EscrowCommand.RefundSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.TransferBlocked;
import bloxtr8.escrow.domain.EscrowCommand.TransferFailed;
import bloxtr8.escrow.domain.EscrowCommand.TransferSucceeded;
import bloxtr8.escrow.domain.PaymentFit;
import bloxtr8.escrow.domain.PaymentsCommand;
import bloxtr8.escrow.domain.PaymentsCommand.CancelPayment;
import bloxtr8.escrow.domain.PaymentsCommand.CreatePaymentIntent;
import bloxtr8.escrow.domain.PaymentsCommand.HoldPayout;
import bloxtr8.escrow.domain.PaymentsCommand.HoldRefund;
import bloxtr8.escrow.domain.PaymentsCommand.InitiateRefund;
import bloxtr8.escrow.domain.PaymentsCommand.TransferToSeller;
import bloxtr8.escrow.domain.ReviewOutcome;
import bloxtr8.escrow.domain.ReviewReason;
import bloxtr8.escrow.domain.explore.Bank.Arrival;
import bloxtr8.escrow.domain.explore.Bank.Intent;
import bloxtr8.escrow.domain.explore.Bank.Network;
import bloxtr8.escrow.domain.explore.Bank.Op;
import bloxtr8.escrow.domain.explore.Bank.Review;
import bloxtr8.escrow.domain.explore.Move.Kind;
import bloxtr8.escrow.domain.explore.Setting.Trait;
import bloxtr8.kernel.PaymentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The possible next steps of payments, its providers, the buyer and their bank. */
final class BankMoves {

  private final Setting setting;

  BankMoves(Setting setting) {
    this.setting = setting;
  }

  void add(World w, List<Move> moves) {
    if (!w.orders().isEmpty()) accept(w.withoutOrder(), w.orders().getFirst(), moves);
    pay(w, moves);
    payout(w, moves);
    refund(w, true, moves);
    refund(w, false, moves);
    chargeback(w, true, moves);
    chargeback(w, false, moves);
    review(w, moves);
  }

  private void accept(World w, PaymentsCommand order, List<Move> moves) {
    var says = "payments takes " + order.getClass().getSimpleName();
    switch (order) {
      case CreatePaymentIntent o -> {
        if (w.bank().first().arrival() != Arrival.NONE) {
          moves.add(new Move(says, Kind.SYSTEM, w, null));
          return;
        }
        if (setting.has(Trait.NO_DESTINATION))
          step(
              w.with(w.bank().opened(o.attempt(), Intent.WAITING))
                  .reports(new PaymentAwaitsDestination(DEAL, NOW)),
              says + ": the seller cannot be paid yet",
              Kind.SYSTEM,
              moves);
        step(w.with(w.bank().opened(o.attempt(), Intent.LIVE)), says, Kind.SYSTEM, moves);
      }
      case CancelPayment o -> step(cancel(w, o), says, Kind.SYSTEM, moves);
      case TransferToSeller o -> requestedPayout(w, says, o, moves);
      case InitiateRefund o -> requestedRefund(w, says, o, moves);
      case HoldPayout o -> step(holdPayout(w, o), says, Kind.SYSTEM, moves);
      case HoldRefund o -> step(holdRefund(w, o), says, Kind.SYSTEM, moves);
    }
  }

  private static World cancel(World w, CancelPayment o) {
    var bank = w.bank();
    return switch (bank.first().arrival()) {
      case NONE ->
          w.with(bank.with(Intent.DEAD)).reports(new PaymentCancelled(DEAL, o.attempt(), NOW));
      case COMING -> w.with(bank.cancelling(true));
      case PARTIAL ->
          w.with(bank.with(Intent.DEAD).withFirst(bank.first().with(Arrival.HERE)))
              .reports(
                  new PaymentCancelled(DEAL, o.attempt(), NOW),
                  paid(bank, NOW, PaymentFit.PARTIAL));
      case HERE -> w;
    };
  }

  private static void requestedPayout(World w, String says, TransferToSeller o, List<Move> moves) {
    var bank = w.bank();
    if (bank.payout().isAccepted()) {
      moves.add(new Move(says, Kind.SYSTEM, w, "a payout is asked while another may still move"));
      return;
    }
    var why =
        bank.first().isContested()
            ? BlockReason.CHARGEBACK
            : bank.first().refund().isAccepted() ? BlockReason.AMOUNT : whyBlocked(bank.review());
    var refused = bank.with(Op.of(Op.State.REFUSED, o.attempt()));
    var to =
        why == null
            ? w.with(bank.with(Op.of(Op.State.PENDING, o.attempt())))
            : w.with(why == BlockReason.FRAUD_WARNING ? requested(refused, true) : refused)
                .reports(new TransferBlocked(DEAL, o.attempt(), why, NOW));
    step(to, says, Kind.SYSTEM, moves);
  }

  private static void requestedRefund(World w, String says, InitiateRefund o, List<Move> moves) {
    var main = o.payment().equals(PAYMENT);
    var bank = w.bank();
    var money = bank.money(main);
    if (!money.isHere() || money.refund().isAccepted()) {
      var broken = "a refund is asked while another may still move, or of nothing";
      moves.add(new Move(says, Kind.SYSTEM, w, broken));
      return;
    }
    var why =
        money.isContested()
            ? BlockReason.CHARGEBACK
            : main && bank.payout().isAccepted() ? BlockReason.AMOUNT : null;
    var op = Op.of(why == null ? Op.State.PENDING : Op.State.REFUSED, o.attempt());
    var to = w.with(bank.with(main, money.with(op)));
    if (why != null) to = to.reports(new RefundBlocked(DEAL, o.payment(), o.attempt(), why, NOW));
    step(to, says + " of " + EscrowMoves.name(main), Kind.SYSTEM, moves);
  }

  private static @Nullable BlockReason whyBlocked(Review review) {
    return review == Review.OPEN || review == Review.REFUND_ONLY ? BlockReason.FRAUD_WARNING : null;
  }

  /** Opens a review for what was not sent because of a finding, unless one is open. */
  private static Bank requested(Bank bank, boolean payout) {
    if (bank.review().isOpen()) return bank;
    return bank.with(payout ? Review.PAYOUT_DOUBTED : Review.REFUND_DOUBTED);
  }

  private static World holdPayout(World w, HoldPayout o) {
    var op = w.bank().payout();
    if (op.attempt() > o.attempt()) return w;
    var blocked = new TransferBlocked(DEAL, o.attempt(), BlockReason.HELD, NOW);
    return switch (op.state()) {
      case NONE, REFUSED -> w.reports(blocked);
      case PENDING -> w.with(w.bank().with(op.becomes(Op.State.FAILED))).reports(blocked);
      case SENT -> w.with(w.bank().with(op.stop()));
      case FAILED, DONE, RETURNED -> w;
    };
  }

  private static World holdRefund(World w, HoldRefund o) {
    var op = w.bank().first().refund();
    if (op.attempt() > o.attempt()) return w;
    var blocked = new RefundBlocked(DEAL, o.payment(), o.attempt(), BlockReason.HELD, NOW);
    return switch (op.state()) {
      case NONE, REFUSED -> w.reports(blocked);
      case PENDING ->
          w.with(w.bank().withFirst(w.bank().first().with(op.becomes(Op.State.FAILED))))
              .reports(blocked);
      case SENT -> w.with(w.bank().withFirst(w.bank().first().with(op.stop())));
      case FAILED, DONE, RETURNED -> w;
    };
  }

  private void pay(World w, List<Move> moves) {
    var bank = w.bank();
    var first = bank.first();
    if (bank.intent() == Intent.WAITING && first.arrival() == Arrival.NONE)
      step(
          w.with(bank.with(Intent.LIVE))
              .reports(new PaymentIntentCreated(DEAL, bank.attempt(), NOW)),
          "the seller can be paid now",
          Kind.WORLD,
          moves);
    if (bank.intent() == Intent.LIVE && first.arrival() == Arrival.NONE) {
      step(
          w.with(bank.withFirst(first.with(Arrival.COMING)))
              .reports(new PaymentSeen(DEAL, bank.attempt(), NOW)),
          "the buyer starts to pay",
          Kind.PARTY,
          moves);
      if (setting.has(Trait.DEAD_INTENTS))
        step(
            w.with(bank.with(Intent.NONE)).reports(new PaymentFailed(DEAL, bank.attempt(), NOW)),
            "the intent dies",
            Kind.WORLD,
            moves);
      if (setting.has(Trait.DEPOSITS))
        step(
            w.with(bank.withFirst(first.with(Arrival.PARTIAL)))
                .reports(new PartialPaymentReceived(DEAL, PAID, PAID, NOW)),
            "the buyer deposits too little",
            Kind.PARTY,
            moves);
    }
    if (first.arrival() == Arrival.COMING) arriving(w, moves);
    if (first.arrival() == Arrival.PARTIAL && bank.intent() == Intent.LIVE)
      arrive(w, "the buyer deposits the rest", Kind.PARTY, NOW, moves);
    if (setting.has(Trait.DEPOSITS)
        && bank.intent() == Intent.DEAD
        && first.arrival() == Arrival.NONE
        && w.escrow() instanceof Cancelled)
      arrive(w, "a deposit comes to the old address", Kind.PARTY, late(), moves);
    if (setting.has(Trait.SECOND_PAYMENT)
        && first.isHere()
        && bank.second().arrival() == Arrival.NONE)
      step(
          w.with(bank.withSecond(bank.second().with(Arrival.HERE)))
              .reports(
                  new PaymentSucceeded(
                      DEAL, ANOTHER, bank.attempt(), PAID, NOW, PaymentFit.EXCESS, NOW)),
          "a second payment comes",
          Kind.PARTY,
          moves);
  }

  private void arriving(World w, List<Move> moves) {
    var bank = w.bank();
    arrive(w, "the payment is final", Kind.WORLD, NOW, moves);
    if (w.escrow() instanceof AwaitingFunds s && s.isClosing())
      arrive(w, "the payment is final, too late", Kind.WORLD, late(), moves);
    var declined = bank.withFirst(bank.first().with(Arrival.NONE));
    step(
        bank.cancelRequested()
            ? w.with(declined.with(Intent.DEAD))
                .reports(new PaymentCancelled(DEAL, bank.attempt(), NOW))
            : w.with(declined),
        "the payment is declined",
        Kind.WORLD,
        moves);
    if (setting.has(Trait.OVERTAKING) && bank.first().network() == Network.CONTENT)
      step(
          w.with(bank.withFirst(bank.first().with(Network.OPEN))).reports(opened(true)),
          "the chargeback is reported before its payment",
          Kind.WORLD,
          moves);
  }

  private static Instant late() {
    return LATER.plusSeconds(1);
  }

  private static void arrive(World w, String says, Kind kind, Instant when, List<Move> moves) {
    var here = w.bank().withFirst(w.bank().first().with(Arrival.HERE)).cancelling(false);
    step(w.with(here).reports(paid(here, when, PaymentFit.EXACT)), says, kind, moves);
  }

  private static PaymentSucceeded paid(Bank bank, Instant when, PaymentFit fit) {
    return new PaymentSucceeded(DEAL, PAYMENT, bank.attempt(), PAID, when, fit, NOW);
  }

  private void payout(World w, List<Move> moves) {
    var bank = w.bank();
    var op = bank.payout();
    if (op.isUnsent()) {
      if (bank.review() == Review.PAYOUT_DOUBTED) return; // it waits
      var why = whyNot(bank, bank.first(), Review.REFUND_ONLY);
      if (why != null) {
        var published = why == BlockReason.SCREENING ? w.with(requested(bank, true)) : w;
        step(
            payoutBlocked(published, why),
            "payments does not transfer: " + why,
            Kind.SYSTEM,
            moves);
        return;
      }
      var sent = w.with(bank.with(op.becomes(Op.State.SENT)));
      moves.add(
          new Move(
              "payments calls the transfer",
              Kind.SYSTEM,
              Canonical.of(sent),
              Laws.brokenByPayout(w)));
      if (setting.has(Trait.BLOCKS))
        step(
            payoutBlocked(w, BlockReason.DESTINATION),
            "the seller's destination is not ready",
            Kind.WORLD,
            moves);
      if (setting.has(Trait.REVIEW) && bank.review() == Review.NONE)
        step(
            payoutBlocked(w.with(bank.with(Review.PAYOUT_DOUBTED)), BlockReason.SCREENING),
            "screening finds the seller's wallet",
            Kind.WORLD,
            moves);
      if (setting.has(Trait.REVIEW) && bank.review() == Review.NONE)
        step(
            doubted(w, Review.PAYOUT_DOUBTED),
            "the seller's wallet is doubtful: the payout waits for people",
            Kind.WORLD,
            moves);
    }
    if (op.isSent()) {
      step(
          w.with(bank.with(op.becomes(Op.State.DONE)))
              .reports(new TransferSucceeded(DEAL, op.attempt(), NET, NOW)),
          "the transfer succeeds",
          Kind.WORLD,
          moves);
      if (setting.has(Trait.FAILURES))
        step(
            w.with(bank.with(op.becomes(Op.State.FAILED)))
                .reports(new TransferFailed(DEAL, op.attempt(), NOW)),
            "the transfer is proved to have failed",
            Kind.WORLD,
            moves);
      if (op.stopped())
        step(payoutBlocked(w, BlockReason.HELD), "the transfer was never sent", Kind.WORLD, moves);
    }
  }

  private static World payoutBlocked(World w, BlockReason why) {
    var op = w.bank().payout();
    return w.with(w.bank().with(op.becomes(Op.State.FAILED)))
        .reports(new TransferBlocked(DEAL, op.attempt(), why, NOW));
  }

  private static World doubted(World w, Review what) {
    return w.with(w.bank().with(what))
        .reports(new PaymentUnderReview(DEAL, ReviewReason.SCREENING, NOW));
  }

  private static @Nullable BlockReason whyNot(Bank bank, Bank.Money money, Review forbids) {
    if (money.isContested()) return BlockReason.CHARGEBACK;
    return bank.review() == Review.OPEN || bank.review() == forbids ? BlockReason.SCREENING : null;
  }

  private void refund(World w, boolean main, List<Move> moves) {
    var bank = w.bank();
    var money = bank.money(main);
    var op = money.refund();
    var of = " of " + EscrowMoves.name(main);
    if (op.isUnsent()) {
      if (main && bank.review() == Review.REFUND_DOUBTED) return; // it waits
      var why = whyNot(bank, money, main ? Review.PAYOUT_ONLY : Review.OPEN);
      if (why != null) {
        var published = why == BlockReason.SCREENING ? w.with(requested(bank, false)) : w;
        step(
            blocked(published, main, why),
            "payments does not refund" + of + ": " + why,
            Kind.SYSTEM,
            moves);
        return;
      }
      var sent = w.with(bank.with(main, money.with(op.becomes(Op.State.SENT))));
      moves.add(
          new Move(
              "payments calls the refund" + of,
              Kind.SYSTEM,
              Canonical.of(sent),
              main ? Laws.brokenByRefund(w) : null));
      if (main && setting.has(Trait.REVIEW) && bank.review() == Review.NONE)
        step(
            doubted(w, Review.REFUND_DOUBTED),
            "somebody else had paid: the refund waits for people",
            Kind.WORLD,
            moves);
      if (setting.has(Trait.BLOCKS))
        step(
            blocked(w, main, BlockReason.DESTINATION),
            "the refund" + of + " cannot be sent",
            Kind.WORLD,
            moves);
    }
    if (op.isSent()) {
      step(
          w.with(bank.with(main, money.with(op.becomes(Op.State.DONE))))
              .reports(new RefundSucceeded(DEAL, id(main), op.attempt(), PAID, NOW)),
          "the refund" + of + " succeeds",
          Kind.WORLD,
          moves);
      if (setting.has(Trait.FAILURES))
        step(
            failed(w.with(bank.with(main, money.with(op.becomes(Op.State.FAILED)))), main, op),
            "the refund" + of + " is proved to have failed",
            Kind.WORLD,
            moves);
      if (op.stopped())
        step(
            blocked(w, main, BlockReason.HELD),
            "the refund" + of + " was never sent",
            Kind.WORLD,
            moves);
    }
    if (setting.has(Trait.RETURNS) && op.is(Op.State.DONE) && !money.returned())
      step(
          failed(w.with(bank.with(main, money.comeBack())), main, op),
          "the buyer's bank returns the refund" + of,
          Kind.WORLD,
          moves);
  }

  private static World failed(World w, boolean main, Op op) {
    return w.reports(new RefundFailed(DEAL, id(main), op.attempt(), NOW));
  }

  private static World blocked(World w, boolean main, BlockReason why) {
    var money = w.bank().money(main);
    var op = money.refund();
    return w.with(w.bank().with(main, money.with(op.becomes(Op.State.FAILED))))
        .reports(new RefundBlocked(DEAL, id(main), op.attempt(), why, NOW));
  }

  private static PaymentId id(boolean main) {
    return main ? PAYMENT : ANOTHER;
  }

  private void chargeback(World w, boolean main, List<Move> moves) {
    if (!setting.has(main ? Trait.CHARGEBACK : Trait.SECOND_CHARGEBACK)) return;
    var money = w.bank().money(main);
    var of = " of " + EscrowMoves.name(main);
    if (money.isHere() && money.network() == Network.CONTENT)
      step(
          w.with(w.bank().with(main, money.with(Network.OPEN))).reports(opened(main)),
          "the buyer opens a chargeback" + of,
          Kind.PARTY,
          moves);
    if (money.isHere() && money.network() == Network.OPEN)
      for (var end : List.of(Network.WON, Network.LOST))
        step(
            w.with(w.bank().with(main, money.with(end)))
                .reports(new ChargebackClosed(DEAL, dispute(main), end == Network.WON, NOW)),
            "the chargeback" + of + " is " + end,
            Kind.WORLD,
            moves);
  }

  private static PaymentReport opened(boolean main) {
    return new ChargebackOpened(DEAL, dispute(main), id(main), PAID, NOW);
  }

  private static String dispute(boolean main) {
    return main ? "dp_1" : "dp_2";
  }

  private void review(World w, List<Move> moves) {
    if (!setting.has(Trait.REVIEW)) return;
    var bank = w.bank();
    var known = bank.first().isHere() || bank.first().arrival() == Arrival.COMING;
    if (bank.review() == Review.NONE && known && !w.isEnded())
      step(
          w.with(bank.with(Review.OPEN))
              .reports(new PaymentUnderReview(DEAL, ReviewReason.SCREENING, NOW)),
          "the payment comes under review",
          Kind.WORLD,
          moves);
    if (!bank.review().isOpen()) return;
    step(
        w.with(bank.with(Review.CLEARED)).reports(closed(ReviewOutcome.CLEARED)),
        "two persons clear the review",
        Kind.STAFF,
        moves);
    step(
        upheld(w).reports(closed(ReviewOutcome.UPHELD)),
        "two persons uphold the review",
        Kind.STAFF,
        moves);
  }

  /** Reports first what waited, and then the end of the review. */
  private static World upheld(World w) {
    var bank = w.bank();
    return switch (bank.review()) {
      case PAYOUT_DOUBTED -> {
        var kept = w.with(bank.with(Review.REFUND_ONLY));
        yield bank.payout().isUnsent() ? payoutBlocked(kept, BlockReason.SCREENING) : kept;
      }
      case REFUND_DOUBTED -> {
        var kept = w.with(bank.with(Review.PAYOUT_ONLY));
        yield bank.first().refund().isUnsent() ? blocked(kept, true, BlockReason.SCREENING) : kept;
      }
      case OPEN, NONE, CLEARED, REFUND_ONLY, PAYOUT_ONLY -> w.with(bank.with(Review.REFUND_ONLY));
    };
  }

  private static PaymentReviewClosed closed(ReviewOutcome outcome) {
    return new PaymentReviewClosed(DEAL, outcome, NOW);
  }

  private static void step(World to, String says, Kind kind, List<Move> moves) {
    moves.add(new Move(says, kind, Canonical.of(to), null));
  }
}
