package bloxtr8.escrow.domain.explore;

import static bloxtr8.escrow.domain.explore.Canonical.LATER;
import static bloxtr8.escrow.domain.explore.Canonical.NOW;
import static bloxtr8.escrow.domain.explore.Participants.BUYER;
import static bloxtr8.escrow.domain.explore.Participants.DEAL;
import static bloxtr8.escrow.domain.explore.Participants.MILO;
import static bloxtr8.escrow.domain.explore.Participants.MONA;
import static bloxtr8.escrow.domain.explore.Participants.ROLE;
import static bloxtr8.escrow.domain.explore.Participants.SELLER;

import bloxtr8.escrow.domain.Deadline;
import bloxtr8.escrow.domain.Decision;
import bloxtr8.escrow.domain.Decision.Accepted;
import bloxtr8.escrow.domain.Decision.Refused;
import bloxtr8.escrow.domain.DestinationOwner;
import bloxtr8.escrow.domain.DisputeReason;
import bloxtr8.escrow.domain.Escrow;
import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.Escrow.Delivered;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.FundsHeld;
import bloxtr8.escrow.domain.Escrow.Live;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.escrow.domain.Escrow.Paid;
import bloxtr8.escrow.domain.Escrow.Refunded;
import bloxtr8.escrow.domain.Escrow.Refunding;
import bloxtr8.escrow.domain.Escrow.Releasing;
import bloxtr8.escrow.domain.EscrowCommand;
import bloxtr8.escrow.domain.EscrowCommand.CancelByMarketplace;
import bloxtr8.escrow.domain.EscrowCommand.CancelEscrow;
import bloxtr8.escrow.domain.EscrowCommand.CreateEscrow;
import bloxtr8.escrow.domain.EscrowCommand.DeadlineReached;
import bloxtr8.escrow.domain.EscrowCommand.DeliveryAnomaly;
import bloxtr8.escrow.domain.EscrowCommand.DeliveryReport;
import bloxtr8.escrow.domain.EscrowCommand.DeliveryVerified;
import bloxtr8.escrow.domain.EscrowCommand.MarkDelivered;
import bloxtr8.escrow.domain.EscrowCommand.OwnershipChecked;
import bloxtr8.escrow.domain.EscrowCommand.RaiseDispute;
import bloxtr8.escrow.domain.EscrowCommand.ReleaseFunds;
import bloxtr8.escrow.domain.EscrowCommand.Report;
import bloxtr8.escrow.domain.EscrowCommand.ResolveDispute;
import bloxtr8.escrow.domain.EscrowCommand.RetryRefund;
import bloxtr8.escrow.domain.EscrowCommand.WithdrawDispute;
import bloxtr8.escrow.domain.EscrowDecider;
import bloxtr8.escrow.domain.EscrowEvent;
import bloxtr8.escrow.domain.EscrowEvent.EscrowFundsHeld;
import bloxtr8.escrow.domain.EscrowEvent.EscrowOwnershipCheckDue;
import bloxtr8.escrow.domain.EscrowEvent.EscrowResolutionProposed;
import bloxtr8.escrow.domain.MarketplaceCause;
import bloxtr8.escrow.domain.OpenDeadline;
import bloxtr8.escrow.domain.Ownership;
import bloxtr8.escrow.domain.PaymentPolicy;
import bloxtr8.escrow.domain.PaymentsCommand;
import bloxtr8.escrow.domain.Resolution;
import bloxtr8.escrow.domain.explore.Move.Kind;
import bloxtr8.escrow.domain.explore.Setting.Start;
import bloxtr8.escrow.domain.explore.Setting.Trait;
import bloxtr8.escrow.domain.explore.World.Read;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The messages to the real escrow, and its decisions. */
final class EscrowMoves {

  private static final EscrowCommand CONTRADICTORY =
      new CreateEscrow(DEAL, Participants.MARKETPLACE, Participants.contradictoryTerms(), NOW);
  private static final EscrowCommand CANCEL_OF_MARKETPLACE =
      new CancelByMarketplace(DEAL, Participants.MARKETPLACE, MarketplaceCause.OWNERSHIP_LOST, NOW);

  private final Setting setting;
  private final IdentityHashMap<Escrow, Map<EscrowCommand, Effect>> effects =
      new IdentityHashMap<>();

  private final BiFunction<Escrow, EscrowCommand, Decision> decider;

  EscrowMoves(Setting setting, BiFunction<Escrow, EscrowCommand, Decision> decider) {
    this.setting = setting;
    this.decider = decider;
  }

  void add(World w, List<Move> moves) {
    readings(w, moves);
    if (setting.start() == Start.UNOPENED)
      report(w, "the marketplace asks for the escrow", Kind.SYSTEM, CONTRADICTORY, moves);
    if (w.escrow() instanceof Live s) {
      deadlines(w, s, moves);
      people(w, moves);
    }
    staff(w, moves);
  }

