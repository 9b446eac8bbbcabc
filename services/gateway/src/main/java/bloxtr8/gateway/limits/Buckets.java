package bloxtr8.gateway.limits;

import bloxtr8.platform.database.Database;
import bloxtr8.platform.polling.PollingJob;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Token buckets, of which each replica leases some tokens: most requests are counted in memory. */
public final class Buckets implements PollingJob.Pass {

  private static final int SLICES_MAX = 100_000;
  private static final int FORGOTTEN_MAX = 1_000;

  /**
   * The result for one request.
   *
   * @param remaining how many more are allowed now
   * @param resetAfter time until the bucket is full
   */
  public record Verdict(boolean allowed, long remaining, Duration resetAfter) {}

  private final BucketStore store;
  private final Map<String, LeasedTokens> slices =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LeasedTokens> eldest) {
          return size() > SLICES_MAX;
        }
      };

  public Buckets(Database database) {
    this.store = new BucketStore(database);
  }

  /**
   * Counts a request.
   *
   * @param subject the caller and the limit: one name for each limit
   */
  Verdict runPass(String subject, Limit limit) {
    return sliceOf(subject).take(subject, limit);
  }

  private LeasedTokens sliceOf(String subject) {
    synchronized (slices) {
      return slices.computeIfAbsent(subject, _ -> new LeasedTokens());
    }
  }

  @Override
  public boolean runPass() {
    return store.deleteIdle(FORGOTTEN_MAX) == FORGOTTEN_MAX;
  }

  private final class LeasedTokens {

    private long left;
    private double elsewhere;
    private long emptyUntilNanos = System.nanoTime();

    synchronized Verdict take(String subject, Limit limit) {
      if (left == 0 && System.nanoTime() - emptyUntilNanos >= 0) lease(subject, limit);
      var allowed = left > 0;
      if (allowed) left--;
      var remaining = left + (long) Math.floor(elsewhere);
      var missing = Math.max(0, limit.calls() - left - elsewhere);
      var reset = Duration.ofMillis((long) (1000 * missing / limit.perSecond()));
      return new Verdict(allowed, remaining, reset);
    }

    /** Leases tokens; an empty bucket is not queried before it can have a token. */
    private void lease(String subject, Limit limit) {
      var given = store.lease(subject, limit);
      left = given.calls();
      elsewhere = given.left();
      if (left == 0) emptyUntilNanos = System.nanoTime() + limit.untilNext().toNanos() / 2;
    }
  }
}
