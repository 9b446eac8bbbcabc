package bloxtr8.api;

import bloxtr8.kernel.DisputeId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What becomes of a dispute: who raised it withdraws it, staff take it on and rule. */
@HttpExchange("/api/disputes/{id}")
public interface DisputesApi {

  @PostExchange("/withdraw")
  Accepted withdraw(
      @RequestHeader(name = EscrowApi.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @PathVariable DisputeId id);

  @PostExchange("/assign")
  Accepted assign(
      @RequestHeader(name = EscrowApi.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @PathVariable DisputeId id);

  /** Decides, or proposes where two must agree. */
  @PostExchange("/resolve")
  Accepted resolve(
      @RequestHeader(name = EscrowApi.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @PathVariable DisputeId id,
      @RequestBody Ruling ruling);

  /** The second of two says the same. */
  @PostExchange("/resolve/confirm")
  Accepted confirm(
      @RequestHeader(name = EscrowApi.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @PathVariable DisputeId id,
      @RequestBody Ruling ruling);

  /**
   * How a dispute ends.
   *
   * @param waiveReturn that the buyer keeps the game (refund) or has none (release) stops nothing
   */
  record Ruling(Outcome outcome, String reason, @Nullable Boolean waiveReturn) {}

  /** Who gets the money. */
  enum Outcome {
    RELEASE,
    REFUND
  }
}
