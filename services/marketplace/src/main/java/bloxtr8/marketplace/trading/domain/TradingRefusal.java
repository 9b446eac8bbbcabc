package bloxtr8.marketplace.trading.domain;

/** Why a request was refused; each has a code and a sentence on the wire. */
public enum TradingRefusal {
  /** There is none, or it is not the person's to see. */
  NOT_FOUND,
  NOT_THE_SELLER,
  /** Only the side that did not make the offer answers it. */
  NOT_THE_RECEIVER,
  NOT_THE_MAKER,
  BANNED,
  FROZEN,
  DISABLED,
  NOT_LINKED,
  /** The other party is banned, frozen, disabled or has no Roblox account linked. */
  OTHER_PARTY_UNFIT,
  TIER_REQUIRED,
  OWN_LISTING,
  /** Both are the same person at Roblox. */
  SAME_PERSON,
  /** Both use one wallet, and so may be one person. */
  SAME_WALLET,
  LISTING_NOT_ACTIVE,
  LISTING_RESERVED,
  LISTING_CHANGED,
  LISTING_ENDED,
  OFFER_NOT_PENDING,
  OFFER_CHANGED,
  OFFER_EXISTS,
  OFFER_EXPIRED,
  AMOUNT_TOO_HIGH,
  AMOUNT_TOO_LOW,
  /** The negotiation is as long as one may be. */
  TOO_MANY_ROUNDS,
  CONTRACT_NOT_OPEN,
  CONTRACT_EXPIRED,
  ALREADY_SIGNED,
  /** The person signs other bytes than those of the contract. */
  DOCUMENT_CHANGED,
  UNIVERSE_LISTED,
  UNIVERSE_IN_DEAL,
  UNIVERSE_PAUSED,
  UNIVERSE_REMOVED,
  NOT_THE_OWNER,
  OWNERSHIP_UNKNOWN,
  DESTINATION_REQUIRED,
  DESTINATION_NOT_YOURS,
  LISTINGS_LIMIT,
  PUBLICATIONS_LIMIT,
  OFFERS_LIMIT,
  OPEN_DEBT
}
