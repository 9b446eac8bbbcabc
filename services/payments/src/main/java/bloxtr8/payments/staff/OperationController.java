package bloxtr8.payments.staff;

import bloxtr8.api.OperationApi;
import bloxtr8.api.StaffCommandsApi;
import bloxtr8.api.StaffCommandsApi.Ending;
import bloxtr8.api.StaffCommandsApi.Settling;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OperationId;
import bloxtr8.payments.operations.InDoubtStore;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of operations for staff; passes their commands to the payments role. */
@RestController
public class OperationController implements OperationApi {

  private final Caller caller;
  private final InDoubtStore operations;
  private final StaffCommandsApi staffCommands;

  OperationController(Caller caller, StaffCommandsApi staffCommands, InDoubtStore operations) {
    this.caller = caller;
    this.operations = operations;
    this.staffCommands = staffCommands;
  }

  @Override
  public List<OperationView> operations(@Nullable EscrowId escrow) {
    return escrow == null ? operations.inDoubt() : operations.of(escrow);
  }

  @Override
  public OperationView operation(OperationId id) {
    var found = operations.find(id);
    if (found == null) throw Problem.notFound();
    return found;
  }

  @Override
  public Decided end(OperationId id, End end) {
    return staffCommands.end(
        id,
        new Ending(caller.sender(), end.reason(), StaffRequests.replaces(end.replacesProposal())));
  }

  @Override
  public Decided settle(OperationId id, Settlement settlement) {
    return staffCommands.settle(
        id,
        new Settling(
            caller.sender(),
            settlement.reference(),
            settlement.reason(),
            StaffRequests.replaces(settlement.replacesProposal())));
  }
}
