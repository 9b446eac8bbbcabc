package bloxtr8.payments;

import bloxtr8.api.MoneyDeskApi;
import bloxtr8.api.Page;
import bloxtr8.api.ReconciliationApi;
import bloxtr8.api.StaffMoneyApi.Order;
import bloxtr8.platform.http.Caller;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

/** Shows staff what differs between providers and us. */
@RestController
public class ReconciliationController implements ReconciliationApi {

  private final Caller caller;
  private final DiscrepancyStore discrepancies;
  private final Supplier<MoneyDeskApi> desk;

  ReconciliationController(Caller caller, JdbcClient sql, Supplier<MoneyDeskApi> desk) {
    this.caller = caller;
    this.discrepancies = new DiscrepancyStore(sql);
    this.desk = desk;
  }

  @Override
  public Reconciliation reconciliation(@Nullable Integer page, @Nullable Integer limit) {
    var part = StaffDoor.part(page, limit, discrepancies.count());
    return new Reconciliation(
        discrepancies.lastRuns(),
        new Page<>(discrepancies.page(part.limit(), StaffDoor.skip(part)), part));
  }

  @Override
  public Order run() {
    return desk.get().reconcile(StaffDoor.by(caller));
  }
}
