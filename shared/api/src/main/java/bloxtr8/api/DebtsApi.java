package bloxtr8.api;

import bloxtr8.kernel.UserId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * What people owe the platform; implemented by payments in its own role, for our own services only.
 */
@InternalApi(callers = "gateway")
@HttpExchange("/internal/debts")
public interface DebtsApi {

  @GetExchange("/{userId}")
  Debt of(@PathVariable UserId userId);

  /**
   * A person's debt.
   *
   * @param cents 0 for none
   */
  record Debt(long cents) {}
}
