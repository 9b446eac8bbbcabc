package bloxtr8.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The PostgreSQL access of one database role: a bounded pool whose search path is the service's
 * schema.
 */
public final class Database implements AutoCloseable {

  private static final Duration CONNECTION_WAIT_MAX = Duration.ofSeconds(5);
  private static final Duration STATEMENT_MAX = Duration.ofSeconds(30);
  private static final Duration LOCK_WAIT_MAX = Duration.ofSeconds(10);

  private final HikariDataSource pool;
  private final JdbcClient sql;
  private final TransactionTemplate transactions;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.sql = JdbcClient.create(pool);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
  }

  /** Opens the pool without connecting; the first use connects. */
  public static Database open(
      DatabaseRole databaseRole,
      String url,
      String password,
      int poolMax,
      @Nullable MeterRegistry meters) {
    var config = new HikariConfig();
    config.setPoolName(databaseRole.user());
    config.setJdbcUrl(url);
    config.setUsername(databaseRole.user());
    config.setPassword(password);
    config.setMaximumPoolSize(poolMax);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECTION_WAIT_MAX.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setMetricRegistry(meters);
    config.addDataSourceProperty("currentSchema", databaseRole.service());
    config.addDataSourceProperty("ApplicationName", "bloxtr8-" + databaseRole.user());
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty(
        "options",
        String.format(
            Locale.ROOT,
            "-c statement_timeout=%d -c lock_timeout=%d",
            STATEMENT_MAX.toMillis(),
            LOCK_WAIT_MAX.toMillis()));
    return new Database(new HikariDataSource(config));
  }

  public JdbcClient sql() {
    return sql;
  }

  public DataSource dataSource() {
    return pool;
  }

  /** Runs the work in a transaction; joins one that is already open. */
  public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
    return transactions.execute(_ -> work.get());
  }

  public void inTransaction(Runnable work) {
    transactions.executeWithoutResult(_ -> work.run());
  }

  /**
   * Runs the work after the commit, or at once when no transaction is open; never after a rollback.
   */
  public static void afterCommit(Runnable work) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      work.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            work.run();
          }
        });
  }

  @Override
  public void close() {
    pool.close();
  }
}
