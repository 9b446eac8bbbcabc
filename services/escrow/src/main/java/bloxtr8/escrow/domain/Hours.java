package bloxtr8.escrow.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A stretch of time in which people could not act. */
public record Hours(Instant from, Instant until) {

  /** How much of it lies in none of the others, which do not overlap. */
  Duration outside(List<Hours> others) {
    var rest = Duration.between(from, until);
    for (var other : others) rest = rest.minus(shared(other));
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  /** Together with the others, none overlapping another. */
  List<Hours> with(List<Hours> others) {
    var apart = new ArrayList<Hours>();
    var union = this;
    for (var other : others)
      if (union.touches(other)) union = union.upTo(other);
      else apart.add(other);
    apart.add(union);
    apart.sort(Comparator.comparing(Hours::from));
    return List.copyOf(apart);
  }

  private Duration shared(Hours other) {
    return touches(other)
        ? Duration.between(later(from, other.from), earlier(until, other.until))
        : Duration.ZERO;
  }

  private boolean touches(Hours other) {
    return !from.isAfter(other.until) && !until.isBefore(other.from);
  }

  private Hours upTo(Hours other) {
    return new Hours(earlier(from, other.from), later(until, other.until));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
