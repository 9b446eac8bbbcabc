package bloxtr8.api;

import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Operations at providers, and the actions of two persons on one whose outcome cannot be proved.
 */
@HttpExchange("/api/admin/operations")
public interface OperationApi {

  /**
   * The operations of an escrow; without one those in doubt or ended without proof, the oldest
   * first.
   *
   * @return at most a hundred
   */
  @GetExchange
  List<OperationView> operations(@RequestParam(required = false) @Nullable EscrowId escrow);

  /** All details of one. */
  @GetExchange("/{id}")
  OperationView operation(@PathVariable OperationId id);

  /**
   * Ends an operation without proof of its outcome, when a second person confirms: its money is
   * moved to suspense and its leg is never requested again. The provider is queried first, and its
   * answer is used instead when it has one.
   */
  @PostExchange("/{id}/end")
  Decided end(@PathVariable OperationId id, @RequestBody End end);

  /**
   * Records that the payee of an ended operation was paid by another transfer, when a second person
   * confirms.
   */
  @PostExchange("/{id}/settle")
  Decided settle(@PathVariable OperationId id, @RequestBody Settlement settlement);

  /**
   * The reason of an end.
   *
   * @param replacesProposal whether it replaces another person's different proposal
   */
  record End(String reason, @Nullable Boolean replacesProposal) {}

  /**
   * The other transfer.
   *
   * @param reference the provider's name for the transfer that was made by hand
   * @param replacesProposal whether it replaces another person's different proposal
   */
  record Settlement(String reference, String reason, @Nullable Boolean replacesProposal) {}

  /**
   * An operation at a provider.
   *
   * @param subject the escrow, or the user of an account
   * @param units minor units: cents, or millionths of a USDC
   * @param state PENDING, UNKNOWN, SUCCEEDED, FAILED, or ENDED without proof
   * @param reference the provider's id of the created object
   * @param reason why it is in this state, as far as known
   * @param stopped it is not sent again, because the deal's money is held
   * @param waitsForSeller it is sent when the seller can be paid
   * @param sends how often it was sent, always under the same key
   * @param providerFailures how many responses reported a failure of the provider itself
   * @param absentAt when a search first did not find it
   * @param nextCheckAt when it is processed next; null for never
   */
  record OperationView(
      OperationId id,
      String subject,
      @Nullable EscrowId escrow,
      String leg,
      int attempt,
      Rail rail,
      long units,
      @Nullable String destination,
      String state,
      @Nullable String reference,
      @Nullable String reason,
      boolean stopped,
      boolean waitsForSeller,
      int sends,
      int providerFailures,
      Instant recordedAt,
      @Nullable Instant firstSentAt,
      @Nullable Instant lastSentAt,
      @Nullable Instant absentAt,
      @Nullable Instant nextCheckAt,
      @Nullable Instant finishedAt,
      @Nullable Instant endedAt,
      @Nullable String endedWhy) {}
}
