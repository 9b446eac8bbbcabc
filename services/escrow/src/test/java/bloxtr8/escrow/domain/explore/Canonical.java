package bloxtr8.escrow.domain.explore;

import bloxtr8.escrow.domain.Deadline;
import bloxtr8.escrow.domain.Deal;
import bloxtr8.escrow.domain.DestinationOwner;
import bloxtr8.escrow.domain.Disbursement;
import bloxtr8.escrow.domain.Dispute;
import bloxtr8.escrow.domain.Escrow;
import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.Escrow.Cancelled;
import bloxtr8.escrow.domain.Escrow.Delivered;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.FundsHeld;
import bloxtr8.escrow.domain.Escrow.Holding;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.escrow.domain.Escrow.Paid;
import bloxtr8.escrow.domain.Escrow.Refunded;
import bloxtr8.escrow.domain.Escrow.Released;
import bloxtr8.escrow.domain.Escrow.Unopened;
import bloxtr8.escrow.domain.EscrowCommand.PaymentReport;
import bloxtr8.escrow.domain.EscrowCommand.RefundBlocked;
import bloxtr8.escrow.domain.EscrowCommand.RefundFailed;
import bloxtr8.escrow.domain.EscrowCommand.RefundSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.TransferBlocked;
import bloxtr8.escrow.domain.EscrowCommand.TransferFailed;
import bloxtr8.escrow.domain.EscrowCommand.TransferSucceeded;
import bloxtr8.escrow.domain.Funds;
import bloxtr8.escrow.domain.GameOwner;
import bloxtr8.escrow.domain.Holds;
import bloxtr8.escrow.domain.Ownership;
import bloxtr8.escrow.domain.PaymentsCommand;
import bloxtr8.escrow.domain.PaymentsCommand.CancelPayment;
import bloxtr8.escrow.domain.PaymentsCommand.CreatePaymentIntent;
import bloxtr8.escrow.domain.PaymentsCommand.HoldPayout;
import bloxtr8.escrow.domain.PaymentsCommand.HoldRefund;
import bloxtr8.escrow.domain.PaymentsCommand.InitiateRefund;
import bloxtr8.escrow.domain.PaymentsCommand.TransferToSeller;
import bloxtr8.escrow.domain.RejectedPayment;
import bloxtr8.escrow.domain.Timer;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes differences that no longer matter, so that worlds with equal futures are equal: the hour
 * is always the same and every deadline is in the future; an attempt or question is only the newest
 * or an older one.
 */
final class Canonical {

  static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  static final Instant LATER = NOW.plus(Duration.ofDays(9));
  private static final Instant LATER_STILL = LATER.plus(Duration.ofHours(1));

  private final int payout;
  private final int first;
  private final int second;

  private Canonical(Escrow escrow) {
    payout = escrow instanceof Paid s ? s.funds().payout().attempt() : 0;
    first = attempt(escrow, Participants.PAYMENT);
    second = attempt(escrow, Participants.ANOTHER);
  }

  static Canonical after(Escrow escrow) {
    return new Canonical(escrow);
  }

  /** After anything but a decision of the escrow, which is canonical already. */
  static World of(World w) {
    return new Canonical(w.escrow()).world(w, w.escrow());
  }

  World world(World w, Escrow canonical) {
    return new World(
        canonical,
        bank(w.bank()),
        game(w.game(), canonical),
        orders(w.orders()),
        reports(w.reports()),
        w.reads(),
        w.waived(),
        w.proven());
  }

  private List<PaymentsCommand> orders(List<PaymentsCommand> orders) {
    return orders.isEmpty() ? List.of() : orders.stream().map(this::order).toList();
  }

  private List<PaymentReport> reports(List<PaymentReport> reports) {
    return reports.isEmpty() ? List.of() : reports.stream().map(this::report).toList();
  }

  private static Game game(Game game, Escrow escrow) {
    var near = escrow instanceof AwaitingFunds || escrow instanceof FundsHeld;
    var relevant = near || escrow instanceof Disputed || !game.away() ? game : game.away(false);
    return watched(escrow) ? relevant : relevant.unwatched();
  }

