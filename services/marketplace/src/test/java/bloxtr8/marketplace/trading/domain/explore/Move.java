package bloxtr8.marketplace.trading.domain.explore;

import java.util.List;

/** One step, in a sentence; {@code broken} are the laws that it broke. */
record Move(String says, Kind kind, World to, List<String> broken) {

  /** Ordered by how reliably the step happens: up to WORLD it happens by itself. */
  enum Kind {
    /** A step of one of our services. */
    SYSTEM,
    /** A time runs out. */
    TIME,
    /** A step of a provider. */
    WORLD,
    /** A game, a group or a universe changes hands at Roblox. */
    ROBLOX,
    PARTY,
    STAFF
  }
}
