package bloxtr8.marketplace.trading.domain.explore;

import bloxtr8.marketplace.trading.domain.TradingCommand.CancelCause;
import org.jspecify.annotations.Nullable;

/**
 * The escrow of a contract as it really is, and what of it was reported to the marketplace.
 *
 * @param cause why it closes or was cancelled; null for no cancel
 * @param endRequested why the marketplace asked for its end; null when it did not
 * @param reports how many reports of it were consumed: of the money, and of its end
 */
record Escrow(
    Phase phase, @Nullable CancelCause cause, @Nullable CancelCause endRequested, Reports reports) {

  static final Escrow REQUESTED = new Escrow(Phase.REQUESTED, null, null, Reports.NONE);

  enum Phase {
    /** CreateEscrow is on its way. */
    REQUESTED,
    AWAIT_FUNDS,
    CLOSING,
    FUNDS_HELD,
    /** The seller was asked to deliver. */
    DUE,
    DISPUTED,
    RELEASED,
    REFUNDED,
    CANCELLED;

    boolean isFunded() {
      return this == FUNDS_HELD || this == DUE || this == DISPUTED;
    }

    boolean isEnd() {
      return compareTo(RELEASED) >= 0;
    }
  }

  enum Reports {
    NONE,
    FUNDED,
    END,
    END_AGAIN
  }

  Escrow in(Phase next) {
    return new Escrow(next, cause, endRequested, reports);
  }

  Escrow closing(CancelCause why) {
    return new Escrow(Phase.CLOSING, why, endRequested, reports);
  }

  Escrow cancelled(CancelCause why) {
    return new Escrow(Phase.CANCELLED, why, endRequested, reports);
  }

  Escrow reported(Reports next) {
    return new Escrow(phase, cause, endRequested, next);
  }

  Escrow requestedToEnd(CancelCause why) {
    return new Escrow(phase, cause, why, reports);
  }

  boolean isEndReported() {
    return reports.compareTo(Reports.END) >= 0;
  }
}
