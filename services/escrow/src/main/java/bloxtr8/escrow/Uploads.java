package bloxtr8.escrow;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Bounds the uploads in progress in a process: one of each person, one of each side of an escrow,
 * and some in all, of which the last are for staff only. Their files have 240 MB at most, which the
 * folder for temporary files has space for.
 */
final class Uploads {

  static final int AT_A_TIME = 24;
  static final int OF_STAFF_ONLY = 4;

  private static final Duration WAIT = Duration.ofSeconds(5);

  private record Side(EscrowId escrow, EvidenceShare share) {}

  private final Set<UserId> people = new HashSet<>();
  private final Set<Side> sides = new HashSet<>();

  /** The place of one upload. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a place.
   *
   * @throws RefusedRequest {@code too_many_uploads}
   */
  synchronized Place take(EscrowId escrow, EvidenceShare share, UserId person) {
    var side = new Side(escrow, share);
    if (people.contains(person) || sides.contains(side))
      throw RefusedRequest.tooMany(
          "too_many_uploads", "Upload one file after the other, please.", WAIT);
    var most = share == EvidenceShare.STAFF ? AT_A_TIME : AT_A_TIME - OF_STAFF_ONLY;
    if (people.size() >= most)
      throw RefusedRequest.unavailable(
          "too_many_uploads", "Too many uploads at the moment; try again.", WAIT);
    people.add(person);
    sides.add(side);
    return () -> free(side, person);
  }

  private synchronized void free(Side side, UserId person) {
    people.remove(person);
    sides.remove(side);
  }
}
