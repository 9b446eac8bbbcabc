package bloxtr8.escrow.domain.explore;

import org.jspecify.annotations.Nullable;

/** One step, in a sentence; {@code broken} is the law that it broke. */
record Move(String says, Kind kind, World to, @Nullable String broken) {

  /** Ordered by how reliably the step happens. */
  enum Kind {
    /** A step of one of our services. */
    SYSTEM,
    /** A step of a provider or a bank. */
    WORLD,
    DEADLINE,
    STAFF,
    PARTY
  }
}
