package bloxtr8.api;

import bloxtr8.kernel.UserId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Whether two people use one wallet, and so may be one person; implemented by payments in its own
 * role, for our own services only.
 */
@InternalApi(callers = "gateway")
@HttpExchange("/internal/shared-wallets")
public interface SharedWalletsApi {

  @GetExchange("/{one}/{other}")
  SharedWallets of(@PathVariable UserId one, @PathVariable UserId other);

  /**
   * The answer.
   *
   * @param shared whether a payout wallet, a next one or a refund wallet of both is the same
   */
  record SharedWallets(boolean shared) {}
}
