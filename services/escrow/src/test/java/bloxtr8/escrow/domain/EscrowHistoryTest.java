package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Samples.AMOUNT;
import static bloxtr8.escrow.domain.Samples.BUYER;
import static bloxtr8.escrow.domain.Samples.DEAL;
import static bloxtr8.escrow.domain.Samples.DECIDER;
import static bloxtr8.escrow.domain.Samples.MODERATOR;
import static bloxtr8.escrow.domain.Samples.NOON;
import static bloxtr8.escrow.domain.Samples.PAID;
import static bloxtr8.escrow.domain.Samples.SECOND;
import static bloxtr8.escrow.domain.Samples.SELLER;
import static bloxtr8.escrow.domain.Samples.UNMATCHED;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.escrow.domain.Decision.Accepted;
import bloxtr8.escrow.domain.Decision.Refused;
import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.Ended;
import bloxtr8.escrow.domain.Escrow.Holding;
import bloxtr8.escrow.domain.Escrow.Live;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.escrow.domain.Escrow.Paid;
import bloxtr8.escrow.domain.Escrow.Refunding;
import bloxtr8.escrow.domain.Escrow.Releasing;
import bloxtr8.escrow.domain.EscrowCommand.*;
import bloxtr8.escrow.domain.EscrowEvent.EscrowNeedsAttention;
import bloxtr8.escrow.domain.EscrowEvent.EscrowReleaseRequested;
import bloxtr8.escrow.domain.EscrowEvent.Published;
import bloxtr8.escrow.domain.PaymentsCommand.InitiateRefund;
import bloxtr8.escrow.domain.PaymentsCommand.TransferToSeller;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Long random histories of valid, late, repeated and reordered messages. */
class EscrowHistoryTest {

  private static final long SEED = 20_261_123L;
  private static final int HISTORIES = 200;
  private static final int MESSAGES = 120;
  private static final int STEPS_TO_THE_END = 300; // 144 of them wait for an ownership read

  private final List<EscrowCommand> published = new ArrayList<>();
  private final Set<Class<?>> visited = new HashSet<>();
  private Random random = new Random(SEED);
  private Instant now = NOON;
  private Escrow escrow = new Escrow.Unopened();

  @Test
  void no_random_history_breaks_the_rules_and_every_escrow_can_end() {
    for (var i = 0; i < HISTORIES; i++) {
      random = new Random(SEED + i);
      now = NOON;
      published.clear();
      var route = random.nextBoolean() ? Route.GROUP_HANDOVER : Route.GAME_TRANSFER;
      var terms = Samples.terms(random.nextInt(4) == 0 ? 2_000_000 : 250_000, route);
      escrow = new Escrow.Unopened();
      apply(new CreateEscrow(DEAL, CommandAuthorization.MARKETPLACE, terms, now));
      for (var m = 0; m < MESSAGES; m++) {
        now = now.plus(Duration.ofMinutes(random.nextInt(random.nextInt(20) == 0 ? 5_000 : 30)));
        var again = !published.isEmpty() && random.nextInt(10) == 0;
        apply(again ? published.get(random.nextInt(published.size())) : next());
      }
      finish();
    }
    assertThat(visited).containsAll(Samples.leaves(Escrow.class).subList(1, 10));
  }

  private void apply(EscrowCommand command) {
    published.add(command);
    var before = escrow;
    switch (decided(command)) {
      case Refused _ -> assertThat(command).isInstanceOf(Request.class);
      case Accepted(var events) -> {
        for (var event : events) {
          var was = escrow;
          escrow = EscrowDecider.evolve(escrow, event);
          check(was, event);
        }
        visited.add(escrow.getClass());
        if (command instanceof ReleaseFunds c
            && before instanceof Holding h
            && events.stream().anyMatch(EscrowReleaseRequested.class::isInstance))
          assertThat(c.rolesAcknowledged())
              .as("paid without a word about the seller's roles")
              .containsAll(
                  h.funds().game().remainingRoles().stream().map(RemainingRole::roleId).toList());
        if (command instanceof DeadlineReached
            && escrow instanceof Releasing r
            && before instanceof Escrow.Delivered)
          assertThat(r.funds().game().verified()).as("silence paid for nothing").isTrue();
        if (before instanceof Ended)
          assertThat(escrow.getClass())
              .as("%s after %s", command, before)
              .isEqualTo(before.getClass());
        if (escrow instanceof Live) assertThat(OpenDeadline.of(escrow)).isNotEmpty();
        else if (escrow instanceof Ended) assertThat(OpenDeadline.of(escrow)).isEmpty();
        twice(command);
      }
    }
  }

