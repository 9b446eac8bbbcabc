package bloxtr8.payments.domain;

import java.time.Instant;

/**
 * One movement on our balance at a provider, as its own statement tells it.
 *
 * @param object what it was for: a charge, a transfer, a refund, a dispute
 * @param amount negative when it left us
 * @param fee what the provider kept of it besides
 */
public record StatementLine(
    String id, Kind kind, String object, long amount, long fee, Instant at) {

  /** What moved. */
  public enum Kind {
    PAYMENT,
    PAYOUT,
    REFUND,
    REFUND_RETURNED,
    /** What is our own, to a wallet of ours. */
    COLLECTED,
    REVERSAL,
    CHARGEBACK,
    /** A token transfer to an address of ours: a payment, or a part of one. */
    DEPOSIT,
    /** It left, and no operation of ours asked for it. */
    UNASKED,
    /** Our own money, put there by us. */
    TOP_UP,
    /** Nothing that we know of. */
    OTHER
  }
}
