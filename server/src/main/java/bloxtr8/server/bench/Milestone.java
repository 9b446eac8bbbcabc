package bloxtr8.server.bench;

/** A state of a deal that the stack reaches by itself after a request. */
enum Milestone {
  /** The buyer can pay by card. */
  PAYABLE,
  /** Everybody reads that the buyer's money is held. */
  HELD,
  /** The seller may hand the game over. */
  DELIVERY_DUE,
  /** Everybody reads that the seller has delivered. */
  DELIVERED,
  /** Everybody reads that the seller is paid. */
  RELEASED
}
