package bloxtr8.payments;

import bloxtr8.api.MoneyDeskApi;
import bloxtr8.api.MoneyDeskApi.Resuming;
import bloxtr8.api.MoneyDeskApi.Ruling;
import bloxtr8.api.MoneyDeskApi.Submitting;
import bloxtr8.api.Page;
import bloxtr8.api.StaffMoneyApi;
import bloxtr8.payments.ReviewStore.Review;
import bloxtr8.platform.http.Caller;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

/** Staff's door: it shows, and hands orders over to the payments role under the caller's name. */
@RestController
public class StaffMoneyController implements StaffMoneyApi {

  private final Caller caller;
  private final ReviewStore reviews;
  private final Supplier<MoneyDeskApi> desk;

  StaffMoneyController(Caller caller, JdbcClient sql, Supplier<MoneyDeskApi> desk) {
    this.caller = caller;
    this.reviews = new ReviewStore(sql);
    this.desk = desk;
  }

  @Override
  public Page<ReviewView> reviews(
      @Nullable Boolean decided, @Nullable Integer page, @Nullable Integer limit) {
    var open = !Boolean.TRUE.equals(decided);
    var part = StaffDoor.part(page, limit, reviews.count(open));
    var items = reviews.page(open, part.limit(), StaffDoor.skip(part));
    return new Page<>(items.stream().map(StaffMoneyController::view).toList(), part);
  }

  @Override
  public Decided decide(UUID id, Decision decision) {
    return desk.get()
        .decide(id, new Ruling(StaffDoor.by(caller), decision.outcome(), decision.reason()));
  }

  @Override
  public Order submit(String id, Submission submission) {
    return desk.get().submit(id, new Submitting(StaffDoor.by(caller), submission.reason()));
  }

  @Override
  public Decided resume(Resumption resumption) {
    return desk.get()
        .resume(
            new Resuming(
                StaffDoor.by(caller),
                resumption.reason(),
                StaffDoor.replaces(resumption.replacesProposal())));
  }

  private static ReviewView view(Review review) {
    var proposal = review.proposal();
    return new ReviewView(
        review.id(),
        review.kind().name(),
        review.subject(),
        review.escrow(),
        review.detail(),
        review.openedAt(),
        proposal == null ? null : Outcome.valueOf(proposal.outcome()),
        proposal == null ? null : proposal.who().by(),
        review.outcome() == null ? null : Outcome.valueOf(review.outcome()),
        review.reason(),
        review.decidedBy(),
        review.decidedAt());
  }
}
