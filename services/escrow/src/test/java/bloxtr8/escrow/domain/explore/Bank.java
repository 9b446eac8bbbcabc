package bloxtr8.escrow.domain.explore;

/** The payments service and the providers behind it, as far as an escrow can tell. */
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

  /** The way for the buyer to pay. */
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

  /** What the buyer's bank says about their payment. */
  enum Network {
    CONTENT,
    OPEN,
    WON,
    LOST
  }

  /** What people at payments look at, and what they said; a decision ends every look. */
  enum Review {
    NONE,
    /** A fraud warning, or a deposit: nothing is sent. */
    OPEN,
    /** Where the payout would go: it waits, or was not sent. */
    PAYOUT_DOUBTED,
    /** Who had paid what would go back, or where to: it waits, or was not sent. */
    REFUND_DOUBTED,
    CLEARED,
    /** A payout is not sent, and asks people again. */
    REFUND_ONLY,
    /** A refund is not sent, and asks people again. */
    PAYOUT_ONLY;

    boolean isOpen() {
      return this == OPEN || this == PAYOUT_DOUBTED || this == REFUND_DOUBTED;
    }
  }

  /** One payment of the buyer, its way back, and whether their bank wants it back. */
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

    /** The buyer's bank has it, or may take it. */
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
      /** Answered at once, never recorded. */
      REFUSED,
      PENDING,
      SENT,
      FAILED,
      DONE,
      /** Done, and sent back by the receiving bank. */
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

    /** Money has moved by it or still may. */
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

  /** Every payment has left us, or its buyer's bank has taken it. */
  boolean isSettled() {
    return first.arrival() != Arrival.PARTIAL
        && (!first.isHere()
            || payout.is(Op.State.DONE)
            || first.isBack()
            || first.network() == Network.LOST)
        && (!second.isHere() || second.isBack() || second.network() == Network.LOST);
  }
}
