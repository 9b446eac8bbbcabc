package bloxtr8.payments;

import bloxtr8.api.LedgerApi;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Shows anybody what the last look at the books found. */
@RestController
public class LedgerController implements LedgerApi {

  private static final JsonMapper JSON = new JsonMapper();

  private final StatusStore status;

  LedgerController(JdbcClient sql) {
    this.status = new StatusStore(sql);
  }

  @Override
  public LedgerStatus ledger() {
    var report = status.report();
    return report == null
        ? new LedgerStatus(false, null, List.of(), 0, 0, 0, null, false)
        : JSON.readValue(report, LedgerStatus.class);
  }
}
