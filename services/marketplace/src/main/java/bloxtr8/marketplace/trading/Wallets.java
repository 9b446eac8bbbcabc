package bloxtr8.marketplace.trading;

import bloxtr8.kernel.UserId;

/** Whose wallets are the same, as payments knows it; asked outside of transactions. */
@FunctionalInterface
interface Wallets {

  /** Whether both use one wallet, and so may be one person. */
  boolean shared(UserId one, UserId other);
}
