package bloxtr8.marketplace.delivery.domain;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a source beside our own reads of Open Cloud says about what they found. */
public sealed interface FurtherAnswer {

  /** None was asked, because the finding decided nothing when the read began. */
  record NotAsked() implements FurtherAnswer {}

  /** Our own budget is used up at present: none could be asked. */
  record Postponed() implements FurtherAnswer {}

  /** The first source that answered shows the same owner. */
  record Agrees(OwnershipSource source, List<SnapshotHash> snapshots) implements FurtherAnswer {}

  /** The first source that answered shows another owner: one of the two is wrong. */
  record Contradicts(OwnershipSource source, List<SnapshotHash> snapshots)
      implements FurtherAnswer {}

  /** All were asked and none answered. */
  record NoAnswer(Set<OwnershipSource> missing) implements FurtherAnswer {}

  /** Whether the sources were asked, and none contradicts. */
  default boolean allows() {
    return switch (this) {
      case Agrees _, NoAnswer _ -> true;
      case NotAsked _, Postponed _, Contradicts _ -> false;
    };
  }

  /**
   * Also after a source that proves nothing by itself: it can only contradict, and its silence
   * hinders nothing.
   */
  default FurtherAnswer unless(
      FurtherCheck check, OwnershipSource source, List<SnapshotHash> snapshots) {
    if (check == FurtherCheck.CONTRADICTS && allows()) return new Contradicts(source, snapshots);
    if (check == FurtherCheck.AGREES && this instanceof Agrees(var first, var seen))
      return new Agrees(first, Stream.concat(seen.stream(), snapshots.stream()).toList());
    return this;
  }

  default List<SnapshotHash> evidence() {
    return switch (this) {
      case Agrees(_, var snapshots) -> snapshots;
      case Contradicts(_, var snapshots) -> snapshots;
      case NotAsked _, Postponed _, NoAnswer _ -> List.of();
    };
  }
}
