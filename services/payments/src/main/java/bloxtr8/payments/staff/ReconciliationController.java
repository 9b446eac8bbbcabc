package bloxtr8.payments.staff;

import bloxtr8.api.Page;
import bloxtr8.api.ReconciliationApi;
import bloxtr8.api.StaffCommandsApi;
import bloxtr8.api.StaffMoneyApi.RulingResult;
import bloxtr8.payments.reconciliation.DiscrepancyStore;
import bloxtr8.platform.http.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of discrepancies between providers and us, for staff. */
@RestController
public class ReconciliationController implements ReconciliationApi {

  private final Caller caller;
  private final DiscrepancyStore discrepancies;
  private final StaffCommandsApi staffCommands;

  ReconciliationController(
      Caller caller, StaffCommandsApi staffCommands, DiscrepancyStore discrepancies) {
    this.caller = caller;
    this.discrepancies = discrepancies;
    this.staffCommands = staffCommands;
  }

  @Override
  public Reconciliation reconciliation(@Nullable Integer page, @Nullable Integer limit) {
    var pagination = StaffRequests.pagination(page, limit, discrepancies.count());
    return new Reconciliation(
        discrepancies.lastRuns(),
        new Page<>(
            discrepancies.page(pagination.limit(), StaffRequests.skip(pagination)), pagination));
  }

  @Override
  public RulingResult run() {
    return staffCommands.reconcile(caller.sender());
  }
}
