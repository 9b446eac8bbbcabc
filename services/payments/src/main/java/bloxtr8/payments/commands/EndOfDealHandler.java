package bloxtr8.payments.commands;

import static bloxtr8.messages.EscrowEventsV1.RefundReason.REFUND_REASON_CHARGEBACK_LOST;
import static bloxtr8.messages.EscrowEventsV1.RefundReason.REFUND_REASON_NOT_DELIVERED;
import static bloxtr8.messages.EscrowEventsV1.RefundReason.REFUND_REASON_SELLER_CANCELLED;

import bloxtr8.kernel.EscrowId;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent.EventCase;
import bloxtr8.payments.deals.DealFacts;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Payee;
import bloxtr8.payments.remainders.Remainders;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.message.Received;

/**
 * Consumes escrow events: stores their facts as evidence, and for an ended escrow clears what is
 * left on its ledger account.
 */
public final class EndOfDealHandler {

  private final Remainders remainders;

  EndOfDealHandler(Remainders remainders) {
    this.remainders = remainders;
  }

  public Outcome handle(Received message, EscrowEvent event, PaymentsBatch batch) {
    var ended = isOfEndedDeal(event);
    var escrow = EscrowId.parse(event.getEscrowId());
    var fact = DealFacts.sentence(event);
    if (fact != null) batch.note(escrow, message.at(), fact);
    var deal = batch.deal(escrow);
    if (ended && deal != null) {
      if (!deal.terminal()) bookCost(deal, event, batch);
      batch.end(escrow);
      if (event.getEventCase() == EventCase.REFUNDED) batch.refunded(escrow, message.at());
      if (isChargedBack(event)) {
        var way = ProtoMapper.oursOrNull(Payee.class, event.getRefunded().getRemainderTo());
        batch.aside(() -> remainders.ended(escrow, way, message.cause()));
      }
    }
    return Outcome.ACCEPTED;
  }

  /** Whether the event is no evidence, and its deal goes on. */
  public static boolean isIgnored(EscrowEvent event) {
    return !isOfEndedDeal(event) && DealFacts.sentence(event) == null;
  }

  private static boolean isOfEndedDeal(EscrowEvent event) {
    return switch (event.getState()) {
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
  }

  private static boolean isChargedBack(EscrowEvent event) {
    return event.getEventCase() == EventCase.REFUNDED
        && event.getRefunded().getReason() == REFUND_REASON_CHARGEBACK_LOST;
  }

  /** The seller owes the provider's fee of a payment that was refunded because of them. */
  private static void bookCost(Deal deal, EscrowEvent event, PaymentsBatch batch) {
    var because =
        event.getEventCase() == EventCase.REFUNDED ? event.getRefunded().getReason() : null;
    if (because != REFUND_REASON_SELLER_CANCELLED && because != REFUND_REASON_NOT_DELIVERED) return;
    var stored = deal.heldPayment() == null ? null : batch.payment(deal.heldPayment());
    if (stored == null || stored.payment().providerFee().isZero()) return;
    batch.book(Bookings.sellersCost(deal, stored.payment().providerFee()));
  }
}