  private static boolean watched(Escrow escrow) {
    return escrow instanceof Holding;
  }

  private static int attempt(Escrow escrow, PaymentId payment) {
    if (escrow instanceof Opened s)
      for (var r : s.deal().rejected())
        if (r.payment().equals(payment)) return r.refund().attempt();
    return escrow instanceof Paid s && s.funds().payment().equals(payment)
        ? s.funds().refund().attempt()
        : 0;
  }

  private static int numbered(int attempt, int newest) {
    return attempt == newest ? Math.min(newest, 2) : Math.min(attempt, 1);
  }

  private int refund(PaymentId payment, int attempt) {
    return numbered(attempt, payment.equals(Participants.PAYMENT) ? first : second);
  }

  Escrow escrow(Escrow escrow) {
    return switch (escrow) {
      case Unopened s -> s;
      case AwaitingFunds s ->
          new AwaitingFunds(
              deal(s.deal()),
              s.timer().due().equals(s.payBy()) ? clock(s.timer()) : clock(s.timer(), LATER_STILL),
              LATER,
              s.attempt(),
              s.seen(),
              s.payoutMissing(),
              s.closing());
      case Disputed s ->
          new Disputed(
              deal(s.deal()), funds(s.funds(), false), clock(s.timer()), dispute(s.dispute()));
      case Delivered s ->
          new Delivered(
              deal(s.deal()),
              funds(s.funds(), s.funds().game().verified()),
              clock(s.timer()),
              s.extended());
      case FundsHeld s when s.funds().game().destination() != DestinationOwner.NONE -> {
        var bare = funds(s.funds(), false);
        var game = bare.game();
        var waits = s.timer().kind() == Deadline.OWNERSHIP;
        var destination = waits ? s.funds().game().destination() : DestinationOwner.NONE;
        var read =
            new Ownership(
                game.owner(), game.readAt(), game.verified(), destination, game.remainingRoles());
        yield new FundsHeld(deal(s.deal()), with(bare, read), clock(s.timer()));
      }
      case Holding s -> s.with(deal(s.deal())).with(funds(s.funds(), false)).with(clock(s.timer()));
      case Released s -> new Released(deal(s.deal()), over(s.funds()));
      case Refunded s -> new Refunded(deal(s.deal()), over(s.funds()), s.reason());
      case Cancelled s -> new Cancelled(deal(s.deal()), s.reason());
    };
  }

  /** The newest read is the given one. */
  static Delivered aged(Delivered s, Ownership old) {
    return new Delivered(s.deal(), with(s.funds(), old), s.timer(), s.extended());
  }

  private static Funds with(Funds f, Ownership read) {
    return new Funds(
        f.payment(),
        f.amount(),
        f.payout(),
        f.refund(),
        read,
        f.raised(),
        f.disputes(),
        f.questions(),
        f.paused(),
        f.acceptedAt(),
        f.ageReported());
  }

  private Deal deal(Deal deal) {
    var rejected =
        deal.rejected().stream()
            .map(r -> new RejectedPayment(r.payment(), r.amount(), leg(r.refund())))
            .sorted(Comparator.comparing(r -> r.payment().text()))
            .toList();
    var chargebacks =
        deal.chargebacks().stream().sorted(Comparator.comparing(c -> c.id())).toList();
    var holds = deal.holds();
    var watch = holds.watch() == null ? null : clock(holds.watch());
    return new Deal(
        deal.terms(),
        new Holds(holds.open(), watch),
        rejected,
        chargebacks,
        Duration.ZERO,
        List.of(),
        List.of());
  }

  private Funds funds(Funds funds, boolean ages) {
    var game = funds.game();
    var readAt = game.readAt() == null || ages ? game.readAt() : LATER;
    var read =
        new Ownership(
            game.owner(), readAt, game.verified(), DestinationOwner.NONE, game.remainingRoles());
    return new Funds(
        funds.payment(),
        funds.amount(),
        leg(funds.payout()),
        leg(funds.refund()),
        read,
        parties(funds.raised()),
        0,
        1,
        Duration.ZERO,
        NOW,
        true);
  }

