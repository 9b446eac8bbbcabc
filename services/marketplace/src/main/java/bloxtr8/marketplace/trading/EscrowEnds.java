package bloxtr8.marketplace.trading;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.trading.TradingStep.TradingOrder;
import bloxtr8.marketplace.trading.UnmetLines.Owed;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.platform.message.Received;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Hears from the escrow that a deal is paid, or has ended. Its end moves the listing that is
 * reserved for its contract, and no other.
 */
public final class EscrowEnds {

  private final DealStore deals;
  private final UnmetLines lines;
  private final TradingHandler handler;

  EscrowEnds(DealStore deals, UnmetLines lines, TradingHandler handler) {
    this.deals = deals;
    this.lines = lines;
    this.handler = handler;
  }

  /** In the transaction that has received the messages; those without a listing are skipped. */
  public void hear(List<Received> messages) {
    var received =
        messages.stream()
            .filter(message -> EscrowEndMessages.isOfEnd((EscrowEvent) message.message()))
            .toList();
    if (received.isEmpty()) return;
    var escrows = new LinkedHashSet<EscrowId>();
    for (var message : received) escrows.add(EscrowId.parse(message.key()));
    var contracts = deals.of(escrows);
    var ends = new HashMap<ContractId, Instant>();
    for (var message : received) {
      var contract = contracts.get(EscrowId.parse(message.key()));
      if (contract != null && ((EscrowEvent) message.message()).hasCancelled())
        ends.put(contract, message.at());
    }
    var unmet = lines.of(ends);
    var reports = new ArrayList<TradingOrder>();
    for (var message : received) {
      var contract = contracts.get(EscrowId.parse(message.key()));
      if (contract == null) continue;
      var report =
          EscrowEndMessages.read(
              (EscrowEvent) message.message(),
              contract,
              unmet.getOrDefault(contract, Owed.UNSEEN),
              message.at());
      reports.add(new TradingOrder(report, message.actor(), message.cause()));
    }
    handler.hear(reports);
  }
}
