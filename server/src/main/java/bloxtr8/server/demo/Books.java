package bloxtr8.server.demo;

/** What a provider has written down, which our own books must agree with. */
@FunctionalInterface
interface Books {

  /** Where the money of a trade went. */
  Flow flow(Trade trade);
}
