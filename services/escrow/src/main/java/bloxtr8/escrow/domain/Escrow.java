package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Deadline.DELIVER;
import static bloxtr8.escrow.domain.Deadline.OWNERSHIP;
import static bloxtr8.escrow.domain.Deadline.REQUEST_WITHDRAWN;

import java.time.Instant;
import java.util.List;

/** The state of a deal's money. Each state has exactly the data that is known in it. */
public sealed interface Escrow {

  record Unopened() implements Escrow {}

  /** Any state after both parties signed: the terms are known. */
  sealed interface Opened extends Escrow {
    Deal deal();

    Opened with(Deal deal);

    default Terms terms() {
      return deal().terms();
    }
  }

  /** Not ended: a deadline is running. */
  sealed interface Live extends Opened {
    Timer timer();

    Live with(Timer timer);
  }

  /** Any state after the buyer paid. */
  sealed interface Paid extends Opened {
    Funds funds();

    Paid with(Funds funds);
  }

  /** The money is held and its payee is undecided. */
  sealed interface Holding extends Live, Paid {
    @Override
    Holding with(Deal deal);

    @Override
    Holding with(Timer timer);

    @Override
    Holding with(Funds funds);
  }

  /** Ended for good. Only late and returned payments are still processed. */
  sealed interface Ended extends Opened {}

  /**
   * {@code closing} contains the reasons of a cancellation that was requested and that payments has
   * not answered yet; otherwise it is empty.
   */
  record AwaitingFunds(
      Deal deal,
      Timer timer,
      Instant payBy,
      int attempt,
      boolean seen,
      boolean payoutMissing,
      List<CancelReason> closing)
      implements Live {

    public boolean isClosing() {
      return !closing.isEmpty();
    }

    @Override
    public AwaitingFunds with(Deal changed) {
      return new AwaitingFunds(changed, timer, payBy, attempt, seen, payoutMissing, closing);
    }

    @Override
    public AwaitingFunds with(Timer changed) {
      return new AwaitingFunds(deal, changed, payBy, attempt, seen, payoutMissing, closing);
    }
  }

  record FundsHeld(Deal deal, Funds funds, Timer timer) implements Holding {

    /** Whether the seller was asked to deliver. */
    boolean isDue() {
      return timer.kind() == DELIVER;
    }

    @Override
    public FundsHeld with(Deal changed) {
      return new FundsHeld(changed, funds, timer);
    }

    @Override
    public FundsHeld with(Timer changed) {
      return new FundsHeld(deal, funds, changed);
    }

    @Override
    public FundsHeld with(Funds changed) {
      return new FundsHeld(deal, changed, timer);
    }
  }

  record Delivered(Deal deal, Funds funds, Timer timer, boolean extended) implements Holding {

    @Override
    public Delivered with(Deal changed) {
      return new Delivered(changed, funds, timer, extended);
    }

    @Override
    public Delivered with(Timer changed) {
      return new Delivered(deal, funds, changed, extended);
    }

    @Override
    public Delivered with(Funds changed) {
      return new Delivered(deal, changed, timer, extended);
    }
  }

  record Disputed(Deal deal, Funds funds, Timer timer, Dispute dispute) implements Holding {

    Disputed with(Dispute changed) {
      return new Disputed(deal, funds, timer, changed);
    }

    @Override
    public Disputed with(Deal changed) {
      return new Disputed(changed, funds, timer, dispute);
    }

    @Override
    public Disputed with(Timer changed) {
      return new Disputed(deal, funds, changed, dispute);
    }

    @Override
    public Disputed with(Funds changed) {
      return new Disputed(deal, changed, timer, dispute);
    }
  }

  /** The transfer to the seller was requested and is not confirmed. */
  record Releasing(Deal deal, Funds funds, Timer timer) implements Holding {

    @Override
    public Releasing with(Deal changed) {
      return new Releasing(changed, funds, timer);
    }

    @Override
    public Releasing with(Timer changed) {
      return new Releasing(deal, funds, changed);
    }

    @Override
    public Releasing with(Funds changed) {
      return new Releasing(deal, changed, timer);
    }
  }

  /**
   * The refund to the buyer is requested, or will be; {@code waived} when it does not depend on who
   * has the game.
   */
  record Refunding(Deal deal, Funds funds, Timer timer, RefundReason reason, boolean waived)
      implements Holding {

    /** Whether the refund waits until the game's owner is known. */
    boolean isNotYetRequested() {
      return timer.kind() == OWNERSHIP || timer.kind() == REQUEST_WITHDRAWN;
    }

    @Override
    public Refunding with(Deal changed) {
      return new Refunding(changed, funds, timer, reason, waived);
    }

    @Override
    public Refunding with(Timer changed) {
      return new Refunding(deal, funds, changed, reason, waived);
    }

    @Override
    public Refunding with(Funds changed) {
      return new Refunding(deal, changed, timer, reason, waived);
    }
  }

  record Released(Deal deal, Funds funds) implements Ended, Paid {

    @Override
    public Released with(Deal changed) {
      return new Released(changed, funds);
    }

    @Override
    public Released with(Funds changed) {
      return new Released(deal, changed);
    }
  }

  record Refunded(Deal deal, Funds funds, RefundReason reason) implements Ended, Paid {

    @Override
    public Refunded with(Deal changed) {
      return new Refunded(changed, funds, reason);
    }

    @Override
    public Refunded with(Funds changed) {
      return new Refunded(deal, changed, reason);
    }
  }

  record Cancelled(Deal deal, CancelReason reason) implements Ended {

    @Override
    public Cancelled with(Deal changed) {
      return new Cancelled(changed, reason);
    }
  }
}
