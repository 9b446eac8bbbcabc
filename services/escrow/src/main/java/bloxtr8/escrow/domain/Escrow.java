package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Deadline.DELIVER;
import static bloxtr8.escrow.domain.Deadline.OWNERSHIP;
import static bloxtr8.escrow.domain.Deadline.REQUEST_WITHDRAWN;

import java.time.Instant;
import java.util.List;

/** Where a deal's money stands. Each state carries exactly what is known in it. */
public sealed interface Escrow {

  record Unopened() implements Escrow {}

  /** Any state after both parties signed: from here on the terms are known. */
  sealed interface Opened extends Escrow {
    Deal deal();

    Opened with(Deal deal);

    default Terms terms() {
      return deal().terms();
    }
  }

  /** Not ended: somebody has to do something until an instant. */
  sealed interface Live extends Opened {
    Clock clock();

    Live with(Clock clock);
  }

  /** Any state after the buyer paid. */
  sealed interface Paid extends Opened {
    Funds funds();

    Paid with(Funds funds);
  }

  /** The money is here and the end is open. */
  sealed interface Holding extends Live, Paid {
    @Override
    Holding with(Deal deal);

    @Override
    Holding with(Clock clock);

    @Override
    Holding with(Funds funds);
  }

  /** Over, for ever. Only money that goes astray is still cared for. */
  sealed interface Ended extends Opened {}

  /** {@code closing} is not empty when the intent was asked to die and has not answered. */
  record AwaitingFunds(
      Deal deal,
      Clock clock,
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
      return new AwaitingFunds(changed, clock, payBy, attempt, seen, payoutMissing, closing);
    }

    @Override
    public AwaitingFunds with(Clock changed) {
      return new AwaitingFunds(deal, changed, payBy, attempt, seen, payoutMissing, closing);
    }
  }

  record FundsHeld(Deal deal, Funds funds, Clock clock) implements Holding {

    /** The seller has been told to deliver. */
    boolean isDue() {
      return clock.kind() == DELIVER;
    }

    @Override
    public FundsHeld with(Deal changed) {
      return new FundsHeld(changed, funds, clock);
    }

    @Override
    public FundsHeld with(Clock changed) {
      return new FundsHeld(deal, funds, changed);
    }

    @Override
    public FundsHeld with(Funds changed) {
      return new FundsHeld(deal, changed, clock);
    }
  }

  record Delivered(Deal deal, Funds funds, Clock clock, boolean extended) implements Holding {

    @Override
    public Delivered with(Deal changed) {
      return new Delivered(changed, funds, clock, extended);
    }

    @Override
    public Delivered with(Clock changed) {
      return new Delivered(deal, funds, changed, extended);
    }

    @Override
    public Delivered with(Funds changed) {
      return new Delivered(deal, changed, clock, extended);
    }
  }

  record Disputed(Deal deal, Funds funds, Clock clock, Dispute dispute) implements Holding {

    Disputed with(Dispute changed) {
      return new Disputed(deal, funds, clock, changed);
    }

    @Override
    public Disputed with(Deal changed) {
      return new Disputed(changed, funds, clock, dispute);
    }

    @Override
    public Disputed with(Clock changed) {
      return new Disputed(deal, funds, changed, dispute);
    }

    @Override
    public Disputed with(Funds changed) {
      return new Disputed(deal, changed, clock, dispute);
    }
  }

  /** The transfer to the seller has been asked for and not confirmed. */
  record Releasing(Deal deal, Funds funds, Clock clock) implements Holding {

    @Override
    public Releasing with(Deal changed) {
      return new Releasing(changed, funds, clock);
    }

    @Override
    public Releasing with(Clock changed) {
      return new Releasing(deal, funds, changed);
    }

    @Override
    public Releasing with(Funds changed) {
      return new Releasing(deal, changed, clock);
    }
  }

  /** On its way back to the buyer; waived when that is to happen wherever the game is. */
  record Refunding(Deal deal, Funds funds, Clock clock, RefundReason reason, boolean waived)
      implements Holding {

    /** The refund waits until it is known who has the game. */
    boolean isNotYetAsked() {
      return clock.kind() == OWNERSHIP || clock.kind() == REQUEST_WITHDRAWN;
    }

    @Override
    public Refunding with(Deal changed) {
      return new Refunding(changed, funds, clock, reason, waived);
    }

    @Override
    public Refunding with(Clock changed) {
      return new Refunding(deal, funds, changed, reason, waived);
    }

    @Override
    public Refunding with(Funds changed) {
      return new Refunding(deal, changed, clock, reason, waived);
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
