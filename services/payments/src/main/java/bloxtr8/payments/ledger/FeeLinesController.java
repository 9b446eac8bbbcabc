package bloxtr8.payments.ledger;

import bloxtr8.api.FeeLinesApi;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of the bookings of revenue; for the projections only. */
@RestController
public class FeeLinesController implements FeeLinesApi {

  private final FeeLineStore fees;

  public FeeLinesController(FeeLineStore fees) {
    this.fees = fees;
  }

  @Override
  public FeeLines lines(FeeQuery query) {
    if (query.limit() < 1 || query.limit() > LINES_MAX)
      throw new IllegalArgumentException("no such page: " + query.limit());
    var after = query.after() == null ? FeeLineStore.before(query.from()) : query.after();
    return new FeeLines(fees.page(after, query.until(), query.limit()));
  }
}