  private void readings(World w, List<Move> moves) {
    if (!w.reports().isEmpty()) {
      var report = w.reports().getFirst();
      report(w.withoutReport(), "the escrow reads " + name(report), Kind.SYSTEM, report, moves);
    }
    if (!w.reads().isEmpty()) {
      var read = w.reads().getFirst();
      report(w.withoutRead(), "the escrow reads " + name(read), Kind.SYSTEM, report(read), moves);
    }
    if (w.escrow() instanceof Delivered s
        && s.funds().game().verified()
        && LATER.equals(s.funds().game().readAt())) {
      var game = s.funds().game();
      var old = new Ownership(game.owner(), NOW, true, game.destination(), game.remainingRoles());
      var aged = Canonical.aged(s, old);
      moves.add(
          new Move("more than an hour passes since the last read", Kind.WORLD, of(w, aged), null));
    }
  }

  private static World of(World w, Escrow escrow) {
    return new World(
        escrow, w.bank(), w.game(), w.orders(), w.reports(), w.reads(), w.waived(), w.proven());
  }

  private static DeliveryReport report(Read read) {
    return switch (read.what()) {
      case VERIFIED -> new DeliveryVerified(DEAL, LATER, List.of(ROLE), NOW);
      case ANOMALY -> new DeliveryAnomaly(DEAL, read.owner(), LATER, NOW);
      case ANSWER ->
          new OwnershipChecked(
              DEAL,
              DEAL.text() + (read.newest() ? "/1" : "/0"),
              read.owner(),
              read.destination(),
              LATER,
              NOW);
    };
  }

  private static ReleaseFunds release(Set<Long> roles) {
    return new ReleaseFunds(DEAL, BUYER, null, roles, NOW);
  }

  private void deadlines(World w, Live s, List<Move> moves) {
    for (var d : OpenDeadline.of(s)) {
      if (d.kind() == Deadline.REMIND || d.kind() == Deadline.CARD_LIMIT) continue;
      if (d.kind() == Deadline.REQUEST_WITHDRAWN && w.game().pending()) continue; // expired by then
      var reached = new DeadlineReached(DEAL, Participants.ESCROW, d.kind(), d.due(), d.due());
      report(w, "deadline " + d.kind(), Kind.DEADLINE, reached, moves);
    }
  }

  private void people(World w, List<Move> moves) {
    var withdrawn = !w.game().pending();
    switch (w.escrow()) {
      case AwaitingFunds _ -> {
        party(w, "the buyer cancels", new CancelEscrow(DEAL, BUYER, "", false, NOW), moves);
        party(w, "the seller cancels", new CancelEscrow(DEAL, SELLER, "", false, NOW), moves);
        if (setting.has(Trait.MARKETPLACE_CANCELS))
          party(w, "the marketplace cancels", CANCEL_OF_MARKETPLACE, moves);
      }
      case FundsHeld _ -> {
        party(w, "the seller says delivered", new MarkDelivered(DEAL, SELLER, "", NOW), moves);
        party(w, "the seller cancels", new CancelEscrow(DEAL, SELLER, "", false, NOW), moves);
        disputes(w, moves);
      }
      case Delivered _ -> {
        party(w, "the buyer releases", release(Set.of(ROLE.roleId())), moves);
        party(w, "the buyer releases, and knows of no role", release(Set.of()), moves);
        disputes(w, moves);
      }
      case Disputed _ -> {
        party(w, "the buyer concedes", release(Set.of(ROLE.roleId())), moves);
        party(w, "the buyer concedes, and knows of no role", release(Set.of()), moves);
        party(w, "the seller concedes", new CancelEscrow(DEAL, SELLER, "", false, NOW), moves);
        disputes(w, moves);
      }
      case Refunding _ when withdrawn ->
          party(
              w,
              "the seller says that the request is withdrawn",
              new CancelEscrow(DEAL, SELLER, "", true, NOW),
              moves);
      default -> {}
    }
  }

  private void disputes(World w, List<Move> moves) {
    if (!setting.has(Trait.DISPUTES)) return;
    for (var who : List.of(BUYER, SELLER)) {
      var name = who.equals(BUYER) ? "the buyer" : "the seller";
      party(w, name + " disputes", raise(who), moves);
      party(w, name + " withdraws", new WithdrawDispute(DEAL, who, NOW), moves);
    }
  }

  private static RaiseDispute raise(Actor who) {
    return new RaiseDispute(DEAL, who, DisputeReason.OTHER, "", NOW);
  }

  private void staff(World w, List<Move> moves) {
    switch (w.escrow()) {
      case FundsHeld _, Delivered _ -> report(w, "staff dispute", Kind.STAFF, raise(MONA), moves);
      case Disputed _ -> {
        for (var outcome : Resolution.values())
          for (var waived : List.of(false, true))
            report(
                w,
                "staff rule " + outcome + (waived ? ", waived" : ""),
                Kind.STAFF,
                ruling(MONA, outcome, waived),
                moves);
        if (setting.has(Trait.DISPUTES))
          report(w, "staff withdraw", Kind.STAFF, new WithdrawDispute(DEAL, MONA, NOW), moves);
      }
      default -> {}
    }
    for (var payment : List.of(Participants.PAYMENT, Participants.ANOTHER))
      report(
          w,
          "staff retry the refund of " + name(payment.equals(Participants.PAYMENT)),
          Kind.STAFF,
          new RetryRefund(DEAL, MONA, payment, "the bank lost it", null, NOW),
          moves);
  }

