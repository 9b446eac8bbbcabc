package bloxtr8.payments.rulings;

import bloxtr8.api.StaffCommandsApi.Ruling;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.api.StaffMoneyApi.Outcome;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.StaffAct;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.reviews.DealReviews;
import bloxtr8.payments.reviews.ReviewRuling;
import bloxtr8.payments.reviews.ReviewStore;
import bloxtr8.payments.reviews.ReviewStore.Kind;
import bloxtr8.payments.reviews.ReviewStore.Review;
import bloxtr8.payments.wallets.WalletStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.staff.StaffProposals;
import bloxtr8.platform.staff.StaffProposals.Act;
import bloxtr8.platform.staff.StaffReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Handles a person's decision about a review; above $10,000 two persons must agree. */
public final class ReviewDecisions {

  private final ServiceContext service;
  private final ReviewStore reviews;
  private final DealReviews dealReviews;
  private final DealStore deals;
  private final WalletStore wallets;
  private final ReviewAmounts amounts;
  private final StaffProposals proposals;
  private final Map<Kind, ReviewRuling> rulings = new EnumMap<>(Kind.class);

  ReviewDecisions(
      ServiceContext service,
      DealReviews dealReviews,
      List<ReviewRuling> rulings,
      ReviewStore reviews,
      DealStore deals,
      WalletStore wallets,
      ReviewAmounts amounts,
      StaffProposals proposals) {
    this.service = service;
    this.dealReviews = dealReviews;
    this.reviews = reviews;
    this.deals = deals;
    this.wallets = wallets;
    this.amounts = amounts;
    this.proposals = proposals;
    for (var ruling : rulings) ruling.kinds().forEach(kind -> this.rulings.put(kind, ruling));
  }

  public Decided decide(UUID id, Ruling ruling) {
    var reason = StaffReason.of(ruling.reason());
    var said = new Ruling(ruling.by(), ruling.outcome(), reason, ruling.replaces());
    return service.database().inTransaction(() -> decide(lock(id), said));
  }

  private record OpenReview(Review review, Collection<Deal> deals) {}

  /**
   * Locks the deals before the review, in the same order as elsewhere. Deals that began to wait for
   * the review meanwhile are locked after it.
   */
  private OpenReview lock(UUID id) {
    var review = reviews.find(id);
    if (review == null) throw RefusedRequest.notFound();
    var known = new HashMap<EscrowId, Deal>(deals.lock(escrowsOf(review)));
    var locked = Objects.requireNonNull(reviews.lock(id));
    var added = new ArrayList<>(escrowsOf(locked));
    added.removeAll(known.keySet());
    known.putAll(deals.lock(added));
    return new OpenReview(locked, known.values());
  }

  private List<EscrowId> escrowsOf(Review review) {
    var all = new ArrayList<>(reviews.dealsOf(review.id()));
    var own = review.escrow();
    if (own != null && !all.contains(own)) all.add(own);
    return all;
  }

  private Decided decide(OpenReview open, Ruling ruling) {
    var review = open.review();
    requireAllowed(open, ruling);
    var rule = rulings.get(review.kind());
    if (isDone(review, rule, ruling.outcome())) return Decided.DONE_BEFORE;
    if (rule == null || !rule.outcomes(review.kind()).contains(ruling.outcome()))
      throw RefusedRequest.invalid("outcome", "is not an allowed decision for this review");
    var decided = amounts.needTwo(review, open.deals()) ? judge(review, ruling) : doneByOne(review);
    if (decided == Decided.DONE) carryOut(review, rule, ruling);
    audit(review, ruling, decided);
    return decided;
  }

  private void carryOut(Review review, ReviewRuling rule, Ruling ruling) {
    var cause = Cause.of(ruling.by().correlation());
    var outcome = ruling.outcome();
    reviews.decide(
        review.id(),
        outcome.name(),
        ruling.reason(),
        ruling.by().user(),
        service.clock().instant());
    rule.rule(review, escrowsOf(review), outcome, cause);
    dealReviews.closed(review, outcome, cause);
  }

  private void requireAllowed(OpenReview open, Ruling ruling) {
    StaffProposals.requireImpartial(ruling.by().user(), parties(open));
    if (open.review().kind() == Kind.SANCTIONED && ruling.by().authority() != Authority.ADMIN)
      throw RefusedRequest.forbidden("not_an_admin", "Only an admin may decide about this.");
  }

  /** The owner of a wallet is a party, with or without a deal. */
  private Set<UserId> parties(OpenReview open) {
    var parties = new HashSet<UserId>(wallets.usersOf(open.review().subject()));
    for (var deal : open.deals()) parties.addAll(List.of(deal.buyer(), deal.seller()));
    return parties;
  }

  /** An upheld review may be cleared later; any other decision is final. */
  private static boolean isDone(Review review, @Nullable ReviewRuling rule, Outcome ruling) {
    if (review.outcome() == null) return false;
    if (ruling.name().equals(review.outcome())) return true;
    var isUpheld = review.outcome().equals(Outcome.UPHOLD.name());
    if (isUpheld && rule != null && rule.mayChange(review)) return false;
    throw RefusedRequest.conflict("already_decided", "It is decided already: " + review.outcome());
  }

  private Decided judge(Review review, Ruling ruling) {
    var outcome = ruling.outcome().name();
    var act = new Act(StaffAct.DECIDE_REVIEW, review.id().toString(), outcome, ruling.replaces());
    return Decided.of(proposals.judge(act, ruling.by().member(), service.clock().instant()));
  }

  private Decided doneByOne(Review review) {
    proposals.withdraw(StaffAct.DECIDE_REVIEW, review.id().toString());
    return Decided.DONE;
  }

  private void audit(Review review, Ruling ruling, Decided decided) {
    var escrow = review.escrow();
    service
        .outbox()
        .record(
            Audit.entry(
                escrow == null ? review.subject() : escrow.text(),
                StaffAct.DECIDE_REVIEW.text(),
                Audit.ACCEPTED,
                "gateway",
                "%s of %s %s %s: %s"
                    .formatted(
                        ruling.outcome(),
                        review.kind(),
                        review.subject(),
                        decided,
                        ruling.reason()),
                new Actor.Person(ruling.by().user(), ruling.by().authority()),
                Cause.of(ruling.by().correlation())));
  }
}
