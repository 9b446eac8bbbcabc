package bloxtr8.escrow.domain;

/** What somebody is expected to do by an instant. */
public enum Deadline {
  PAY(Turn.BUYER),
  DELIVER(Turn.SELLER),
  /** The buyer answers a claimed delivery that nobody could verify. */
  CLAIM(Turn.BUYER),
  INSPECT(Turn.BUYER),
  /** The seller confirms that the pending transfer request was withdrawn. */
  REQUEST_WITHDRAWN(Turn.SELLER),
  DECIDE(Turn.STAFF),
  /** The next attempt of a transfer or refund. */
  RETRY(Turn.PLATFORM),
  OWNERSHIP(Turn.PLATFORM),
  REMIND(Turn.PLATFORM),
  /** The provider keeps card money for 90 days: staff are alerted in time. */
  CARD_LIMIT(Turn.STAFF);

  /** Whose turn it is while a deadline runs. */
  public enum Turn {
    BUYER,
    SELLER,
    STAFF,
    PLATFORM
  }

  private final Turn turn;

  Deadline(Turn turn) {
    this.turn = turn;
  }

  public Turn turn() {
    return turn;
  }

  boolean remindsSomebody() {
    return turn == Turn.BUYER || turn == Turn.SELLER;
  }
}
