package bloxtr8.marketplace.stats;

import bloxtr8.api.StatsApi;
import bloxtr8.platform.http.Caller;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of the figures. */
@RestController
public final class StatsController implements StatsApi {

  private final Caller caller;
  private final StatsStore stats;

  StatsController(Caller caller, StatsStore stats) {
    this.caller = caller;
    this.stats = stats;
  }

  @Override
  public PublicFigures figures() {
    return stats.figures();
  }

  @Override
  public OwnFigures own() {
    return stats.of(caller.user());
  }
}
