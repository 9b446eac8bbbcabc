package bloxtr8.api;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What staff do to escrows outside of any dispute. */
@HttpExchange("/api/admin")
public interface EscrowStaffApi {

  /**
   * Asks again for a refund that is nobody's turn: returned by the bank, or failed for good. Above
   * $10,000 the first of two proposes and the second confirms.
   */
  @PostExchange("/escrow/{id}/retry-refund")
  Accepted retryRefund(
      @RequestHeader(name = EscrowApi.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @PathVariable EscrowId id,
      @RequestBody Retry retry);

  /**
   * Gives the open escrows that an outage concerned the time back that it took: those paid by card
   * for Stripe, those in USDC for the custodian or Base, those that wait for a delivery for Roblox,
   * all for Discord. The same hour counts once, whoever's outage it was, and only for escrows that
   * were there.
   */
  @PostExchange("/outages")
  Outage declareOutage(@RequestBody Outage outage);

  /**
   * Which refund.
   *
   * @param paymentId may be left out while only one refund can be asked again
   * @param reason 10 to 2,000 characters
   */
  record Retry(@Nullable PaymentId paymentId, String reason) {}

  /**
   * A time in which people could not act.
   *
   * @param until not in the future, at most a week after {@code from}
   * @param reason 10 to 2,000 characters
   */
  record Outage(OutageSource of, Instant from, Instant until, String reason) {}

  /** Whose outage it was. */
  enum OutageSource {
    DISCORD,
    ROBLOX,
    STRIPE,
    CUSTODIAN,
    BASE
  }
}
