package bloxtr8.gateway.limits;

import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.database.Database;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** Token buckets; each replica leases tokens from them, and counts most requests in memory. */
public final class Buckets implements PollingJob.Pass {

  private static final int LEASED_MAX = 100_000;
  private static final int DELETED_MAX = 1_000;

  /**
   * The result for one request.
   *
   * @param remaining how many more are allowed now
   * @param resetAfter time until the bucket is full
   */
  public record Verdict(boolean allowed, long remaining, Duration resetAfter) {}

  private final BucketStore store;
  private final Cache<String, LeasedTokens> leased =
      Caffeine.newBuilder().maximumSize(LEASED_MAX).build();

  public Buckets(Database database) {
    this.store = new BucketStore(database);
  }

  /**
   * Counts a request.
   *
   * @param subject the caller and the limit: one name for each limit
   */
  public Verdict take(String subject, Limit limit) {
    return leased.get(subject, _ -> new LeasedTokens()).take(subject, limit);
  }

  @Override
  public boolean runPass() {
    return store.deleteIdle(DELETED_MAX) == DELETED_MAX;
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
