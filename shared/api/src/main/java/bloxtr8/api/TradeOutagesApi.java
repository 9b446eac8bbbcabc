package bloxtr8.api;

import java.time.Instant;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Outages that staff have declared, for the clocks of offers and contracts; implemented by the
 * marketplace in the gateway role, for our own services only.
 */
@InternalApi(callers = "gateway")
@HttpExchange("/internal/trade-outages")
public interface TradeOutagesApi {

  /** Moves the clocks soon; hours of which it was told before, or which it noticed, count once. */
  @PostExchange
  void declared(@RequestBody TradeOutage outage);

  /** The time in which nobody could make, answer or sign. */
  record TradeOutage(Instant from, Instant until) {}
}
