package bloxtr8.marketplace.trading;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.trading.TradingStep.TradingOrder;
import bloxtr8.marketplace.trading.domain.Trader;
import bloxtr8.marketplace.trading.domain.TradingCommand;
import bloxtr8.marketplace.trading.domain.TradingCommand.AcceptOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.ActivateListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.MakeOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.Report;
import bloxtr8.marketplace.trading.domain.TradingCommand.Request;
import bloxtr8.marketplace.trading.domain.TradingCommand.SignContract;
import bloxtr8.marketplace.trading.domain.TradingDecider;
import bloxtr8.marketplace.trading.domain.TradingDecision.Accepted;
import bloxtr8.marketplace.trading.domain.TradingDecision.Refused;
import bloxtr8.marketplace.trading.domain.TradingEvent;
import bloxtr8.marketplace.trading.domain.TradingEvent.OwnedByBuyerEarly;
import bloxtr8.marketplace.trading.domain.TradingState;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.database.FailureKind.Contended;
import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.telemetry.Alerts;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Carries out commands: a transaction locks, in this order, the people, the universes, the
 * listings, their live offers and their contracts, decides on what it finds then, and writes what
 * has changed with its messages and audit entries. Roblox is never called here: commands bring what
 * was read before, at most 60 s old.
 */
public final class TradingHandler {

  /** Each time, what is to be locked has changed, or another transaction was quicker. */
  private static final int ATTEMPTS_MAX = 10;

  /** The outcome in the audit where another service does not answer. */
  private static final String UNAVAILABLE = "unavailable";

  private final Database database;
  private final TradingReader reader;
  private final TradingDecider decider;
  private final TradingChanges changes;
  private final Debts debts;
  private final Wallets wallets;
  private final Outbox outbox;
  private final Consumer<List<Outgoing>> messages;
  private final Clock clock;
  private final Alerts alerts;
  private final TradingMetrics metrics;

  TradingHandler(
      Database database,
      TradingReader reader,
      TradingDecider decider,
      TradingChanges changes,
      Debts debts,
      Wallets wallets,
      Outbox outbox,
      Clock clock,
      Alerts alerts,
      TradingMetrics metrics) {
    this(
        database,
        reader,
        decider,
        changes,
        debts,
        wallets,
        outbox,
        outbox::record,
        clock,
        alerts,
        metrics);
  }

  /**
   * Carries out commands.
   *
   * @param messages receives what an accepted command announces
   */
  TradingHandler(
      Database database,
      TradingReader reader,
      TradingDecider decider,
      TradingChanges changes,
      Debts debts,
      Wallets wallets,
      Outbox outbox,
      Consumer<List<Outgoing>> messages,
      Clock clock,
      Alerts alerts,
      TradingMetrics metrics) {
    this.messages = messages;
    this.database = database;
    this.reader = reader;
    this.decider = decider;
    this.changes = changes;
    this.debts = debts;
    this.wallets = wallets;
    this.outbox = outbox;
    this.clock = clock;
    this.alerts = alerts;
    this.metrics = metrics;
  }

  /** What became of commands; the refusal is of the one request, and null for an accepted one. */
  private record Done(List<TradingEvent> events, @Nullable RefusedRequest refused) {}

  /**
   * Carries out a person's request, in a transaction of its own.
   *
   * @param request made for the time of the transaction; it may be made more than once
   * @return what it has changed; empty where it was so before
   * @throws RefusedRequest with the present state; the refusal is audited
   */
  public List<TradingEvent> request(
      Function<Instant, ? extends Request> request, Actor.Person by, Cause cause) {
    if (isInTransaction())
      throw new IllegalStateException("a request begins its transaction, and begins it again");
    Function<Instant, List<TradingOrder>> orders =
        at -> List.of(new TradingOrder(request.apply(at), by, cause));
    var asked = request.apply(now());
    var done =
        audited(
            orders,
            () -> {
              var known = knownOf(asked);
              return again(() -> carryOut(orders, known));
            });
    if (done.refused() != null) throw done.refused();
    return done.events();
  }

