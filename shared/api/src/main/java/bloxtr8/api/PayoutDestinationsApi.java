package bloxtr8.api;

import bloxtr8.api.WalletApi.Challenge;
import bloxtr8.api.WalletApi.ChallengeRequest;
import bloxtr8.api.WalletApi.Onboarding;
import bloxtr8.api.WalletApi.Payout;
import bloxtr8.api.WalletApi.ProvenWallet;
import bloxtr8.api.WalletApi.RefundWallet;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import java.time.Duration;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * The payout destinations of a caller whom the gateway has authenticated; implemented by payments
 * in its own role, which alone has the providers' keys, for our own services only.
 */
@InternalApi(callers = "gateway")
@HttpExchange("/internal/payout-destinations-of/{userId}")
public interface PayoutDestinationsApi {

  @PostExchange("/challenges")
  Challenge challenge(@PathVariable UserId userId, @RequestBody ChallengeRequest request);

  @GetExchange
  Payout payout(@PathVariable UserId userId);

  @PutExchange("/wallet")
  Payout setWallet(@PathVariable UserId userId, @RequestBody ProvenWallet wallet);

  @DeleteExchange("/wallet")
  Payout removeWallet(@PathVariable UserId userId);

  @PutExchange("/stripe")
  Onboarding stripe(@PathVariable UserId userId);

  /** Brings the ends of the user's cooling-off periods nearer; in the sandbox world only. */
  @PostExchange("/cooling-offs")
  void moveCoolingOffs(@PathVariable UserId userId, @RequestBody CoolingOffMove move);

  /**
   * The time by which they are moved.
   *
   * @param forward positive
   */
  record CoolingOffMove(Duration forward) {}

  @PutExchange("/refund-wallets/{escrow}")
  RefundWallet setRefundWallet(
      @PathVariable UserId userId, @PathVariable EscrowId escrow, @RequestBody ProvenWallet wallet);
}
