package bloxtr8.payments.sellers;

import bloxtr8.api.DebtsApi;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.chargebacks.NettingStore;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of people's debts; for the gateway only. */
@RestController
public class DebtsController implements DebtsApi {

  private final NettingStore nettings;

  public DebtsController(NettingStore nettings) {
    this.nettings = nettings;
  }

  @Override
  public Debt of(UserId userId) {
    return new Debt(nettings.owedBy(userId));
  }
}
