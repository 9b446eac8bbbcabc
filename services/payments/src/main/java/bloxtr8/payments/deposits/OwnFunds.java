package bloxtr8.payments.deposits;

import bloxtr8.chain.Address;
import bloxtr8.kernel.Backoff;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.deposits.OwnFundsStore.DealFunds;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind.Collect;
import bloxtr8.payments.domain.OwnFundsBookings;
import bloxtr8.payments.domain.OwnFundsDecider;
import bloxtr8.payments.domain.OwnFundsDecider.Facts;
import bloxtr8.payments.domain.OwnFundsDecider.Verdict;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.solvency.SolvencyStore;
import bloxtr8.payments.solvency.StatusStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects own funds at the addresses of ended deals to the platform's wallet: recorded here under
 * the deal's lock as an operation, sent by the workers, booked when final on the chain.
 */
public final class OwnFunds {

  private static final Logger LOG = LoggerFactory.getLogger(OwnFunds.class);
  private static final Rail RAIL = Rail.USDC_BASE;
  private static final int DEALS_AT_ONCE = 50;
  private static final Duration WAIT_MAX = Duration.ofDays(1);

  /** The rules of collection. */
  @SettingsPrefix("bloxtr8.payments.usdc")
  public record Policy(
      @Setting(
              defaultValue = "",
              meaning =
                  "address of our own wallet, to which own USDC (fees and dust) are collected;"
                      + " empty: they stay at the deals' addresses")
          @Nullable Address platformWallet,
      @Setting(
              defaultValue = "100000",
              meaning = "minimum that is collected from one address, in units of 0.000001 USDC")
          long collectMinUnits,
      @Setting(
              defaultValue = "PT1H",
              meaning =
                  "pause before a failed collection from a deal is tried again; doubles up to one"
                      + " day")
          Duration collectRetryAfter) {}

  private final ServiceContext service;
  private final Ledger ledger;
  private final OwnFundsStore store;
  private final OperationStore operations;
  private final DealStore deals;
  private final DepositStore deposits;
  private final SolvencyStore solvency;
  private final StatusStore status;
  private final String wallet;
  private final Money least;
  private final Duration retryAfter;

  OwnFunds(
      ServiceContext service,
      Ledger ledger,
      OwnFundsStore store,
      OperationStore operations,
      DealStore deals,
      DepositStore deposits,
      SolvencyStore solvency,
      StatusStore status,
      Policy policy) {
    this.service = service;
    this.ledger = ledger;
    this.store = store;
    this.operations = operations;
    this.deals = deals;
    this.deposits = deposits;
    this.solvency = solvency;
    this.status = status;
    this.wallet = policy.platformWallet() == null ? "" : policy.platformWallet().text();
    this.least = RAIL.money(policy.collectMinUnits());
    this.retryAfter = policy.collectRetryAfter();
  }

  /**
   * Processes a limited number of deals.
   *
   * @return whether there may be more
   */
  public boolean collect() {
    if (wallet.isEmpty() || status.releasesStopped(RAIL) != null) return false;
    if (deposits.issued(wallet) != null) {
      alert("the platform's wallet is a deposit address: nothing is collected");
      return false;
    }
    var now = service.clock().instant();
    var due = store.claim(now, DEALS_AT_ONCE, now.plus(retryAfter));
    for (var escrow : due) service.database().inTransaction(() -> collect(escrow));
    return due.size() == DEALS_AT_ONCE;
  }

  private void collect(EscrowId escrow) {
    var deal = deals.lock(List.of(escrow)).get(escrow);
    if (deal == null) return;
    ledger.lock(List.of(Account.provider(RAIL)));
    var found = store.of(escrow);
    var now = service.clock().instant();
    switch (OwnFundsDecider.decide(facts(deal, found), least)) {
      case Verdict.Collect(var amount, var dust) -> {
        record(escrow, found, amount, dust, now);
        store.schedule(escrow, now.plus(retryAfter));
      }
      case Verdict.NotYet(var why) -> {
        LOG.debug("nothing of {} is collected yet: {}", escrow, why);
        store.schedule(escrow, now.plus(retryAfter));
      }
      case Verdict.TooLittle _ -> store.schedule(escrow, null);
      case Verdict.Empty _ -> {
        store.empty(escrow);
        store.schedule(escrow, null);
      }
    }
  }

  /**
   * The facts, by our ledger only: the solvency check finds a difference to the custodian's
   * balance, and stops the rail.
   */
  private Facts facts(Deal deal, DealFunds found) {
    var books = solvency.books(RAIL);
    return new Facts(
        deal,
        RAIL.money(found.owed()),
        RAIL.money(found.lying()),
        RAIL.money(found.dust()),
        found.underway(),
        found.retained(),
        found.unread(),
        found.addresses(),
        RAIL.money(Math.max(0, books.booked() - books.owed() + found.dust())));
  }

  private void record(EscrowId escrow, DealFunds found, Money amount, Money dust, Instant now) {
    var kind = new Collect(Objects.requireNonNull(found.address()), found.done() + 1);
    var last = operations.lastOf(escrow.text(), kind);
    var attempt = last == null ? 1 : last.attempt() + 1;
    var operation = Operation.planned(escrow, kind, attempt, RAIL, amount, wallet);
    operations.insert(operation, null, Cause.of("own funds of " + escrow.text()), now);
    store.insert(operation.id(), dust);
    ledger.book(OwnFundsBookings.reserved(operation, dust));
  }

  /** The transfer is final: checks at once whether anything is left. */
  public void arrived(Operation operation) {
    ledger.book(OwnFundsBookings.collected(operation));
    store.schedule(operation.escrowId(), service.clock().instant());
  }

  /** The transfer was proved not executed. The pause before the next attempt grows. */
  public void undone(Operation operation) {
    ledger.book(OwnFundsBookings.undone(operation, store.dustOf(operation.id())));
    var pause = new Backoff(retryAfter, WAIT_MAX).after(operation.attempt());
    store.schedule(operation.escrowId(), service.clock().instant().plus(pause));
  }

  private void alert(String detail) {
    service.telemetry().alerts().raise(service.name(), "own-funds", detail);
  }
}