  /** A success without a request is a bug; nothing else ever throws. */
  private Decision decided(EscrowCommand command) {
    try {
      return DECIDER.decide(escrow, command);
    } catch (IllegalStateException e) {
      assertThat(command)
          .as(e.toString())
          .isInstanceOfAny(TransferSucceeded.class, RefundSucceeded.class);
      return Decision.accept();
    }
  }

  private void check(Escrow was, EscrowEvent event) {
    if (escrow instanceof Holding h && !(h instanceof Releasing))
      assertThat(h.funds().payout().isOpen()).as("payout open in %s", h).isFalse();
    if (escrow instanceof Holding h && !(h instanceof Refunding))
      assertThat(h.funds().refund().isOpen()).as("refund open in %s", h).isFalse();
    if (!(was instanceof Paid p) || !(escrow instanceof Opened after)) return;
    switch (PaymentPolicy.when(after, event)) {
      case TransferToSeller _ -> {
        assertIsClosed(p.funds().refund());
        assertThat(after.deal().holds().any()).as("paid out under a hold").isFalse();
      }
      case InitiateRefund c when c.payment().equals(p.funds().payment()) -> {
        assertIsClosed(p.funds().payout());
        if (!(after instanceof Refunding r)) return;
        assertThat(r.deal().holds().any()).as("refunded under a hold").isFalse();
        assertThat(!r.waived() && r.funds().game().owner() == GameOwner.BUYER)
            .as("the buyer would have both: %s", r)
            .isFalse();
      }
      case null, default -> {}
    }
  }

  private static void assertIsClosed(Disbursement other) {
    assertThat(other.isOpen() || other.answer() == Disbursement.Answer.YES).isFalse();
  }

  /** The same content under another message id changes nothing and sends payments no command. */
  private void twice(EscrowCommand command) {
    if (command instanceof MoveDeadlines) return;
    if (!(decided(command) instanceof Accepted(var events))) return;
    assertThat(events)
        .as("%s again in %s", command, escrow)
        .noneMatch(e -> e instanceof Published && !(e instanceof EscrowNeedsAttention));
    assertThat(events).noneMatch(e -> PaymentPolicy.when((Opened) escrow, e) != null);
  }

  private EscrowCommand next() {
    var read = now.minus(Duration.ofMinutes(random.nextInt(120)));
    return switch (random.nextInt(40)) {
      case 0 -> new PaymentSeen(DEAL, attempt(), now);
      case 1, 2 -> new PaymentSucceeded(DEAL, payment(), attempt(), AMOUNT, read, fit(), now);
      case 3 -> new PaymentFailed(DEAL, attempt(), now);
      case 4, 5 -> new PaymentCancelled(DEAL, attempt(), now);
      case 6 -> new PaymentAwaitsDestination(DEAL, now);
      case 7 -> new PaymentUnderReview(DEAL, ReviewReason.SCREENING, now);
      case 8, 9 -> new PaymentReviewClosed(DEAL, ReviewOutcome.CLEARED, now);
      case 10 -> new TransferSucceeded(DEAL, attempt(), AMOUNT, now);
      case 11, 12 -> new TransferFailed(DEAL, attempt(), now);
      case 13 -> new TransferBlocked(DEAL, attempt(), block(), now);
      case 14 -> new RefundSucceeded(DEAL, payment(), attempt(), AMOUNT, now);
      case 15 -> new RefundFailed(DEAL, payment(), attempt(), now);
      case 16 -> new RefundBlocked(DEAL, payment(), attempt(), block(), now);
      case 17 -> new ChargebackOpened(DEAL, chargeback(), payment(), AMOUNT, now);
      case 18, 19 -> new ChargebackClosed(DEAL, chargeback(), random.nextBoolean(), now);
      case 20, 21 ->
          Samples.checked(
              question(), any(GameOwner.values()), any(DestinationOwner.values()), read);
      case 22, 23 -> new DeliveryVerified(DEAL, read, roles(), now);
      case 24 -> new DeliveryAnomaly(DEAL, any(GameOwner.values()), read, now);
      case 25 -> new MarkDelivered(DEAL, SELLER, "", now);
      case 26 -> new ReleaseFunds(DEAL, BUYER, null, acknowledged(), now);
      case 27 -> new CancelEscrow(DEAL, party(), "", random.nextBoolean(), now);
      case 28 -> new RaiseDispute(DEAL, person(), any(DisputeReason.values()), "", now);
      case 29, 30 -> new WithdrawDispute(DEAL, person(), now);
      case 31 -> new AssignDispute(DEAL, person(), now);
      case 32, 33 -> ruling(person(), any(Resolution.values()), random.nextBoolean());
      case 34 -> new ExtendInspection(DEAL, BUYER, now);
      case 35 -> new RetryRefund(DEAL, MODERATOR, payment(), "the bank lost it", null, now);
      case 36 ->
          new MoveDeadlines(
              DEAL,
              CommandAuthorization.ESCROW,
              Duration.ofHours(random.nextInt(-30, 100)),
              "OUTAGE",
              now);
      case 37 -> Samples.cancelByMarketplace(any(MarketplaceCause.values()), now);
      default -> due();
    };
  }

