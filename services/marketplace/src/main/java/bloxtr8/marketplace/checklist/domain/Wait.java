package bloxtr8.marketplace.checklist.domain;

import bloxtr8.marketplace.trading.domain.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a deal waited for the buyer's money, and what was seen meanwhile.
 *
 * @param began when both had signed
 * @param end when it ended; what was seen later says nothing of it
 * @param samples in the order of their times
 * @param outages in which nobody could do anything here; they do not overlap
 */
public record Wait(Instant began, Instant end, List<Sample> samples, List<Outage> outages) {

  /** A while in which we were down. */
  public record Outage(Instant from, Instant until) {}

  public Wait {
    samples =
        samples.stream()
            .filter(sample -> !sample.at().isAfter(end))
            .sorted(Comparator.comparing(Sample::at))
            .toList();
    outages = List.copyOf(outages);
  }

  /**
   * The whole time. Between two samples a state counts when both of them say it; all the rest is
   * nobody's.
   *
   * @param longest by how much one pair of samples adds to it at most
   */
  OwedTime time(Duration longest) {
    var time = OwedTime.none(began.isBefore(end) ? Duration.between(began, end) : Duration.ZERO);
    for (var i = 1; i < samples.size(); i++) {
      var from = samples.get(i - 1);
      var until = samples.get(i);
      time = time.plus(counted(from.at(), until.at(), longest), from, until);
    }
    return time;
  }

  private Duration counted(Instant from, Instant until, Duration longest) {
    var rest = Duration.between(from, until);
    for (var outage : outages) {
      var began = outage.from().isAfter(from) ? outage.from() : from;
      var ended = outage.until().isBefore(until) ? outage.until() : until;
      if (began.isBefore(ended)) rest = rest.minus(Duration.between(began, ended));
    }
    return rest.compareTo(longest) < 0 ? rest : longest;
  }

  /** The last sample before the end; null when it is so old that nothing is known of the end. */
  @Nullable Sample last(Duration longest) {
    if (samples.isEmpty()) return null;
    var last = samples.getLast();
    return last.at().isBefore(end.minus(longest)) ? null : last;
  }

  /** Whether a side owed a line when it ended, as far as that is known. */
  boolean owesAtEnd(Side side, Duration longest) {
    var last = last(longest);
    return last != null && last.owes(side);
  }
}
