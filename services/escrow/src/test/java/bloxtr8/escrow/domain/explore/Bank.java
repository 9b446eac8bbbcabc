package bloxtr8.escrow.domain.explore;

/** A model of the payments service and its providers, as far as an escrow can observe them. */
record Bank(
    Intent intent,
    int attempt,
    boolean cancelRequested,
    Money first,
    Money second,
    Op payout,
    Review review) {

  static final Bank EMPTY =
      new Bank(Intent.NONE, 0, false, Money.NONE, Money.NONE, Op.NONE, Review.NONE);

  /** The state of the payment intent. */
  enum Intent {
    NONE,
    /** The seller cannot be paid yet. */
    WAITING,
    LIVE,
    DEAD
  }

  enum Arrival {
    NONE,
    COMING,
    PARTIAL,
    HERE
  }

  /** The state of the bank's dispute about a payment. */
  enum Network {
    CONTENT,
    OPEN,
    WON,
    LOST
  }

  /** The review of a payment and its decision; a decision ends every review. */
  enum Review {
    NONE,
    /** A fraud warning, or a deposit: no money is sent. */
    OPEN,
    /** The payout's destination: the payout waits, or was not sent. */
    PAYOUT_DOUBTED,
    /** The refund's payer or destination: the refund waits, or was not sent. */
    REFUND_DOUBTED,
    CLEARED,
    /** A payout is not sent, and opens a new review. */
    REFUND_ONLY,
    /** A refund is not sent, and opens a new review. */
    PAYOUT_ONLY;

    boolean isOpen() {
      return this == OPEN || this == PAYOUT_DOUBTED || this == REFUND_DOUBTED;
    }
  }

  /** One payment of the buyer, its refund, and the bank's dispute about it. */
  record Money(Arrival arrival, Op refund, Network network, boolean returned) {

    static final Money NONE = new Money(Arrival.NONE, Op.NONE, Network.CONTENT, false);

    Money with(Arrival changed) {
      return new Money(changed, refund, network, returned);
    }

    Money with(Op changed) {
      return new Money(arrival, changed, network, returned);
    }

    Money with(Network changed) {
      return new Money(arrival, refund, changed, returned);
    }

    Money comeBack() {
      return new Money(arrival, refund.becomes(Op.State.RETURNED), network, true);
    }

    boolean isHere() {
      return arrival == Arrival.HERE;
    }

    /** The buyer's bank has taken the money back, or may do so. */
    boolean isContested() {
      return network == Network.OPEN || network == Network.LOST;
    }

    boolean isBack() {
      return refund.is(Op.State.DONE);
    }
  }

  /** The newest attempt of a leg. */
  record Op(State state, int attempt, boolean stopped) {

    static final Op NONE = new Op(State.NONE, 0, false);

    enum State {
      NONE,
      /** Refused at once, never stored. */
      REFUSED,
      PENDING,
      SENT,
      FAILED,
      DONE,
      /** Sent, and returned by the receiving bank. */
      RETURNED
    }

    static Op of(State state, int attempt) {
      return new Op(state, attempt, false);
    }

    Op becomes(State changed) {
      return new Op(changed, attempt, false);
    }

    boolean isUnsent() {
      return state == State.PENDING;
    }

    boolean isSent() {
      return state == State.SENT;
    }

    boolean is(State... states) {
      for (var s : states) if (s == state) return true;
      return false;
    }

    /** The operation has moved money or still may. */
    boolean isAccepted() {
      return is(State.PENDING, State.SENT, State.DONE);
    }

    boolean isUnderway() {
      return is(State.PENDING, State.SENT);
    }

    Op stop() {
      return new Op(state, attempt, true);
    }
  }

  Bank with(Intent changed) {
    return new Bank(changed, attempt, cancelRequested, first, second, payout, review);
  }

  Bank opened(int number, Intent how) {
    return new Bank(how, number, false, first, second, payout, review);
  }

  Bank cancelling(boolean asked) {
    return new Bank(intent, attempt, asked, first, second, payout, review);
  }

  Bank withFirst(Money changed) {
    return new Bank(intent, attempt, cancelRequested, changed, second, payout, review);
  }

  Bank withSecond(Money changed) {
    return new Bank(intent, attempt, cancelRequested, first, changed, payout, review);
  }

  Bank with(Op changed) {
    return new Bank(intent, attempt, cancelRequested, first, second, changed, review);
  }

  Bank with(Review changed) {
    return new Bank(intent, attempt, cancelRequested, first, second, payout, changed);
  }

  Money money(boolean main) {
    return main ? first : second;
  }

  Bank with(boolean main, Money changed) {
    return main ? withFirst(changed) : withSecond(changed);
  }

  boolean isQuiet() {
    return !payout.isUnderway()
        && !first.refund().isUnderway()
        && !second.refund().isUnderway()
        && first.network() != Network.OPEN
        && second.network() != Network.OPEN
        && !review.isOpen();
  }

  /** Every payment was paid out, or taken back by the buyer's bank. */
  boolean isSettled() {
    return first.arrival() != Arrival.PARTIAL
        && (!first.isHere()
            || payout.is(Op.State.DONE)
            || first.isBack()
            || first.network() == Network.LOST)
        && (!second.isHere() || second.isBack() || second.network() == Network.LOST);
  }
}
