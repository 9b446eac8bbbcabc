package bloxtr8.providers.custodian;

import bloxtr8.chain.Hash32;
import bloxtr8.providers.base.Chain;
import bloxtr8.providers.base.Log;
import bloxtr8.providers.base.LogFilter;
import bloxtr8.providers.base.Tip;
import bloxtr8.providers.control.Answer;
import bloxtr8.providers.custodian.Deposit.Status;
import java.util.List;

/**
 * Reads transfers to the issued addresses from the chain, and updates them until they are final.
 */
final class Deposits {

  private static final int LOGS_MAX = 5_000;
  private static final int TURNS_MAX = 500;

  private final DepositStore deposits;
  private final AddressStore addresses;
  private final ProgressStore progress;
  private final Events events;
  private final Chain chain;

  Deposits(
      DepositStore deposits,
      AddressStore addresses,
      ProgressStore progress,
      Events events,
      Chain chain) {
    this.deposits = deposits;
    this.addresses = addresses;
    this.progress = progress;
    this.events = events;
    this.chain = chain;
  }

  Answer list(CustodianRequest request) {
    var paging = Paging.of(request);
    return paging.answer(deposits.page(paging), Deposit::change, Deposit::json);
  }

  /** Runs in one transaction that holds the chain's moment. */
  void follow() {
    var known = progress.lock();
    var tip = chain.tip();
    var reorg = followReorganisations(known.reorg());
    var scanned = detect(known.scanned(), tip);
    turn(Status.DETECTED, tip.safe(), Status.CONFIRMED);
    turn(Status.CONFIRMED, tip.finalized(), Status.FINALIZED);
    if (scanned != known.scanned() || reorg != known.reorg()) progress.advance(scanned, reorg);
  }

  private long followReorganisations(long known) {
    var replaced = chain.replacedSince(known);
    if (replaced == null) return known;
    for (var deposit : deposits.standingFrom(replaced.height())) {
      var standing = chain.standing(deposit.tx());
      if (standing == null || standing.block() != deposit.block()) {
        events.record(deposits.turn(deposit, Status.REORGED));
      } else {
        deposits.rehash(deposit, standing.hash());
      }
    }
    return replaced.last();
  }

  private long detect(long scanned, Tip tip) {
    if (tip.latest() <= scanned) return scanned;
    var logs = chain.logs(LogFilter.arrivals(scanned + 1, tip.latest(), List.of()), LOGS_MAX);
    var ours = addresses.among(logs.stream().map(log -> log.transfer().to()).distinct().toList());
    var hashes = chain.hashes(logs.stream().map(Log::block).distinct().toList());
    for (var log : logs) {
      var addressId = ours.get(log.transfer().to());
      if (addressId != null) {
        var hash = hashes.getOrDefault(log.block(), Hash32.ZERO);
        deposits
            .add(addressId, log, chain.symbol(log.transfer().token()), hash)
            .forEach(events::record);
      }
    }
    return logs.size() < LOGS_MAX ? tip.latest() : logs.getLast().block() - 1;
  }

  private void turn(Status from, long block, Status to) {
    for (var ripe : deposits.ripe(from, block, TURNS_MAX)) events.record(deposits.turn(ripe, to));
  }
}
