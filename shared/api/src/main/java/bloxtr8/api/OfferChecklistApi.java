package bloxtr8.api;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.OfferId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * What must be true before the buyer of an accepted offer can pay, line by line; for the parties
 * and staff.
 */
@HttpExchange("/api/offers/{id}/checklist")
public interface OfferChecklistApi {

  /** Roblox and payments are asked again, unless they were asked a moment ago. */
  @GetExchange
  Checklist checklist(@PathVariable("id") OfferId id);

  /**
   * Confirms a line that we cannot read, or that warns of something; only the side that the line
   * names may do so.
   *
   * @param item the name of a {@link ChecklistItem}
   */
  @PostExchange("/{item}/confirm")
  Checklist confirm(@PathVariable("id") OfferId id, @PathVariable("item") String item);

  /** What must be true. */
  enum ChecklistItem {
    /** Both have signed the contract. */
    CONTRACT_EXECUTED,
    /** The seller can be paid. */
    PAYOUT_READY,
    /** Hand-over: the buyer is a member of the group. */
    BUYER_IN_GROUP,
    /** Hand-over: Roblox has not locked the group. */
    GROUP_UNLOCKED,
    /** Hand-over: the game is in the group. */
    UNIVERSE_IN_GROUP,
    /** Hand-over: the group is the seller's. */
    SELLER_OWNS_GROUP,
    /** Transfer: the destination exists, and is the buyer's. */
    DESTINATION_BUYERS,
    /** Transfer: the seller may publish to the destination. */
    SELLER_MAY_PUBLISH,
    /** Transfer: the game has not moved for 30 days, as far as we have seen. */
    NOT_MOVED_LATELY,
    /** Transfer: the buyer lets us read the game after it has moved. */
    SCOPE_GRANTED
  }

  /** The state of a line; only MET and CONFIRMED let the buyer pay. */
  enum LineState {
    MET,
    UNMET,
    /** It could not be read. */
    UNKNOWN,
    /** The side that the line names has confirmed it. */
    CONFIRMED
  }

  /** Whose turn a line is. */
  enum LineSide {
    BUYER,
    SELLER,
    BOTH
  }

  /**
   * One line.
   *
   * @param owner whose turn it is while it is not met
   * @param sentence who does what, and where
   * @param mayConfirm whether the caller may confirm it now
   * @param confirmedAt when its side has confirmed it; null for never
   */
  record Line(
      ChecklistItem item,
      LineSide owner,
      LineState state,
      String sentence,
      boolean mayConfirm,
      @Nullable Instant confirmedAt) {}

  /**
   * The lines of one deal.
   *
   * @param green whether the buyer can pay
   * @param readAt when it was last read; null for never
   */
  record Checklist(
      OfferId offerId,
      ContractId contractId,
      boolean green,
      List<Line> lines,
      @Nullable Instant readAt) {
    public Checklist {
      lines = List.copyOf(lines);
    }
  }
}
