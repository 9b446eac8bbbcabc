package bloxtr8.payments.chargebacks;

import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.domain.Chargeback;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Operation.State;
import bloxtr8.payments.domain.OperationKind.Evidence;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import java.time.Duration;
import java.util.List;

/**
 * Submits the evidence against a chargeback. It cannot be changed afterwards, so it is submitted
 * shortly before the bank's deadline, unless staff order it earlier.
 */
public final class EvidenceSubmitter {

  private static final int AT_ONCE = 20;

  private final ServiceContext service;
  private final DealStore deals;
  private final ChargebackStore chargebacks;
  private final OperationStore operations;
  private final Duration before;
  private final Runnable signalWorkers;

  public EvidenceSubmitter(
      ServiceContext service,
      Duration before,
      WorkerSignal signalWorkers,
      DealStore deals,
      ChargebackStore chargebacks,
      OperationStore operations) {
    this.service = service;
    this.deals = deals;
    this.chargebacks = chargebacks;
    this.operations = operations;
    this.before = before;
    this.signalWorkers = signalWorkers;
  }

  public boolean runPass() {
    var until = service.clock().instant().plus(before);
    var due = chargebacks.unanswered(until, AT_ONCE);
    for (var chargeback : due)
      service
          .database()
          .inTransaction(() -> {
            submit(chargeback, Cause.of(chargeback.id()));
          });
    if (!due.isEmpty()) signalWorkers.run();
    return due.size() == AT_ONCE;
  }

  /** Requests the submission. Returns false when the evidence was submitted already. */
  public boolean submit(Chargeback chargeback, Cause cause) {
    deals.lock(List.of(chargeback.escrow()));
    var number = 2;
    for (; ; number++) {
      var last =
          operations.lastOf(chargeback.escrow().text(), new Evidence(chargeback.id(), number));
      if (last == null) break;
      if (last.state() != State.FAILED) return last.state() != State.SUCCEEDED;
    }
    operations.insert(
        Operation.planned(
            chargeback.escrow(),
            new Evidence(chargeback.id(), number),
            number,
            chargeback.rail(),
            chargeback.rail().money(0),
            chargeback.id()),
        null,
        cause,
        service.clock().instant());
    return true;
  }
}
