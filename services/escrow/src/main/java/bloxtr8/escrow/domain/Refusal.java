package bloxtr8.escrow.domain;

/** Why a request was refused. */
public enum Refusal {
  /** The message's producer or the person's authority may not send it. */
  WRONG_PRODUCER,
  UNKNOWN_ESCROW,
  NOT_A_PARTY,
  NOT_THE_BUYER,
  NOT_THE_SELLER,
  NOT_STAFF,
  /** A party who is also staff must not decide. */
  NOT_IMPARTIAL,
  /** Only people who raised or joined a dispute can withdraw it. */
  NOT_YOUR_DISPUTE,
  WRONG_STATE,
  /** A chargeback, a review or an anomaly is open: the request is refused until it is closed. */
  ON_HOLD,
  /** A payment is in progress, so nobody can cancel any more. */
  MONEY_ON_ITS_WAY,
  /** The deadline was moved, stopped or removed since the message was sent. */
  DEADLINE_MOVED,
  /** The terms are those of another contract than the escrow's. */
  TERMS_DISAGREE,
  ALREADY_OPEN,
  EXTENDED_ONCE,
  /** A second dispute by the same party needs a moderator. */
  RAISED_ONCE,
  /** A release names another amount than the seller gets. */
  WRONG_AMOUNT,
  /** The seller has roles in the group that a release does not acknowledge. */
  ROLES_REMAIN,
  NO_SUCH_REASON,
  TEXT_TOO_LONG,
  /** A refund while the buyer has the game requires that its return is waived. */
  BUYER_HAS_THE_GAME,
  /** A release while the buyer does not have the game requires that delivery is waived. */
  BUYER_HAS_NO_GAME,
  /** One of the two persons appointed the other. */
  NOT_INDEPENDENT,
  /** Nobody may confirm their own proposal. */
  OWN_PROPOSAL,
  /** Another person has proposed something else, and this does not say that it replaces it. */
  PROPOSED_OTHERWISE,
  /** There is no open proposal to confirm. */
  NOTHING_PROPOSED,
  NOTHING_TO_RETRY
}