  private static ResolveDispute ruling(Actor by, Resolution outcome, boolean waived) {
    return new ResolveDispute(
        DEAL, by, outcome, "", waived, false, false, null, Money.cents(0), NOW);
  }

  private void party(World w, String says, EscrowCommand command, List<Move> moves) {
    report(w, says, Kind.PARTY, command, moves);
  }

  private void report(World w, String says, Kind kind, EscrowCommand command, List<Move> moves) {
    var move = decided(w, says, kind, command);
    if (move != null) moves.add(move);
  }

  private @Nullable Move decided(World w, String says, Kind kind, EscrowCommand command) {
    var effect =
        effects
            .computeIfAbsent(w.escrow(), _ -> new HashMap<>())
            .computeIfAbsent(command, c -> effect(w.escrow(), c));
    return switch (effect) {
      case Nothing _ -> null;
      case Broken(var law) -> new Move(says, kind, w, law);
      case Change change -> {
        var after = after(w, change);
        yield new Move(says, kind, after, Laws.brokenBy(w, kind, command, after));
      }
    };
  }

  /** The effect of one message on an escrow, independent of the rest of the world. */
  private sealed interface Effect {}

  private record Nothing() implements Effect {}

  private record Broken(String law) implements Effect {}

  /** {@code numbers} are those before attempts were renumbered. */
  private record Change(
      Escrow escrow, List<PaymentsCommand> orders, boolean asks, Canonical numbers)
      implements Effect {}

  private Effect effect(Escrow before, EscrowCommand command) {
    try {
      return switch (decider.apply(before, command)) {
        case Refused(var why) when command instanceof Report ->
            new Broken("a report was refused: " + why);
        case Refused _ -> new Nothing();
        case Accepted(var events) when isProposal(events) ->
            effect(before, events, ((ResolveDispute) command));
        case Accepted(var events) -> change(before, events);
      };
    } catch (IllegalStateException e) {
      return new Broken("the escrow cannot explain it: " + e.getMessage());
    }
  }

  private static boolean isProposal(List<EscrowEvent> events) {
    return events.size() == 1 && events.getFirst() instanceof EscrowResolutionProposed;
  }

  /** A ruling that needs two persons is given by both at once. */
  private Effect effect(Escrow before, List<EscrowEvent> proposal, ResolveDispute first) {
    var proposed = EscrowDecider.evolve(before, proposal.getFirst());
    var second = ruling(MILO, first.outcome(), first.waiveReturn());
    if (!(decider.apply(proposed, second) instanceof Accepted(var confirmed)))
      return new Broken("a second person cannot confirm");
    return change(proposed, confirmed);
  }

  private static Change change(Escrow before, List<EscrowEvent> events) {
    var escrow = before;
    var orders = new ArrayList<PaymentsCommand>();
    var asks = false;
    for (var event : events) {
      escrow = EscrowDecider.evolve(escrow, event);
      var order = PaymentPolicy.when((Opened) escrow, event);
      if (order != null) orders.add(order);
      asks |= event instanceof EscrowFundsHeld || event instanceof EscrowOwnershipCheckDue;
    }
    var numbers = Canonical.after(escrow);
    return new Change(numbers.escrow(escrow), orders, asks, numbers);
  }

  private static World after(World w, Change change) {
    var orders = new ArrayList<>(w.orders());
    orders.addAll(change.orders());
    var game = change.asks() ? w.game().requested() : w.game();
    var reads = change.asks() ? w.reads().stream().map(Read::outdated).toList() : w.reads();
    var changed =
        new World(
            change.escrow(),
            w.bank(),
            game,
            List.copyOf(orders),
            w.reports(),
            reads,
            waived(w, change.escrow()),
            proven(w, change.escrow()));
    return change.numbers().world(changed, change.escrow());
  }

  private static boolean waived(World w, Escrow escrow) {
    return switch (escrow) {
      case Refunding s -> s.waived();
      case Disputed s -> s.dispute().before() instanceof Refunding r && r.waived();
      case Refunded _ -> w.waived();
      default -> false;
    };
  }

  private static boolean proven(World w, Escrow escrow) {
    if (!(escrow instanceof Releasing s)) return false;
    return w.escrow() instanceof Releasing ? w.proven() : verified(s);
  }

  private static boolean verified(Paid s) {
    return s.funds().game().verified();
  }

  static String name(EscrowCommand report) {
    return report.getClass().getSimpleName();
  }

  static String name(boolean main) {
    return main ? "the payment" : "the second payment";
  }

  private static String name(Read read) {
    return switch (read.what()) {
      case ANSWER ->
          "OwnershipChecked "
              + read.owner()
              + (read.destination() == DestinationOwner.NONE
                  ? ""
                  : ", destination " + read.destination())
              + (read.newest() ? "" : " (to an older question)");
      case VERIFIED -> "DeliveryVerified";
      case ANOMALY -> "DeliveryAnomaly " + read.owner();
    };
  }
}
