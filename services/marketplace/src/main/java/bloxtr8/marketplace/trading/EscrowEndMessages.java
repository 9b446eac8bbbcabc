package bloxtr8.marketplace.trading;

import bloxtr8.kernel.ContractId;
import bloxtr8.marketplace.trading.UnmetLines.Owed;
import bloxtr8.marketplace.trading.domain.EscrowProgress;
import bloxtr8.marketplace.trading.domain.Side;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelCause;
import bloxtr8.marketplace.trading.domain.TradingCommand.EscrowEnded;
import bloxtr8.marketplace.trading.domain.TradingCommand.EscrowFunded;
import bloxtr8.marketplace.trading.domain.TradingCommand.Report;
import bloxtr8.messages.EscrowEventsV1.CancelReason;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from the escrow's events what moves a listing: that it is paid, and its end. */
final class EscrowEndMessages {

  private EscrowEndMessages() {}

  static boolean isOfEnd(EscrowEvent event) {
    return switch (event.getEventCase()) {
      case FUNDS_HELD, RELEASED, REFUNDED, CANCELLED -> true;
      case CREATED,
          AWAIT_FUNDS,
          DELIVERY_DUE,
          DELIVERED,
          RELEASE_REQUESTED,
          DISPUTED,
          DISPUTE_ASSIGNED,
          RESOLUTION_PROPOSED,
          DISPUTE_RESOLVED,
          REFUND_REQUESTED,
          PAYMENT_REJECTED,
          REFUND_RETURNED,
          CHARGED_BACK,
          DEADLINE_EXTENDED,
          REMINDER_DUE,
          OWNERSHIP_CHECK_DUE,
          NEEDS_ATTENTION,
          EVENT_NOT_SET ->
          false;
    };
  }

  /**
   * The report of an event that {@link #isOfEnd}.
   *
   * @param owed of the checklist, as it was last known
   */
  static Report read(EscrowEvent event, ContractId contract, Owed owed, Instant at) {
    return switch (event.getEventCase()) {
      case FUNDS_HELD -> new EscrowFunded(contract, at);
      case RELEASED -> ended(contract, EscrowProgress.RELEASED, at);
      case REFUNDED -> ended(contract, EscrowProgress.REFUNDED, at);
      case CANCELLED -> {
        var reason = event.getCancelled().getReason();
        yield new EscrowEnded(
            contract,
            EscrowProgress.CANCELLED,
            causeOf(reason),
            unmetOf(reason, owed.sides()),
            owed.couldPay(),
            at);
      }
      default -> throw new IllegalArgumentException("of no end: " + event.getEventCase());
    };
  }

  private static Report ended(ContractId contract, EscrowProgress end, Instant at) {
    return new EscrowEnded(contract, end, null, Set.of(), true, at);
  }

  private static @Nullable CancelCause causeOf(CancelReason reason) {
    return switch (reason) {
      case CANCEL_REASON_BUYER -> CancelCause.BY_BUYER;
      case CANCEL_REASON_SELLER -> CancelCause.BY_SELLER;
      case CANCEL_REASON_TIMEOUT, CANCEL_REASON_PAYOUT_NOT_SET -> CancelCause.TIMEOUT;
      case CANCEL_REASON_PAYMENT_FAILED -> CancelCause.PAYMENT_FAILED;
      case CANCEL_REASON_OWNERSHIP_LOST -> CancelCause.OWNERSHIP_LOST;
      case CANCEL_REASON_PARTY_BANNED -> CancelCause.PARTY_BANNED;
      case CANCEL_REASON_TERMS_REFUSED -> CancelCause.TERMS_REFUSED;
      case CANCEL_REASON_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  /** Nobody can pay a seller who has set no payout destination. */
  private static Set<Side> unmetOf(CancelReason reason, Set<Side> unmet) {
    var all = EnumSet.noneOf(Side.class);
    all.addAll(unmet);
    if (reason == CancelReason.CANCEL_REASON_PAYOUT_NOT_SET) all.add(Side.SELLER);
    return all;
  }
}
