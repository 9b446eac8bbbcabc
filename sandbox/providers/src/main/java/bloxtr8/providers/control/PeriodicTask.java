package bloxtr8.providers.control;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Work that a provider does periodically, until it is closed. */
public final class PeriodicTask implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

  private final String provider;
  private final Duration period;
  private final ShutdownLatch shutdown;
  private final Runnable round;
  private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();

  public PeriodicTask(String provider, Duration period, ShutdownLatch shutdown, Runnable round) {
    this.provider = provider;
    this.period = period;
    this.shutdown = shutdown;
    this.round = round;
  }

  public void start() {
    thread.execute(this::work);
  }

  private void work() {
    while (shutdown.pause(period)) {
      try {
        round.run();
      } catch (DataAccessException | TransactionException e) {
        LOG.warn("SANDBOX: a round of the {} sandbox failed: {}", provider, e.getMessage());
      } catch (RuntimeException bug) {
        LOG.error("SANDBOX: a round of the {} sandbox failed", provider, bug);
      }
    }
  }

  @Override
  public void close() {
    shutdown.close();
    thread.close();
  }
}
