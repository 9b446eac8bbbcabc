package bloxtr8.escrow.domain;

/** A step that a person or the platform must take before an instant. */
public enum Deadline {
  PAY(Turn.BUYER),
  DELIVER(Turn.SELLER),
  /** The buyer must confirm or dispute a delivery that was claimed but not verified. */
  CLAIM(Turn.BUYER),
  INSPECT(Turn.BUYER),
  /** The seller must confirm that the pending transfer request was withdrawn. */
  REQUEST_WITHDRAWN(Turn.SELLER),
  DECIDE(Turn.STAFF),
  /** The next attempt of a transfer or refund is due. */
  RETRY(Turn.PLATFORM),
  OWNERSHIP(Turn.PLATFORM),
  REMIND(Turn.PLATFORM),
  /** The provider keeps card money for 90 days: staff are alerted before. */
  CARD_LIMIT(Turn.STAFF);

  /** Who must act while a deadline runs. */
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
