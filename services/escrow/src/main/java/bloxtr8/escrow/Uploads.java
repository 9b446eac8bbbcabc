package bloxtr8.escrow;

import bloxtr8.kernel.UserId;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Bounds the uploads in progress: some in a process, one of each person. Their files have 240 MB at
 * most, which the folder for temporary files has space for.
 */
final class Uploads {

  private static final int AT_A_TIME = 24;
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final Semaphore all = new Semaphore(AT_A_TIME);
  private final Set<UserId> people = ConcurrentHashMap.newKeySet();

  /** The place of one upload. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  Place take(UserId person) {
    if (!people.add(person))
      throw RefusedRequest.tooMany(
          "too_many_uploads", "Upload one file after the other, please.", WAIT);
    if (!all.tryAcquire()) {
      people.remove(person);
      throw RefusedRequest.unavailable(
          "too_many_uploads", "Too many uploads at the moment; try again.", WAIT);
    }
    return () -> {
      people.remove(person);
      all.release();
    };
  }
}
