package bloxtr8.escrow.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A period of time in which people could not act. */
public record OutageWindow(Instant from, Instant until) {

  /** How much of it overlaps none of the others, which do not overlap each other. */
  Duration outside(List<OutageWindow> others) {
    var rest = Duration.between(from, until);
    for (var other : others) rest = rest.minus(shared(other));
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  /** This window together with the others, without overlaps. */
  List<OutageWindow> with(List<OutageWindow> others) {
    var apart = new ArrayList<OutageWindow>();
    var union = this;
    for (var other : others)
      if (union.touches(other)) union = union.upTo(other);
      else apart.add(other);
    apart.add(union);
    apart.sort(Comparator.comparing(OutageWindow::from));
    return List.copyOf(apart);
  }

  private Duration shared(OutageWindow other) {
    return touches(other)
        ? Duration.between(later(from, other.from), earlier(until, other.until))
        : Duration.ZERO;
  }

  private boolean touches(OutageWindow other) {
    return !from.isAfter(other.until) && !until.isBefore(other.from);
  }

  private OutageWindow upTo(OutageWindow other) {
    return new OutageWindow(earlier(from, other.from), later(until, other.until));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