  /**
   * Carries out reports, all in one transaction, in their order; joins one that is open, which then
   * must begin again itself where another was quicker.
   *
   * @param reports made for the time of the transaction; they may be made more than once
   * @return what they have changed
   * @throws Contended when an open transaction must begin again
   */
  public List<TradingEvent> report(
      Function<Instant, ? extends Collection<? extends Report>> reports, Actor by, Cause cause) {
    Supplier<List<TradingEvent>> work =
        () ->
            carryOut(
                    at ->
                        reports.apply(at).stream()
                            .map(report -> new TradingOrder(report, by, cause))
                            .toList(),
                    PaymentFacts.NONE)
                .events();
    return isInTransaction() ? work.get() : again(work);
  }

  /**
   * Carries out commands of several people, and reports between them, all in one transaction and in
   * their order; when one is refused, none is carried out. Payments is asked nothing about these
   * people.
   *
   * @param commands made for the time of the transaction; they may be made more than once
   * @param reporter who gives the reports
   * @return what they have changed
   * @throws RefusedRequest why one was refused
   */
  public List<TradingEvent> together(
      Function<Instant, ? extends Collection<? extends TradingCommand>> commands,
      Actor.Service reporter,
      Cause cause) {
    return withReports(() -> {
      var done =
          carryOut(
              at ->
                  commands.apply(at).stream()
                      .map(command -> new TradingOrder(command, giver(command, reporter), cause))
                      .toList(),
              PaymentFacts.NONE);
      if (done.refused() != null) throw done.refused();
      return done.events();
    });
  }

  private static Actor giver(TradingCommand command, Actor.Service reporter) {
    return command instanceof Request request
        ? new Actor.Person(request.by(), Authority.USER)
        : reporter;
  }

  /**
   * Runs work in a transaction that begins again where another was quicker: what belongs to reports
   * that it makes by {@link #report}.
   *
   * @param work may be run more than once
   */
  public <T> T withReports(Supplier<T> work) {
    if (isInTransaction())
      throw new IllegalStateException("the work begins its transaction, and begins it again");
    return again(work);
  }

  /**
   * Carries out reports in the transaction that has heard of them.
   *
   * @throws Contended when that transaction must begin again
   */
  void hear(List<TradingOrder> reports) {
    if (!reports.isEmpty()) carryOut(_ -> reports, PaymentFacts.NONE);
  }

  /**
   * What payments has said about a request before its transaction.
   *
   * @param debtor who owes us money; null for nobody
   */
  private record PaymentFacts(@Nullable UserId debtor, boolean sharedWallet) {
    static final PaymentFacts NONE = new PaymentFacts(null, false);

    TradingState in(TradingState state) {
      var indebted = debtor == null ? state : indebted(state, debtor);
      return sharedWallet ? indebted.withSharedWallet() : indebted;
    }
  }

  private PaymentFacts knownOf(Request asked) {
    var debtor = beginsSomething(asked) && debts.owes(asked.by()) ? asked.by() : null;
    var parties = bindsBoth(asked) ? reader.partiesOf(asked) : null;
    var shared = parties != null && wallets.shared(parties.buyer(), parties.seller());
    return new PaymentFacts(debtor, shared);
  }

  /** What needs two persons who are really two. */
  private static boolean bindsBoth(Request request) {
    return request instanceof AcceptOffer || request instanceof SignContract;
  }

  private static boolean isInTransaction() {
    return TransactionSynchronizationManager.isActualTransactionActive();
  }

  /** What somebody who owes us money may not begin. */
  private static boolean beginsSomething(Request request) {
    return request instanceof PublishListing
        || request instanceof ActivateListing
        || request instanceof MakeOffer;
  }

