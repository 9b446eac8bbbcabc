package bloxtr8.marketplace.delivery.domain;

import bloxtr8.kernel.Backoff;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The escrow's last request for an ownership read. */
public sealed interface Question {

  Backoff READ_AGAIN = new Backoff(Duration.ofSeconds(4), Duration.ofMinutes(10));

  String id();

  record Answered(String id) implements Question {}

  /**
   * Not answered yet.
   *
   * @param unknownReads how many reads could not answer it
   * @param unknownPublished whether the escrow knows that the owner is unknown
   * @param readAgainAt when the next read for it is due
   */
  record Open(
      String id, Instant askedAt, int unknownReads, boolean unknownPublished, Instant readAgainAt)
      implements Question {

    /** The next read is due in 4 s, then after twice as long, at most after 10 min. */
    Open readLater(Instant at, @Nullable Duration retryAfter) {
      var pause = READ_AGAIN.after(unknownReads + 1);
      if (retryAfter != null && retryAfter.compareTo(pause) > 0) pause = retryAfter;
      return new Open(id, askedAt, unknownReads + 1, unknownPublished, at.plus(pause));
    }

    Open withUnknownPublished() {
      return new Open(id, askedAt, unknownReads, true, readAgainAt);
    }
  }

  static Question asked(String id, Instant at) {
    return new Open(id, at, 0, false, at);
  }

  /** Whether it is open, and the read is younger than it. */
  default boolean isAnsweredBy(Observation read) {
    return this instanceof Open open && !read.beganAt().isBefore(open.askedAt());
  }
}
