package bloxtr8.payments.domain;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Uuids;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the ledger: entries whose sum is zero, for one fact. Its id is derived from
 * the fact, so that no fact is booked twice.
 *
 * @param escrow whose chain it extends; null for the platform's own
 */
public record Booking(UUID id, Kind kind, @Nullable EscrowId escrow, List<Entry> entries) {

  /** The facts that move money between accounts. */
  public enum Kind {
    FLOAT_POSTED,
    HOUSE_TOPPED_UP,
    HOUSE_WITHDRAWN,
    HOUSE_LOST,
    SENT_OTHERWISE,
    DEPOSIT_ARRIVED,
    DEPOSIT_FROZEN,
    DEPOSIT_THAWED,
    DEPOSIT_UNMATCHED,
    DEPOSIT_DUST,
    DEPOSIT_UNDONE,
    DEPOSITS_HELD,
    PAYMENT_HELD,
    PAYMENT_UNWANTED,
    PAYMENT_REJECTED,
    PAYOUT_RESERVED,
    PAYOUT_SENT,
    PAYOUT_UNDONE,
    REFUND_RESERVED,
    REFUND_SENT,
    REFUND_UNDONE,
    REFUND_RETURNED,
    CHARGEBACK_WITHDRAWN,
    CHARGEBACK_REINSTATED,
    CHARGEBACK_COVERED,
    CHARGEBACK_RECOVERED,
    REMAINDER_SET_ASIDE,
    REMAINDER_RETAINED,
    REMAINDER_RESERVED,
    REMAINDER_SENT,
    REMAINDER_UNDONE,
    REMAINDER_RETURNED,
    LOSS_OWED,
    LOSS_FORGIVEN,
    DEBT_NETTED,
    NETTING_UNDONE,
    SELLERS_COST,
    OPERATION_ENDED,
    OWN_FUNDS_RESERVED,
    OWN_FUNDS_COLLECTED,
    OWN_FUNDS_UNDONE
  }

  /** The chain of bookings without an escrow. */
  public static final UUID HOUSE_CHAIN = Uuids.named("ledger", "house");

  public Booking {
    entries = entries.stream().filter(entry -> entry.amount() != 0).toList();
    if (entries.isEmpty()) throw new IllegalArgumentException(kind + " has no entries");
    var sums =
        entries.stream()
            .collect(Collectors.groupingBy(Entry::currency, Collectors.summingLong(Entry::amount)));
    for (Currency currency : sums.keySet())
      if (sums.getOrDefault(currency, 0L) != 0)
        throw new IllegalArgumentException(kind + " does not balance: " + entries);
  }

  /**
   * A booking of a fact.
   *
   * @param fact the id of the payment or operation
   */
  static Booking of(Kind kind, String fact, @Nullable EscrowId escrow, Entry... entries) {
    return new Booking(idOf(kind, fact), kind, escrow, List.of(entries));
  }

  /** The reverse booking, for another fact. */
  Booking reversed(Kind as, String fact) {
    return new Booking(idOf(as, fact), as, escrow, entries.stream().map(Entry::reversed).toList());
  }

  public UUID chain() {
    return escrow == null ? HOUSE_CHAIN : escrow.value();
  }

  private static UUID idOf(Kind kind, String fact) {
    return Uuids.named("ledger", kind.name(), fact);
  }
}
