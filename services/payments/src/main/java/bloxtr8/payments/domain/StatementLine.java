package bloxtr8.payments.domain;

import java.time.Instant;

/**
 * One movement on our balance at a provider, from its own statement.
 *
 * @param object its reason: a charge, a transfer, a refund, a dispute
 * @param amount negative when it left us
 * @param fee what the provider kept of it
 */
public record StatementLine(
    String id, Kind kind, String object, long amount, long fee, Instant at) {

  /** The kind of the movement. */
  public enum Kind {
    PAYMENT,
    PAYOUT,
    REFUND,
    REFUND_RETURNED,
    /** Own funds, to our wallet. */
    COLLECTED,
    REVERSAL,
    CHARGEBACK,
    /** A token transfer to one of our addresses: a payment, or a part of one. */
    DEPOSIT,
    /** It left without an operation of ours. */
    UNASKED,
    /** Our own money that we sent. */
    TOP_UP,
    /** An unknown kind. */
    OTHER
  }
}
