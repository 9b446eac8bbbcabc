package bloxtr8.api;

import bloxtr8.kernel.CommandRequest;
import bloxtr8.kernel.DisputeId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Commands for a dispute: a person who raised it withdraws it, staff take it and rule. */
@HttpExchange("/api/disputes/{id}")
public interface DisputesApi {

  @PostExchange("/withdraw")
  Accepted withdraw(CommandRequest request, @PathVariable DisputeId id);

  @PostExchange("/assign")
  Accepted assign(CommandRequest request, @PathVariable DisputeId id);

  /** Rules, or proposes a ruling where two must agree. */
  @PostExchange("/resolve")
  Accepted resolve(CommandRequest request, @PathVariable DisputeId id, @RequestBody Ruling ruling);

  /** Confirms another person's proposal. */
  @PostExchange("/resolve/confirm")
  Accepted confirm(CommandRequest request, @PathVariable DisputeId id, @RequestBody Ruling ruling);

  /**
   * A ruling.
   *
   * @param waiveReturn whether the ruling stands although the buyer keeps the game (refund) or does
   *     not have it (release)
   * @param replacesProposal whether it replaces another person's different proposal
   */
  record Ruling(
      Outcome outcome,
      String reason,
      @Nullable Boolean waiveReturn,
      @Nullable Boolean replacesProposal) {}

  /** The payee of the money. */
  enum Outcome {
    RELEASE,
    REFUND
  }
}
