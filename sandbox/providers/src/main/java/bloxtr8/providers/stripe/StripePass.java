package bloxtr8.providers.stripe;

import bloxtr8.platform.background.PollingJob;
import bloxtr8.providers.control.WebhookSignal;
import java.time.Clock;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionTemplate;

/** One pass over what is due: pending money becomes available, refunds settle or are returned. */
final class StripePass implements PollingJob.Pass {

  private final BalanceStore balances;
  private final Refunds refunds;
  private final TransactionTemplate transaction;
  private final WebhookSignal committed;
  private final Clock clock;

  StripePass(
      BalanceStore balances,
      Refunds refunds,
      TransactionTemplate transaction,
      WebhookSignal committed,
      Clock clock) {
    this.balances = balances;
    this.refunds = refunds;
    this.transaction = transaction;
    this.committed = committed;
    this.clock = clock;
  }

  @Override
  public boolean runPass() {
    for (var account : balances.accountsDue())
      transaction.executeWithoutResult(_ -> balances.lock(account));
    refunds.unsettled().forEach(each(id -> refunds.settle(now(), id)));
    refunds.boundToFail().forEach(each(id -> refunds.failIfDue(now(), id)));
    return false;
  }

  private Consumer<String> each(Consumer<String> work) {
    return id -> {
      transaction.executeWithoutResult(_ -> work.accept(id));
      committed.signal();
    };
  }

  private Request now() {
    return Request.own(clock.instant());
  }
}
