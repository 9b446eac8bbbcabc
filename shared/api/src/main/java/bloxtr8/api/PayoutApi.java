package bloxtr8.api;

import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * The payout destinations of sellers; implemented by payments in its own role, for service tokens
 * only.
 */
@InternalApi(callers = "gateway")
@HttpExchange("/internal/payout-destinations")
public interface PayoutApi {

  /**
   * Creates a READY destination of the user at the sandbox's provider, unless they have one. Only
   * in the sandbox world.
   */
  @PutExchange("/{userId}/{rail}/ready")
  void makeReady(@PathVariable UserId userId, @PathVariable Rail rail);
}
