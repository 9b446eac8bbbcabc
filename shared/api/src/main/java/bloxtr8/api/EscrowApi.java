package bloxtr8.api;

import bloxtr8.kernel.CommandRequest;
import bloxtr8.kernel.EscrowId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The commands of the parties for their escrow. Every command needs an Idempotency-Key and is
 * answered with 202.
 */
@HttpExchange("/api/escrow/{id}")
public interface EscrowApi {

  int NOTE_MAX = 1_000;
  int TEXT_MAX = 5_000;

  /** The maximum of roles in one release; {@link EscrowViewApi#ROLES_MAX} are listed at most. */
  int ROLES_ACKNOWLEDGED_MAX = 100;

  /** The seller claims that the game was delivered. */
  @PostExchange("/mark-delivered")
  Accepted markDelivered(
      CommandRequest request,
      @PathVariable EscrowId id,
      @RequestBody(required = false) @Nullable Delivery delivery);

  /**
   * The buyer accepts the game: the seller is paid. Refused with {@code roles_remain} unless every
   * role that the seller still has, by the last proof of the delivery, is acknowledged.
   */
  @PostExchange("/release")
  Accepted release(
      CommandRequest request,
      @PathVariable EscrowId id,
      @RequestBody(required = false) @Nullable Release release);

  /** A party cancels; before the payment both may, afterwards the seller only. */
  @PostExchange("/cancel")
  Accepted cancel(
      CommandRequest request,
      @PathVariable EscrowId id,
      @RequestBody(required = false) @Nullable Cancellation cancellation);

  @PostExchange("/dispute")
  Accepted dispute(
      CommandRequest request, @PathVariable EscrowId id, @RequestBody Complaint complaint);

  /** The buyer uses their one extension of the inspection. */
  @PostExchange("/extend")
  Accepted extend(CommandRequest request, @PathVariable EscrowId id);

  /**
   * What the buyer knows when they release.
   *
   * @param amountCents what the seller gets, as the buyer has confirmed it; it must be right
   * @param rolesAcknowledged the ids of the seller's roles that the buyer accepts; it may name more
   *     than remain, at most {@link #ROLES_ACKNOWLEDGED_MAX}
   */
  record Release(@Nullable Long amountCents, @Nullable List<Long> rolesAcknowledged) {}

  /** A message of the seller for the buyer, at most {@link #NOTE_MAX} characters. */
  record Delivery(@Nullable String note) {}

  /**
   * The reason of a cancellation.
   *
   * @param requestWithdrawn the seller confirms that no transfer request of the game is pending
   */
  record Cancellation(@Nullable String reason, @Nullable Boolean requestWithdrawn) {}

  /** The reason of a dispute, and its explanation in at most {@link #TEXT_MAX} characters. */
  record Complaint(Reason reasonCode, String text) {}

  /** The reasons that people may give. */
  enum Reason {
    NOT_DELIVERED,
    NOT_AS_DESCRIBED,
    OWNERSHIP_REVERTED,
    ACCESS_RETAINED,
    PAYMENT_PROBLEM,
    OTHER
  }
}
