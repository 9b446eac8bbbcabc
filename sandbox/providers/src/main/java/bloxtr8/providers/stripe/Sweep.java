package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Closing;
import bloxtr8.providers.control.WebhookSignal;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** What only time brings about: pending money turns available, refunds settle or come back. */
final class Sweep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
  private static final Duration PERIOD = Duration.ofMillis(500);

  private final BalanceStore balances;
  private final Refunds refunds;
  private final TransactionTemplate transaction;
  private final WebhookSignal committed;
  private final Closing closing;
  private final Clock clock;
  private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();

  Sweep(
      BalanceStore balances,
      Refunds refunds,
      TransactionTemplate transaction,
      WebhookSignal committed,
      Closing closing,
      Clock clock) {
    this.balances = balances;
    this.refunds = refunds;
    this.transaction = transaction;
    this.committed = committed;
    this.closing = closing;
    this.clock = clock;
  }

  void start() {
    thread.execute(this::work);
  }

  private void work() {
    while (closing.pause(PERIOD)) {
      try {
        once();
      } catch (DataAccessException | TransactionException e) {
        LOG.warn("SANDBOX: the sweep of the Stripe sandbox failed: {}", e.getMessage());
      }
    }
  }

  private void once() {
    for (var account : balances.accountsDue()) {
      transaction.executeWithoutResult(_ -> balances.lock(account));
    }
    refunds.unsettled().forEach(each(id -> refunds.settle(now(), id)));
    refunds.boundToFail().forEach(each(id -> refunds.failIfDue(now(), id)));
  }

  private Consumer<String> each(Consumer<String> work) {
    return id -> {
      transaction.executeWithoutResult(_ -> work.accept(id));
      committed.ring();
    };
  }

  private Request now() {
    return Request.own(clock.instant());
  }

  @Override
  public void close() {
    closing.close();
    thread.close();
  }
}
