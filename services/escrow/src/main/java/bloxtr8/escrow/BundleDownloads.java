package bloxtr8.escrow;

import bloxtr8.kernel.UserId;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Bounds the bundles of evidence that a process sends at the same time: one for each person, and
 * some in all. Each has up to 200 MB, which the store is asked for twice.
 */
final class BundleDownloads {

  static final int AT_A_TIME = 4;

  private static final Duration WAIT = Duration.ofSeconds(15);

  private final Set<UserId> people = new HashSet<>();

  /** The place of one download. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a place.
   *
   * @throws RefusedRequest {@code too_many_downloads}
   */
  synchronized Place take(UserId person) {
    if (people.contains(person))
      throw RefusedRequest.tooMany(
          "too_many_downloads", "Download one bundle after the other, please.", WAIT);
    if (people.size() >= AT_A_TIME)
      throw RefusedRequest.unavailable(
          "too_many_downloads", "Too many bundles are sent at the moment; try again.", WAIT);
    people.add(person);
    return () -> free(person);
  }

  private synchronized void free(UserId person) {
    people.remove(person);
  }
}
