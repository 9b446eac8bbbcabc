package bloxtr8.api;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.TwoPersonRule.Verdict;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Staff routes for decisions about money that the system must not make. */
@HttpExchange("/api/admin")
public interface StaffMoneyApi {

  /**
   * The reviews that wait for a decision, the oldest first.
   *
   * @param decided true for decided ones
   */
  @GetExchange("/reviews")
  Page<ReviewView> reviews(
      @RequestParam(required = false) @Nullable Boolean decided,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit);

  /**
   * Decides, or proposes where two must agree; the second person confirms with the same content.
   */
  @PostExchange("/reviews/{id}/decide")
  Decided decide(@PathVariable UUID id, @RequestBody Decision decision);

  /** Submits the evidence against a chargeback now; it cannot be changed afterwards. */
  @PostExchange("/chargebacks/{id}/submit")
  RulingResult submit(@PathVariable String id, @RequestBody Submission submission);

  /**
   * Resumes payouts that a violated law of the ledger has stopped, when a second person confirms.
   */
  @PostExchange("/ledger/resume")
  Decided resume(@RequestBody Resumption resumption);

  /**
   * A review.
   *
   * @param subject the dispute, the warning, the deposit, the wallet
   * @param proposed the proposal of the first of two persons
   */
  record ReviewView(
      UUID id,
      String kind,
      String subject,
      @Nullable EscrowId escrow,
      String detail,
      Instant openedAt,
      @Nullable Outcome proposed,
      @Nullable UserId proposedBy,
      @Nullable Outcome outcome,
      @Nullable String reason,
      @Nullable UserId decidedBy,
      @Nullable Instant decidedAt) {}

  /** The decision of a review; not every kind allows every decision. */
  enum Outcome {
    /** The suspicion was wrong: continue. */
    CLEAR,
    /** The suspicion is right: the money stays held. */
    UPHOLD,
    /** The money is refunded to its sender. */
    SEND_BACK,
    /** The money is paid to the seller. */
    PAY_SELLER
  }

  /**
   * What a person decides about a review.
   *
   * @param replacesProposal in place of what another person has proposed otherwise
   */
  record Decision(Outcome outcome, String reason, @Nullable Boolean replacesProposal) {}

  /**
   * Why payouts may be resumed.
   *
   * @param replacesProposal whether it replaces another person's different proposal
   */
  record Resumption(String reason, @Nullable Boolean replacesProposal) {}

  record Submission(String reason) {}

  /** The result of a command that may need two persons. */
  enum Decided {
    DONE,
    /** It was done before, and is not repeated. */
    DONE_BEFORE,
    /** A second person must order the same. */
    PROPOSED,
    /** The same person has proposed it before: another person must order the same. */
    PROPOSED_BEFORE;

    /** The result for a verdict that is no refusal. */
    public static Decided of(Verdict verdict) {
      return switch (verdict) {
        case CONFIRMED -> DONE;
        case PROPOSED -> PROPOSED;
        case STILL_PROPOSED -> PROPOSED_BEFORE;
        case NOT_INDEPENDENT, PROPOSED_OTHERWISE ->
            throw new IllegalArgumentException("it is refused");
      };
    }
  }

  /** The result of a command. */
  enum RulingResult {
    TAKEN,
    ALREADY_DONE
  }
}