  /**
   * A refusal that rolls the transaction back is audited in another one; so is a request for which
   * payments cannot be asked.
   */
  private Done audited(Function<Instant, List<TradingOrder>> orders, Supplier<Done> work) {
    try {
      return work.get();
    } catch (RefusedRequest refused) {
      audit(orders, refused.code());
      throw refused;
    } catch (Unavailable away) {
      audit(orders, UNAVAILABLE);
      throw away;
    }
  }

  private void audit(Function<Instant, List<TradingOrder>> orders, String outcome) {
    var entry = TradingAudit.refused(orders.apply(now()).getFirst(), outcome, List.of());
    database.inTransaction(() -> outbox.recordUnnumbered(entry));
  }

  /** Begins again where another transaction was quicker: its result is found then. */
  private <T> T again(Supplier<T> work) {
    for (var attempt = 1; ; attempt++)
      try {
        return database.inTransaction(work);
      } catch (DuplicateKeyException | PessimisticLockingFailureException | Contended e) {
        if (attempt == ATTEMPTS_MAX) throw e;
      }
  }

  private Done carryOut(Function<Instant, List<TradingOrder>> orders, PaymentFacts known) {
    var scope = reader.scope(commands(orders.apply(now())));
    reader.lock(scope);
    var at = now();
    var given = orders.apply(at);
    var found = reader.state(commands(given), scope, at);
    if (found == null)
      throw new Contended("what a command concerns has changed while it was being locked");
    return carryOut(given, known.in(found), at);
  }

  private Done carryOut(List<TradingOrder> given, TradingState before, Instant at) {
    var state = before;
    var steps = new ArrayList<TradingStep>();
    var entries = new ArrayList<Outgoing>();
    @Nullable RefusedRequest refused = null;
    for (var order : given) {
      var decision = decider.decide(state, order.command());
      var events =
          switch (decision) {
            case Accepted(var accepted) -> accepted;
            case Refused(_, var remembered) -> remembered;
          };
      var found = state;
      for (var event : events) {
        var after = TradingDecider.evolve(state, event);
        steps.add(new TradingStep(order, state, event, after));
        state = after;
      }
      switch (decision) {
        case Accepted _ -> entries.add(TradingAudit.accepted(order, events));
        // Of several commands the rest is not carried out.
        case Refused(var why, _) -> {
          refused = TradingRefusals.of(why, (Request) order.command(), found);
          // The id may be invented, so no sequence counter is created for it.
          outbox.recordUnnumbered(TradingAudit.refused(order, refused.code(), events));
        }
      }
      if (refused != null) break;
    }
    var contracts = changes.write(commands(given), before, state, steps, at);
    var announced = new ArrayList<Outgoing>();
    for (var step : steps) announced.addAll(TradingMessages.of(step, contracts));
    announced.addAll(entries);
    messages.accept(announced);
    warn(steps);
    metrics.count(steps);
    return new Done(steps.stream().map(TradingStep::event).toList(), refused);
  }

  private void warn(List<TradingStep> steps) {
    for (var step : steps)
      if (step.event() instanceof OwnedByBuyerEarly(var listing, var contract))
        Database.afterCommit(() ->
            alerts.raise(
                DatabaseRoles.MARKETPLACE.service(),
                "owned-by-buyer-early",
                "The buyer of %s already owns the game of %s.".formatted(contract, listing)));
  }

  private static TradingState indebted(TradingState state, UserId debtor) {
    var people = new HashMap<>(state.people());
    people.computeIfPresent(debtor, (_, person) -> withDebt(person));
    return new TradingState(
        people, state.universes(), state.listings(), state.offers(), state.deals());
  }

  private static Trader withDebt(Trader person) {
    return new Trader(
        person.standing(),
        person.roblox(),
        person.livePublic(),
        person.live(),
        person.publishedToday(),
        person.openOffers(),
        person.lapses(),
        true);
  }

  private static List<TradingCommand> commands(List<TradingOrder> orders) {
    return orders.stream().map(TradingOrder::command).toList();
  }

  /** As precise as the database stores it: it is compared again. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
