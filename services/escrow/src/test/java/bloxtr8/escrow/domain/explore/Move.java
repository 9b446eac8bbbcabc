package bloxtr8.escrow.domain.explore;

import org.jspecify.annotations.Nullable;

/** One step of a world, in a sentence; {@code broken} is the law that it broke. */
record Move(String says, Kind kind, World to, @Nullable String broken) {

  /** In the order of how much can be relied on. */
  enum Kind {
    /** A service does its work. */
    SYSTEM,
    /** A provider or a bank does its own. */
    WORLD,
    DEADLINE,
    STAFF,
    PARTY
  }
}