  private Funds over(Funds funds) {
    return new Funds(
        funds.payment(),
        funds.amount(),
        leg(funds.payout()),
        leg(funds.refund()),
        new Ownership(GameOwner.UNKNOWN, null, false),
        Set.of(),
        0,
        1,
        Duration.ZERO,
        NOW,
        true);
  }

  private static Set<UserId> parties(Set<UserId> raised) {
    var parties = new HashSet<>(raised);
    parties.retainAll(Set.of(Participants.BOB, Participants.ALICE));
    return Set.copyOf(parties);
  }

  private static Disbursement leg(Disbursement disbursement) {
    return new Disbursement(
        Math.min(disbursement.attempt(), 2),
        Math.min(disbursement.tries(), 2),
        disbursement.answer());
  }

  private static Timer clock(Timer timer) {
    return clock(timer, LATER);
  }

  /** Staff are alerted repeatedly; only ownership questions are repeated so often. */
  private static Timer clock(Timer timer, Instant due) {
    var max = timer.kind() == Deadline.DECIDE ? 0 : 2;
    return new Timer(timer.kind(), NOW, due, 0, Math.min(timer.putOff(), max));
  }

  /** Of the state before a dispute only its kind matters: funds and holds are the dispute's. */
  private Dispute dispute(Dispute d) {
    var before = d.before();
    var bare =
        before
            .with(Participants.DEAL_BEFORE)
            .with(Participants.FUNDS_BEFORE)
            .with(clock(before.timer()));
    return new Dispute(Participants.DISPUTE, d.causes(), d.joined(), null, null, bare, NOW);
  }

  private Bank bank(Bank b) {
    return b.with(op(b.payout(), payout))
        .withFirst(b.first().with(op(b.first().refund(), first)))
        .withSecond(b.second().with(op(b.second().refund(), second)));
  }

  private static Bank.Op op(Bank.Op op, int newest) {
    if (op.attempt() < newest && !op.isAccepted()) return Bank.Op.NONE;
    return new Bank.Op(op.state(), numbered(op.attempt(), newest), op.stopped());
  }

  private PaymentsCommand order(PaymentsCommand order) {
    return switch (order) {
      case CreatePaymentIntent o ->
          new CreatePaymentIntent(o.escrow(), o.attempt(), o.terms(), LATER);
      case CancelPayment o -> o;
      case TransferToSeller o ->
          new TransferToSeller(o.escrow(), numbered(o.attempt(), payout), o.amount());
      case HoldPayout o -> new HoldPayout(o.escrow(), numbered(o.attempt(), payout));
      case InitiateRefund o ->
          new InitiateRefund(o.escrow(), o.payment(), refund(o.payment(), o.attempt()));
      case HoldRefund o ->
          new HoldRefund(o.escrow(), o.payment(), refund(o.payment(), o.attempt()));
    };
  }

  private PaymentReport report(PaymentReport report) {
    return switch (report) {
      case TransferSucceeded r ->
          new TransferSucceeded(r.escrow(), numbered(r.attempt(), payout), r.amount(), r.at());
      case TransferFailed r ->
          new TransferFailed(r.escrow(), numbered(r.attempt(), payout), r.at());
      case TransferBlocked r ->
          new TransferBlocked(r.escrow(), numbered(r.attempt(), payout), r.reason(), r.at());
      case RefundSucceeded r ->
          new RefundSucceeded(
              r.escrow(), r.payment(), refund(r.payment(), r.attempt()), r.amount(), r.at());
      case RefundFailed r ->
          new RefundFailed(r.escrow(), r.payment(), refund(r.payment(), r.attempt()), r.at());
      case RefundBlocked r ->
          new RefundBlocked(
              r.escrow(), r.payment(), refund(r.payment(), r.attempt()), r.reason(), r.at());
      default -> report;
    };
  }
}
