package bloxtr8.payments;

import bloxtr8.api.MoneyDeskApi.Ruling;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.ReviewStore.Kind;
import bloxtr8.payments.ReviewStore.Review;
import bloxtr8.payments.domain.Deal;
import bloxtr8.platform.Room;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.staff.StaffReason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes a person's decision about what waits for one; above $10,000 two persons must agree. */
final class ReviewDesk {

  private static final Money ALONE_MAX = Money.cents(1_000_000);
  private static final Duration AGREE_WITHIN = Duration.ofDays(3);
  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;

  private final Room room;
  private final ReviewStore reviews;
  private final DealStore deals;
  private final Map<Kind, ReviewRuling> rulings = new EnumMap<>(Kind.class);

  ReviewDesk(Room room, List<ReviewRuling> rulings) {
    this.room = room;
    this.reviews = new ReviewStore(room.database().sql());
    this.deals = new DealStore(room.database().sql());
    for (var ruling : rulings) ruling.kinds().forEach(kind -> this.rulings.put(kind, ruling));
  }

  Decided decide(UUID id, Ruling ruling) {
    var said = new Ruling(ruling.by(), ruling.outcome(), StaffReason.of(ruling.reason()));
    return room.database().inTransaction(() -> decide(lock(id), said));
  }

  private record Open(Review review, @Nullable Deal deal) {}

  /** The deal before the review, as everywhere. */
  private Open lock(UUID id) {
    var review = reviews.find(id);
    if (review == null) throw Problem.notFound();
    var escrow = review.escrow();
    var deal = escrow == null ? null : deals.lock(List.of(escrow)).get(escrow);
    return new Open(Objects.requireNonNull(reviews.lock(id)), deal);
  }

  private Decided decide(Open open, Ruling asked) {
    var review = open.review();
    var by = asked.by().user();
    requireAllowed(open, asked);
    if (review.outcome() != null) return again(review, asked);
    var rule = rulings.get(review.kind());
    if (rule == null || !rule.outcomes().contains(asked.outcome()))
      throw Problem.invalid("outcome", "does not end a review of this kind");
    var now = room.clock().instant();
    var done = !needsTwo(open) || agrees(review, asked, now);
    if (done) {
      reviews.decide(review.id(), asked.outcome().name(), asked.reason(), by, now);
      rule.rule(review, asked.outcome(), Cause.of(asked.by().correlation()));
    } else reviews.propose(review.id(), asked.outcome().name(), by, now);
    audit(review, asked, done ? Decided.DONE : Decided.PROPOSED);
    return done ? Decided.DONE : Decided.PROPOSED;
  }

  private static void requireAllowed(Open open, Ruling asked) {
    var deal = open.deal();
    var by = asked.by().user();
    if (deal != null && (deal.buyer().equals(by) || deal.seller().equals(by)))
      throw new Problem(FORBIDDEN, "a_party", "A party does not decide about its own deal.");
    if (open.review().kind() == Kind.SANCTIONED && asked.by().authority() != Authority.ADMIN)
      throw new Problem(FORBIDDEN, "not_an_admin", "Only an admin decides about this.");
  }

  private static Decided again(Review review, Ruling asked) {
    if (asked.outcome().name().equals(review.outcome())) return Decided.DONE;
    throw new Problem(CONFLICT, "already_decided", "It has been decided: " + review.outcome());
  }

  private static boolean needsTwo(Open open) {
    var deal = open.deal();
    return deal != null && deal.price().compareTo(deal.rail().settled(ALONE_MAX)) > 0;
  }

  private static boolean agrees(Review review, Ruling asked, Instant now) {
    var proposal = review.proposal();
    return proposal != null
        && !proposal.by().equals(asked.by().user())
        && proposal.outcome().equals(asked.outcome().name())
        && now.isBefore(proposal.at().plus(AGREE_WITHIN));
  }

  private void audit(Review review, Ruling asked, Decided decided) {
    var escrow = review.escrow();
    room.outbox()
        .record(
            Audit.entry(
                escrow == null ? review.subject() : escrow.text(),
                "DecideReview",
                Audit.ACCEPTED,
                "gateway",
                "%s of %s %s %s: %s"
                    .formatted(
                        asked.outcome(), review.kind(), review.subject(), decided, asked.reason()),
                actor(asked.by().user(), asked.by().authority()),
                Cause.of(asked.by().correlation())));
  }

  private static Actor actor(UserId user, Authority authority) {
    return new Actor.Person(user, authority);
  }
}
