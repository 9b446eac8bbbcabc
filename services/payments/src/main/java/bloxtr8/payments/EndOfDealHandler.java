package bloxtr8.payments;

import static bloxtr8.messages.EscrowEventsV1.RefundReason.REFUND_REASON_NOT_DELIVERED;
import static bloxtr8.messages.EscrowEventsV1.RefundReason.REFUND_REASON_SELLER_CANCELLED;

import bloxtr8.kernel.EscrowId;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent.EventCase;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Received;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hears what escrows tell: their facts are kept as evidence, and for one that has ended the ledger
 * must hold nothing any more.
 */
final class EndOfDealHandler {

  private final DealStore deals;
  private final DealFactStore facts;
  private final PaymentStore payments;
  private final Ledger ledger;

  EndOfDealHandler(JdbcClient sql, Ledger ledger) {
    this.deals = new DealStore(sql);
    this.facts = new DealFactStore(sql);
    this.payments = new PaymentStore(sql);
    this.ledger = ledger;
  }

  Outcome handle(Received message, EscrowEvent event, Map<EscrowId, Deal> known) {
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
    var fact = DealFacts.sentence(event);
    if (fact != null) facts.note(escrow, message.at(), fact);
    var deal = known.get(escrow);
    if (ended && deal != null) {
      if (!deal.terminal()) bookCost(deal, event);
      deals.end(escrow);
      ledger.lookAgain(escrow);
    }
    return Outcome.ACCEPTED;
  }

  /** What the provider kept of a payment that went back because of the seller is owed by him. */
  private void bookCost(Deal deal, EscrowEvent event) {
    var because =
        event.getEventCase() == EventCase.REFUNDED ? event.getRefunded().getReason() : null;
    if (because != REFUND_REASON_SELLER_CANCELLED && because != REFUND_REASON_NOT_DELIVERED) return;
    var kept = deal.heldPayment() == null ? null : payments.find(deal.heldPayment());
    if (kept == null || kept.payment().providerFee().isZero()) return;
    ledger.book(Bookings.sellersCost(deal, kept.payment().providerFee()));
  }
}
