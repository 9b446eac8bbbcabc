package bloxtr8.marketplace.sweeps;

import bloxtr8.api.TradeOutagesApi;
import bloxtr8.platform.background.HeartbeatStore.Gap;
import bloxtr8.platform.database.Database;
import org.springframework.web.bind.annotation.RestController;

/** Outages that staff declare; for the gateway only. */
@RestController
public final class TradeOutagesController implements TradeOutagesApi {

  private final Database database;
  private final OutageStore outages;

  TradeOutagesController(Database database, OutageStore outages) {
    this.database = database;
    this.outages = outages;
  }

  @Override
  public void declared(TradeOutage outage) {
    database.inTransaction(() -> outages.insert(new Gap(outage.from(), outage.until())));
  }
}
