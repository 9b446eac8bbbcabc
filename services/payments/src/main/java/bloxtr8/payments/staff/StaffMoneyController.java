package bloxtr8.payments.staff;

import bloxtr8.api.Page;
import bloxtr8.api.StaffCommandsApi;
import bloxtr8.api.StaffCommandsApi.Resuming;
import bloxtr8.api.StaffCommandsApi.Ruling;
import bloxtr8.api.StaffCommandsApi.Submitting;
import bloxtr8.api.StaffMoneyApi;
import bloxtr8.kernel.StaffAct;
import bloxtr8.payments.reviews.ReviewStore;
import bloxtr8.payments.reviews.ReviewStore.Review;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.staff.StaffProposals;
import bloxtr8.platform.staff.StaffProposals.Open;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The HTTP API of staff: it shows reviews and chargebacks, and passes commands to the payments role
 * in the caller's name.
 */
@RestController
public class StaffMoneyController implements StaffMoneyApi {

  private final Caller caller;
  private final ReviewStore reviews;
  private final StaffProposals proposals;
  private final Clock clock;
  private final StaffCommandsApi staffCommands;

  StaffMoneyController(
      Caller caller,
      Clock clock,
      StaffCommandsApi staffCommands,
      ReviewStore reviews,
      StaffProposals proposals) {
    this.caller = caller;
    this.reviews = reviews;
    this.proposals = proposals;
    this.clock = clock;
    this.staffCommands = staffCommands;
  }

  @Override
  public Page<ReviewView> reviews(
      @Nullable Boolean decided, @Nullable Integer page, @Nullable Integer limit) {
    var open = !Boolean.TRUE.equals(decided);
    var pagination = StaffRequests.pagination(page, limit, reviews.count(open));
    var items = reviews.page(open, pagination.limit(), StaffRequests.skip(pagination));
    var subjects = items.stream().map(review -> review.id().toString()).toList();
    var proposed = proposals.openAbout(StaffAct.DECIDE_REVIEW, subjects, clock.instant());
    return new Page<>(
        items.stream().map(r -> view(r, proposed.get(r.id().toString()))).toList(), pagination);
  }

  @Override
  public Decided decide(UUID id, Decision decision) {
    return staffCommands.decide(
        id,
        new Ruling(
            caller.sender(),
            decision.outcome(),
            decision.reason(),
            StaffRequests.replaces(decision.replacesProposal())));
  }

  @Override
  public RulingResult submit(String id, Submission submission) {
    return staffCommands.submit(id, new Submitting(caller.sender(), submission.reason()));
  }

  @Override
  public Decided resume(Resumption resumption) {
    return staffCommands.resume(
        new Resuming(
            caller.sender(),
            resumption.reason(),
            StaffRequests.replaces(resumption.replacesProposal())));
  }

  private static ReviewView view(Review review, @Nullable Open proposal) {
    return new ReviewView(
        review.id(),
        review.kind().name(),
        review.subject(),
        review.escrow(),
        review.detail(),
        review.openedAt(),
        proposal == null ? null : Outcome.valueOf(proposal.content()),
        proposal == null ? null : proposal.by(),
        review.outcome() == null ? null : Outcome.valueOf(review.outcome()),
        review.reason(),
        review.decidedBy(),
        review.decidedAt());
  }
}
