package bloxtr8.escrow.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The open holds, and the deadline by which staff must close them while there is one. */
public record Holds(Set<Hold> open, @Nullable Timer watch) {

  static final Holds NONE = new Holds(Set.of(), null);

  boolean any() {
    return !open.isEmpty();
  }

  boolean has(Hold hold) {
    return open.contains(hold);
  }

  boolean anyBut(Hold hold) {
    return open.stream().anyMatch(h -> h != hold);
  }

  Timer watchOr(Timer running) {
    return watch == null ? running : watch;
  }

  /** Since when the deadlines are stopped. */
  Instant since(Instant at) {
    return watch == null ? at : watch.started();
  }

  Holds with(Hold hold, Timer staff) {
    var more = EnumSet.of(hold);
    more.addAll(open);
    return new Holds(Set.copyOf(more), watchOr(staff));
  }

  Holds without(Hold hold) {
    if (!has(hold)) return this;
    var fewer = EnumSet.copyOf(open);
    fewer.remove(hold);
    return fewer.isEmpty() ? NONE : new Holds(Set.copyOf(fewer), watch);
  }

  Holds watchedUntil(Instant due) {
    return watch == null ? this : new Holds(open, watch.until(due));
  }

  /** For how long the holds have stopped that deadline, which may have begun after them. */
  Duration stoppedFor(Timer timer, Instant at) {
    if (watch == null) return Duration.ZERO;
    var from = timer.started().isAfter(watch.started()) ? timer.started() : watch.started();
    return Duration.between(from, at);
  }
}
