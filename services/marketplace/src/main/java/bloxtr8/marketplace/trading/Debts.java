package bloxtr8.marketplace.trading;

import bloxtr8.kernel.UserId;

/** What people owe us, as payments knows it; asked outside of transactions. */
@FunctionalInterface
interface Debts {

  /** Whether a chargeback after they were paid is not settled. */
  boolean owes(UserId user);
}
