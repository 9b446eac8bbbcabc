package bloxtr8.payments;

import bloxtr8.kernel.EscrowId;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.platform.inbox.Outcome;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hears of escrows that have ended: the ledger must hold nothing for them any more. */
final class EndOfDealHandler {

  private final DealStore deals;
  private final Ledger ledger;

  EndOfDealHandler(JdbcClient sql, Ledger ledger) {
    this.deals = new DealStore(sql);
    this.ledger = ledger;
  }

  Outcome handle(EscrowEvent event, Map<EscrowId, Deal> known) {
    var ended =
        switch (event.getState()) {
          case RELEASED, REFUNDED, CANCELLED -> true;
          case ESCROW_STATE_UNSPECIFIED,
              AWAIT_FUNDS,
              FUNDS_HELD,
              DELIVERED,
              RELEASING,
              DISPUTED,
              REFUNDING,
              UNRECOGNIZED ->
              false;
        };
    var escrow = EscrowId.parse(event.getEscrowId());
    if (ended && known.containsKey(escrow)) {
      deals.end(escrow);
      ledger.lookAgain(escrow);
    }
    return Outcome.ACCEPTED;
  }
}
