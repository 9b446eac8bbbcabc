package bloxtr8.api;

import bloxtr8.api.EscrowViewApi.Party;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What is known about disputes. Staff list them; the parties see their own, by its id. */
@HttpExchange("/api/disputes")
public interface DisputeViewApi {

  /** The longest waiting first; without a status those that have not ended. */
  @GetExchange
  Page<DisputeSummary> disputes(
      @RequestParam(required = false) @Nullable DisputeStatus status,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit);

  @GetExchange("/{id}")
  DisputeSummary dispute(@PathVariable("id") DisputeId id);

  /**
   * One dispute as it stands; its words are in the escrow's timeline.
   *
   * @param raisedBy BUYER, SELLER, STAFF or PLATFORM
   * @param moderatorId who took it on; told to staff alone, as the proposal is
   * @param proposed RELEASE or REFUND, by the first of two
   * @param outcome how it ended: RULED_RELEASE, RULED_REFUND, WITHDRAWN, CONCEDED, CAUSE_GONE or
   *     MONEY_MOVED
   * @param decideBy when staff are due, while it is open
   */
  record DisputeSummary(
      DisputeId disputeId,
      EscrowId escrowId,
      DisputeStatus status,
      String reason,
      String raisedBy,
      @Nullable UserId moderatorId,
      @Nullable String proposed,
      @Nullable UserId proposedBy,
      @Nullable String outcome,
      Party buyer,
      Party seller,
      Rail rail,
      long priceCents,
      Instant raisedAt,
      @Nullable Instant decideBy,
      @Nullable Instant endedAt) {}

  /** Where a dispute stands. */
  enum DisputeStatus {
    OPEN,
    IN_REVIEW,
    RESOLVED,
    WITHDRAWN
  }
}
