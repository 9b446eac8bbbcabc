package bloxtr8.providers.custodian;

import bloxtr8.chain.Address;
import bloxtr8.chain.TxHash;
import bloxtr8.providers.base.Chain;
import bloxtr8.providers.control.Answer;
import bloxtr8.providers.custodian.Transfer.PlannedFailure;
import bloxtr8.providers.custodian.Transfer.Status;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accepts transfers and advances each when it is due. */
final class Transfers {

  private static final int ACCEPTED = 202;
  private static final int DUE_MAX = 100;
  private static final Duration RECHECK = Duration.ofMillis(200);

  private final TransferStore transfers;
  private final AddressStore addresses;
  private final Events events;
  private final Chain chain;
  private final Duration stepTime;

  Transfers(
      TransferStore transfers,
      AddressStore addresses,
      Events events,
      Chain chain,
      Duration stepTime) {
    this.transfers = transfers;
    this.addresses = addresses;
    this.events = events;
    this.chain = chain;
    this.stepTime = stepTime;
  }

  Answer create(CustodianRequest request) {
    request.usdcOnBase();
    var source = addresses.find(request.text("sourceAddressId"));
    if (source == null) throw CustodianError.notFound("such source address");
    var made =
        transfers.add(
            source.id(),
            request.address("destination"),
            request.units("amountUnits"),
            request.text("reference"),
            stepTime);
    return Answer.json(ACCEPTED, made.json());
  }

  Answer retrieve(CustodianRequest request) {
    var found = transfers.find(request.call().variable("id"));
    if (found == null) throw CustodianError.notFound("such transfer");
    return Answer.json(found.json());
  }

  Answer list(CustodianRequest request) {
    var paging = Paging.of(request);
    return paging.answer(
        transfers.page(paging, request.query("reference")), Transfer::change, Transfer::json);
  }

  List<String> due() {
    return transfers.due(DUE_MAX);
  }

  /** Runs in a transaction that holds the locks of the custodian and the chain. */
  void step(String id) {
    var transfer = transfers.find(id);
    if (transfer == null) return;
    switch (transfer.status()) {
      case PENDING -> {
        if (transfer.plannedFailure() == PlannedFailure.REJECTED) {
          turn(transfer, Status.REJECTED, null, transfer.plannedFailureCode());
        } else {
          turn(transfer, Status.APPROVED, null, null);
        }
      }
      case APPROVED -> broadcast(transfer, transfer.plannedFailure());
      case BROADCAST, CONFIRMED -> follow(transfer, transfer.tx());
      case FINALIZED, FAILED, REJECTED -> {}
    }
  }

  private void broadcast(Transfer transfer, @Nullable PlannedFailure plannedFailure) {
    var usdc = chain.network().usdc();
    var from = sourceOf(transfer);
    var request = new bloxtr8.chain.Transfer(usdc, from, transfer.destination(), transfer.units());
    if (plannedFailure == PlannedFailure.REFUSED) {
      turn(transfer, Status.FAILED, null, transfer.plannedFailureCode());
    } else if (chain.spendable(usdc, from).compareTo(transfer.units()) < 0) {
      turn(transfer, Status.FAILED, null, "insufficient_funds");
    } else {
      var tx =
          plannedFailure == PlannedFailure.REVERTED ? chain.revert(request) : chain.send(request);
      turn(transfer, Status.BROADCAST, tx, null);
    }
  }

  /** Sends a transfer that a reorganisation removed again, under the same hash. */
  private void follow(Transfer transfer, @Nullable TxHash tx) {
    if (tx == null) throw new IllegalStateException(transfer.id() + " was sent without a hash");
    var standing = chain.standing(tx);
    var confirmed = transfer.status() == Status.CONFIRMED;
    if (standing == null) {
      chain.resend(tx);
      if (confirmed) {
        turn(transfer, Status.BROADCAST, tx, null);
      } else {
        transfers.schedule(transfer, RECHECK);
      }
    } else if (!standing.succeeded()) {
      var code =
          transfer.plannedFailure() == PlannedFailure.REVERTED
              ? transfer.plannedFailureCode()
              : "reverted";
      turn(transfer, Status.FAILED, tx, code);
    } else if (!confirmed) {
      turn(transfer, Status.CONFIRMED, tx, null);
    } else if (standing.block() <= chain.tip().finalized()) {
      turn(transfer, Status.FINALIZED, tx, null);
    } else {
      transfers.schedule(transfer, RECHECK);
    }
  }

  private void turn(
      Transfer transfer, Status status, @Nullable TxHash tx, @Nullable String failureCode) {
    events.record(transfers.turn(transfer, status, tx, failureCode, stepTime));
  }

  private Address sourceOf(Transfer transfer) {
    var source = addresses.find(transfer.sourceAddressId());
    if (source == null) throw new IllegalStateException("no address " + transfer.sourceAddressId());
    return source.address();
  }
}
