package bloxtr8.api;

import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * The views of escrows, for their parties and staff; for anybody else they do not exist. Views are
 * updated a moment after the events: with {@code after}, a response waits up to 2 s until the view
 * contains that command's effect.
 */
@HttpExchange("/api")
public interface EscrowViewApi {

  /** The maximum of remaining roles that are listed and must be acknowledged. */
  int ROLES_MAX = 50;

  /**
   * The caller's deals, the newest first.
   *
   * @param role {@code buyer}, {@code seller}, or {@code staff} for all deals; both own roles when
   *     null
   * @param status a state's name; every state when null
   */
  @GetExchange("/escrow")
  Page<EscrowSummary> escrows(
      @RequestParam(required = false) @Nullable String role,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit);

  @GetExchange("/escrow/{id}")
  EscrowSummary escrow(
      @PathVariable("id") EscrowId id, @RequestParam(required = false) @Nullable CommandId after);

  @GetExchange("/contracts/{id}/escrow")
  EscrowSummary escrowOfContract(
      @PathVariable("id") ContractId id, @RequestParam(required = false) @Nullable CommandId after);

  /** The timeline, the oldest line first. */
  @GetExchange("/escrow/{id}/timeline")
  Page<TimelineEntry> timeline(
      @PathVariable("id") EscrowId id,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable CommandId after);

  /**
   * The present state of one escrow.
   *
   * @param title of the game, as the contract names it: text of the seller; empty for deals of
   *     before
   * @param universeId of the game; 0 for deals of before
   * @param sequence of its last event in this response
   * @param buyerPaysCents the price with the buyer's fee
   * @param sellerGetsCents the price without the seller's fee
   * @param holds while there is one, no money is released or refunded and every deadline is stopped
   * @param closing a cancellation was requested and the provider has not confirmed it
   * @param verified delivery is verified, not only claimed
   * @param reason why the buyer was refunded or never paid
   */
  record EscrowSummary(
      EscrowId escrowId,
      ContractId contractId,
      String title,
      long universeId,
      long sequence,
      State state,
      Next next,
      Party buyer,
      Party seller,
      Rail rail,
      Route route,
      long priceCents,
      long buyerPaysCents,
      long sellerGetsCents,
      List<Hold> holds,
      boolean closing,
      boolean verified,
      @Nullable OpenDispute dispute,
      @Nullable Game game,
      @Nullable String reason,
      Instant createdAt,
      Instant changedAt) {}

  /**
   * The next step.
   *
   * @param actor whose turn it is
   * @param deadline what is expected: PAY, DELIVER, INSPECT, …
   * @param sentence the same in words, for the caller
   */
  record Next(Turn actor, @Nullable String deadline, @Nullable Instant by, String sentence) {}

  record Party(UserId userId, String name) {}

  /** The states of an escrow; RELEASED, REFUNDED and CANCELLED are for ever. */
  enum State {
    AWAIT_FUNDS,
    FUNDS_HELD,
    DELIVERED,
    RELEASING,
    RELEASED,
    DISPUTED,
    REFUNDING,
    REFUNDED,
    CANCELLED
  }

  /** Why no money is released or refunded and every deadline is stopped. */
  enum Hold {
    CHARGEBACK,
    REVIEW,
    ANOMALY
  }

  /** Whose turn it is. */
  enum Turn {
    BUYER,
    SELLER,
    STAFF,
    PLATFORM,
    NOBODY
  }

  /** Who did something; staff have no name here. */
  enum Doer {
    BUYER,
    SELLER,
    STAFF,
    PLATFORM
  }

  /** An undecided dispute. */
  record OpenDispute(DisputeId disputeId, String reason, Doer raisedBy, boolean assigned) {}

  /**
   * The owner of the game at the last ownership read.
   *
   * @param owner SELLER, BUYER, OTHER or UNKNOWN
   * @param cause what is wrong: TAKEN_BACK, ANOTHER_OWNER, NO_OWNER, LOCKED or ELSEWHERE
   * @param destination who owns the buyer's group: BUYER, OTHER or UNKNOWN; null when it was not
   *     read, as for the route GROUP_HANDOVER
   * @param furtherSource what confirmed the delivery: BUYER_GRANT, GROUPS_HOST, GAMES_HOST or
   *     DEVELOP_HOST
   * @param missingSources what could confirm that the buyer has the game and does not answer
   * @param remainingRoles the seller's roles in the group that holds the game, when the delivery
   *     was confirmed; the first {@link #ROLES_MAX}. A release must acknowledge each of them
   * @param rolesKnown false while they were not read; then none is listed
   * @param afterTheEnd the game was found with the seller after the payout, or with the buyer after
   *     the refund
   */
  record Game(
      String owner,
      Instant readAt,
      @Nullable String cause,
      @Nullable String destination,
      @Nullable String furtherSource,
      List<String> missingSources,
      List<Role> remainingRoles,
      boolean rolesKnown,
      boolean afterTheEnd) {}

  /**
   * A role of a Roblox group.
   *
   * @param rank 1 to 255; the owner has 255
   * @param name as the group names it
   */
  record Role(long roleId, int rank, String name) {}

  /**
   * One line of the timeline.
   *
   * @param position from 1, increasing; staff see positions that the parties do not
   * @param kind the name of the message that it is made from
   * @param sentence what happened, for the caller
   * @param text what a person wrote with it
   */
  record TimelineEntry(
      long position,
      Instant at,
      String kind,
      Doer actor,
      String sentence,
      @Nullable String text,
      @Nullable Instant until) {}
}
