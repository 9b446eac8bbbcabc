package bloxtr8.server.demo;

/** A provider's records, which our own ledger must agree with. */
@FunctionalInterface
interface Books {

  /** The money of a trade, by where it went. */
  Flow flow(Trade trade);
}
