package bloxtr8.api;

import bloxtr8.api.EscrowViewApi.Party;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The views of disputes. Staff list them; the parties read those of their own deals. */
@HttpExchange("/api")
public interface DisputeViewApi {

  /** The oldest first; without a status those that have not ended. */
  @GetExchange("/disputes")
  Page<DisputeSummary> disputes(
      @RequestParam(required = false) @Nullable DisputeStatus status,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit);

  @GetExchange("/disputes/{id}")
  DisputeSummary dispute(@PathVariable("id") DisputeId id);

  /** All disputes of one escrow, also those that have ended, the oldest first. */
  @GetExchange("/escrow/{id}/disputes")
  EscrowDisputes disputes(@PathVariable("id") EscrowId id);

  /** The disputes; {@code data} as in a page, of which there is one only. */
  record EscrowDisputes(List<DisputeSummary> data) {}

  /**
   * The present state of one dispute; the parties' texts are in the escrow's timeline.
   *
   * @param raisedBy BUYER, SELLER, STAFF or PLATFORM
   * @param moderatorId who took it; shown to staff only, as is the proposal
   * @param proposed RELEASE or REFUND, by the first of two
   * @param outcome how it ended: RULED_RELEASE, RULED_REFUND, WITHDRAWN, CONCEDED, CAUSE_GONE or
   *     MONEY_MOVED
   * @param decideBy when staff must have decided, while it is open
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

  /** The status of a dispute. */
  enum DisputeStatus {
    OPEN,
    IN_REVIEW,
    RESOLVED,
    WITHDRAWN
  }
}
