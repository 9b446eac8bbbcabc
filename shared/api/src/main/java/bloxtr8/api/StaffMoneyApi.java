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

/** What staff see and decide about money that a machine may not decide about. */
@HttpExchange("/api/admin")
public interface StaffMoneyApi {

  /**
   * What waits for a decision, the oldest first.
   *
   * @param decided true for what has been decided
   */
  @GetExchange("/reviews")
  Page<ReviewView> reviews(
      @RequestParam(required = false) @Nullable Boolean decided,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit);

  /** Decides, or proposes where two must agree; the second says the same. */
  @PostExchange("/reviews/{id}/decide")
  Decided decide(@PathVariable UUID id, @RequestBody Decision decision);

  /** Submits the evidence against a chargeback now; it cannot be amended afterwards. */
  @PostExchange("/chargebacks/{id}/submit")
  RulingResult submit(@PathVariable String id, @RequestBody Submission submission);

  /** Lets money leave again that a broken total has stopped, when a second person says the same. */
  @PostExchange("/ledger/resume")
  Decided resume(@RequestBody Resumption resumption);

  /**
   * Something that waits for a person.
   *
   * @param subject the dispute, the warning, the deposit, the wallet
   * @param proposed what the first of two has said
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

  /** How a review may end; not every kind can end in every way. */
  enum Outcome {
    /** There was nothing to it: go on. */
    CLEAR,
    /** It is so: what it keeps from the seller stays kept. */
    UPHOLD,
    /** The money goes back to whom it came from. */
    SEND_BACK,
    /** The money goes to the seller. */
    PAY_SELLER
  }

  record Decision(Outcome outcome, String reason) {}

  /**
   * Why money may leave again.
   *
   * @param replacesProposal in place of what another person has proposed otherwise
   */
  record Resumption(String reason, @Nullable Boolean replacesProposal) {}

  record Submission(String reason) {}

  /** What became of a command that two may have to agree on. */
  enum Decided {
    DONE,
    /** It was done before, and is not done again. */
    DONE_BEFORE,
    /** A second person must say the same. */
    PROPOSED,
    /** They have proposed it themselves before: another person must say the same. */
    PROPOSED_BEFORE;

    /** Of what is not refused. */
    public static Decided of(Verdict verdict) {
      return switch (verdict) {
        case CONFIRMED -> DONE;
        case PROPOSED -> PROPOSED;
        case STILL_PROPOSED -> PROPOSED_BEFORE;
        case NOT_INDEPENDENT -> throw new IllegalArgumentException("it is refused");
      };
    }
  }

  /** What became of a command. */
  enum RulingResult {
    TAKEN,
    ALREADY_DONE
  }
}