  /** None, one or two roles. */
  private List<RemainingRole> roles() {
    return Samples.ROLES.subList(0, random.nextInt(Samples.ROLES.size() + 1));
  }

  private Set<Long> acknowledged() {
    return roles().stream().map(RemainingRole::roleId).collect(Collectors.toSet());
  }

  private EscrowCommand due() {
    var open = OpenDeadline.of(escrow);
    if (open.isEmpty())
      return new DeadlineReached(DEAL, CommandAuthorization.ESCROW, Deadline.PAY, now, now);
    var deadline = open.get(random.nextInt(open.size()));
    if (deadline.due().isAfter(now)) now = deadline.due();
    return new DeadlineReached(
        DEAL, CommandAuthorization.ESCROW, deadline.kind(), deadline.due(), now);
  }

  /** Providers answer, staff decide, deadlines pass: every live state must end. */
  private void finish() {
    for (var step = 0; escrow instanceof Live; step++) {
      assertThat(step).as("stuck in %s", escrow).isLessThan(STEPS_TO_THE_END);
      now = now.plusSeconds(1);
      apply(towardsTheEnd());
      if (escrow instanceof Disputed) apply(ruling(SECOND, Resolution.REFUND, true));
    }
  }

  private EscrowCommand towardsTheEnd() {
    var deal = ((Live) escrow).deal();
    if (deal.holds().has(Hold.REVIEW))
      return new PaymentReviewClosed(DEAL, ReviewOutcome.CLEARED, now);
    for (var c : deal.chargebacks())
      if (c.isOpen()) return new ChargebackClosed(DEAL, c.id(), true, now);
    return switch (escrow) {
      case AwaitingFunds s when s.isClosing() -> new PaymentCancelled(DEAL, s.attempt(), now);
      case Disputed _ -> ruling(MODERATOR, Resolution.REFUND, true);
      case Releasing s when s.funds().payout().isOpen() ->
          new TransferSucceeded(DEAL, s.funds().payout().attempt(), AMOUNT, now);
      case Refunding s when s.funds().refund().isOpen() ->
          new RefundSucceeded(DEAL, s.funds().payment(), s.funds().refund().attempt(), AMOUNT, now);
      default -> due();
    };
  }

  private EscrowCommand ruling(Actor by, Resolution outcome, boolean waive) {
    return new ResolveDispute(
        DEAL, by, outcome, "", waive, false, false, null, Money.cents(0), now);
  }

  private int attempt() {
    var latest =
        switch (escrow) {
          case AwaitingFunds s -> s.attempt();
          case Releasing s -> s.funds().payout().attempt();
          case Paid s -> s.funds().refund().attempt();
          default -> 1;
        };
    return Math.max(1, latest - (random.nextInt(4) == 0 ? 1 : 0));
  }

  private int question() {
    var last = escrow instanceof Paid p ? p.funds().questions() : 1;
    return Math.max(1, last - (random.nextInt(4) == 0 ? 1 : 0));
  }

  private PaymentId payment() {
    if (escrow instanceof Paid p && random.nextInt(3) > 0) return p.funds().payment();
    return random.nextInt(3) > 0 ? PAID : UNMATCHED;
  }

  private PaymentFit fit() {
    return random.nextInt(5) > 0 ? PaymentFit.EXACT : PaymentFit.PARTIAL;
  }

  private BlockReason block() {
    return any(BlockReason.values());
  }

  private String chargeback() {
    return "dp_" + random.nextInt(3);
  }

  private Actor party() {
    return random.nextBoolean() ? BUYER : SELLER;
  }

  private Actor person() {
    return any(new Actor[] {BUYER, SELLER, MODERATOR, SECOND});
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
