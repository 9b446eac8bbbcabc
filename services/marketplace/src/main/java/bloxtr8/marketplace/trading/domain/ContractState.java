package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.DocumentHash;
import java.time.Instant;
import java.util.Set;

/** The state of a contract. An executed contract is never void. */
public sealed interface ContractState {

  /**
   * Accepted; its document is not there yet.
   *
   * @param until void when there is no document by then
   */
  record Requested(Instant until) implements ContractState {}

  /**
   * Its document is there.
   *
   * @param until void when not both have signed by then
   * @param document what both sign
   * @param signed who has; both only until the execution that follows at once
   */
  record PendingSignature(Instant until, DocumentHash document, Set<Side> signed)
      implements ContractState {
    public PendingSignature {
      signed = Set.copyOf(signed);
    }
  }

  /** Both have signed; the escrow was asked for in the same transaction. */
  record Executed() implements ContractState {}

  record Voided(VoidReason reason) implements ContractState {}

  /** Whether a cancel, a ban or lost ownership still makes it void. */
  default boolean isOpen() {
    return this instanceof Requested || this instanceof PendingSignature;
  }

  enum VoidReason {
    CANCELLED,
    EXPIRED,
    NO_DOCUMENT,
    PARTY_BANNED,
    OWNERSHIP_LOST,
    TIER_LOST
  }
}
