package bloxtr8.gateway.health;

import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.topics.KafkaSettings;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Checks the database, the broker and this process's consumers, at most once a second. */
public final class Health implements AutoCloseable {

  private static final Duration ANSWER_MAX = Duration.ofSeconds(2);
  private static final Duration CACHED_FOR = Duration.ofSeconds(1);
  private static final String PING = "SELECT 1";

  /** The state of a part. */
  public enum Status {
    UP,
    DOWN
  }

  /** The state of the process and of its parts. */
  public record HealthReport(Status status, Map<String, Status> parts) {

    static HealthReport of(Map<String, Status> parts, Map<String, Status> aside) {
      var all = new TreeMap<>(aside);
      all.putAll(parts);
      return new HealthReport(parts.containsValue(Status.DOWN) ? Status.DOWN : Status.UP, all);
    }
  }

  private final Database database;
  private final Supplier<Map<String, Boolean>> others;
  private final Supplier<Map<String, Boolean>> aside;
  private final Admin broker;
  private final LoadingCache<String, HealthReport> reports =
      Caffeine.newBuilder().expireAfterWrite(CACHED_FOR).build(_ -> check());

  /**
   * Checks the parts when a report is requested.
   *
   * @param others further parts of this process, and whether each works
   * @param aside parts that are shown and that the process can do without: they make no report DOWN
   */
  public Health(
      Database database,
      Settings settings,
      Supplier<Map<String, Boolean>> others,
      Supplier<Map<String, Boolean>> aside) {
    this.database = database;
    this.others = others;
    this.aside = aside;
    var client = KafkaSettings.client(settings, "gateway");
    client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER_MAX.toMillis());
    client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_MAX.toMillis());
    this.broker = Admin.create(client);
  }

  public HealthReport report() {
    return reports.get("process");
  }

  private HealthReport check() {
    var parts = new TreeMap<String, Status>();
    parts.put("database", databaseAnswers() ? Status.UP : Status.DOWN);
    parts.put("broker", brokerAnswers() ? Status.UP : Status.DOWN);
    parts.putAll(statuses(others.get()));
    return HealthReport.of(parts, statuses(aside.get()));
  }

  private static Map<String, Status> statuses(Map<String, Boolean> parts) {
    var statuses = new TreeMap<String, Status>();
    parts.forEach((part, works) -> statuses.put(part, works ? Status.UP : Status.DOWN));
    return statuses;
  }

  private boolean databaseAnswers() {
    try {
      return database.sql().sql(PING).query(Integer.class).single() == 1;
    } catch (RuntimeException e) {
      if (FailureKind.of(e) == FailureKind.BUG) throw e;
      return false;
    }
  }

  private boolean brokerAnswers() {
    var options = new DescribeClusterOptions().timeoutMs((int) ANSWER_MAX.toMillis());
    try {
      var nodes = broker.describeCluster(options).nodes();
      return !nodes.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    broker.close(Duration.ZERO);
  }
}
