package bloxtr8.payments;

import bloxtr8.api.MoneyDeskApi;
import bloxtr8.api.MoneyDeskApi.Ending;
import bloxtr8.api.MoneyDeskApi.Settling;
import bloxtr8.api.OperationApi;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OperationId;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

/** Shows staff our calls to providers, and hands over what they order about them. */
@RestController
public class OperationController implements OperationApi {

  private final Caller caller;
  private final DoubtStore operations;
  private final Supplier<MoneyDeskApi> desk;

  OperationController(Caller caller, JdbcClient sql, Supplier<MoneyDeskApi> desk) {
    this.caller = caller;
    this.operations = new DoubtStore(sql);
    this.desk = desk;
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
    return desk.get()
        .end(
            id,
            new Ending(
                StaffDoor.by(caller), end.reason(), StaffDoor.replaces(end.replacesProposal())));
  }

  @Override
  public Decided settle(OperationId id, Settlement settlement) {
    return desk.get()
        .settle(
            id,
            new Settling(
                StaffDoor.by(caller),
                settlement.reference(),
                settlement.reason(),
                StaffDoor.replaces(settlement.replacesProposal())));
  }
}
