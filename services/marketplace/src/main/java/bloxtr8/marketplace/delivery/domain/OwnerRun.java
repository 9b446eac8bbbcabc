package bloxtr8.marketplace.delivery.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads with the same finding, one after another, with no other known finding between them.
 *
 * @param since the end of the first read
 * @param firstSnapshots what the first read saw
 * @param anomalyPublished whether the finding was published as an anomaly
 */
public record OwnerRun(
    OwnerFinding finding,
    Instant since,
    List<SnapshotHash> firstSnapshots,
    boolean anomalyPublished) {

  static OwnerRun of(OwnerFinding finding, Observation first) {
    return new OwnerRun(finding, first.endedAt(), first.evidence(), false);
  }

  OwnerRun withAnomalyPublished() {
    return new OwnerRun(finding, since, firstSnapshots, true);
  }

  /** Whether a read of the same finding that began then is a second one, a gap apart. */
  boolean isConfirmedBy(OwnerFinding found, Instant beganAt, Duration gap) {
    return finding == found && !beganAt.isBefore(since.plus(gap));
  }

  /** The hashes of the first read and of this one. */
  List<SnapshotHash> evidence(Observation second) {
    return Stream.concat(firstSnapshots.stream(), second.evidence().stream()).distinct().toList();
  }
}
