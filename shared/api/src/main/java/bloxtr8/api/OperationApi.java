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

/** Our calls to providers, and what two persons do about one whose end nobody can prove. */
@HttpExchange("/api/admin/operations")
public interface OperationApi {

  /**
   * Those of an escrow; without one those in doubt or ended without proof, the oldest first.
   *
   * @return at most a hundred
   */
  @GetExchange
  List<OperationView> operations(@RequestParam(required = false) @Nullable EscrowId escrow);

  /** All that is known of one. */
  @GetExchange("/{id}")
  OperationView operation(@PathVariable OperationId id);

  /**
   * Ends one without proof, when a second person says the same: its money is set aside and its leg
   * is never asked for again. The provider is looked at first; what it knows is taken instead.
   */
  @PostExchange("/{id}/end")
  Decided end(@PathVariable OperationId id, @RequestBody End end);

  /**
   * Says that whom an ended one was to pay has the money by another way, when a second person says
   * the same.
   */
  @PostExchange("/{id}/settle")
  Decided settle(@PathVariable OperationId id, @RequestBody Settlement settlement);

  /**
   * Why it is ended.
   *
   * @param replacesProposal in place of what another person has proposed otherwise
   */
  record End(String reason, @Nullable Boolean replacesProposal) {}

  /**
   * How the money went.
   *
   * @param reference the provider's name for the transfer that was made by hand
   * @param replacesProposal in place of what another person has proposed otherwise
   */
  record Settlement(String reference, String reason, @Nullable Boolean replacesProposal) {}

  /**
   * A call to a provider.
   *
   * @param subject the escrow, or the user of an account
   * @param units minor units: cents, or millionths of a USDC
   * @param state PENDING, UNKNOWN, SUCCEEDED, FAILED, or ENDED without proof
   * @param reference the provider's name for what it made
   * @param reason what is known of why it is so
   * @param stopped it is not sent again, because something keeps the deal's money
   * @param waitsForSeller it is sent when the seller can be paid
   * @param sends how often it was sent, always under the same key
   * @param providerFailures how many answers told of the provider's own failure
   * @param absentAt when a look first did not find it
   * @param nextCheckAt when it is taken up next; null for never
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
