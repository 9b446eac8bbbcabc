package bloxtr8.escrow.domain;

/** Why a request was not done. */
public enum Refusal {
  /** The message did not come from the service or kind of person that may send it. */
  WRONG_PRODUCER,
  UNKNOWN_ESCROW,
  NOT_A_PARTY,
  NOT_THE_BUYER,
  NOT_THE_SELLER,
  NOT_STAFF,
  /** Staff who are a party judge nothing. */
  NOT_IMPARTIAL,
  /** Only who raised or joined a dispute can withdraw it. */
  NOT_YOUR_DISPUTE,
  WRONG_STATE,
  /** A chargeback, a review or an anomaly is open: nothing moves until it is closed. */
  ON_HOLD,
  /** Money is on its way, so nobody can cancel any more. */
  MONEY_ON_ITS_WAY,
  /** The deadline has moved, stopped or gone since the message was sent. */
  DEADLINE_MOVED,
  /** Rail, fees, days or parties are not what a second calculation gives. */
  TERMS_DISAGREE,
  ALREADY_OPEN,
  EXTENDED_ONCE,
  /** A second dispute of one party needs a moderator. */
  RAISED_ONCE,
  NO_SUCH_REASON,
  TEXT_TOO_LONG,
  /** A refund while the buyer has the game needs a waiver of its return. */
  BUYER_HAS_THE_GAME,
  /** A release while the buyer does not have the game needs a waiver of it. */
  BUYER_HAS_NO_GAME,
  /** One of two persons appointed the other. */
  NOT_INDEPENDENT,
  /** Nobody confirms what they have proposed themselves. */
  OWN_PROPOSAL,
  /** Something else was proposed than what is confirmed. */
  OTHERWISE_PROPOSED,
  /** There is no proposal that could be confirmed, or its time is over. */
  NOTHING_PROPOSED,
  NOTHING_TO_RETRY
}
