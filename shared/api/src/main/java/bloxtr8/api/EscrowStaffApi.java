package bloxtr8.api;

import bloxtr8.kernel.CommandRequest;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The commands of staff for escrows, apart from disputes. */
@HttpExchange("/api/admin")
public interface EscrowStaffApi {

  /**
   * Retries a refund that only staff can request again: it was returned by the bank, or failed for
   * good. Above $10,000 the first of two persons proposes and the second confirms.
   */
  @PostExchange("/escrow/{id}/retry-refund")
  Accepted retryRefund(CommandRequest request, @PathVariable EscrowId id, @RequestBody Retry retry);

  /**
   * Extends the deadlines of open escrows by the time of an outage that concerned them: those paid
   * by card for Stripe, those in USDC for the custodian or Base, those that wait for a delivery for
   * Roblox, all for Discord. Those of Roblox and Discord also move the clocks of live offers and of
   * contracts that are not signed. An hour of several outages counts once, and only for escrows
   * that were open.
   */
  @PostExchange("/outages")
  Outage declareOutage(@RequestBody Outage outage);

  /**
   * The refund to retry.
   *
   * @param paymentId may be left out while only one refund can be retried
   * @param reason 10 to 2,000 characters
   */
  record Retry(@Nullable PaymentId paymentId, String reason) {}

  /**
   * A period of time in which people could not act.
   *
   * @param until not in the future, at most a week after {@code from}
   * @param reason 10 to 2,000 characters
   */
  record Outage(OutageSource of, Instant from, Instant until, String reason) {}

  /** The company or system that was down. */
  enum OutageSource {
    DISCORD,
    ROBLOX,
    STRIPE,
    CUSTODIAN,
    BASE
  }
}
