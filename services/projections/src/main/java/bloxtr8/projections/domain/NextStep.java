package bloxtr8.projections.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who acts next, until when, and one sentence about it for one reader.
 *
 * @param by null once the escrow has ended, and while a message about it is parked: the next step
 *     then has no date
 */
public record NextStep(Turn actor, @Nullable Instant by, String sentence) {

  /** Who acts next. */
  public enum Turn {
    BUYER,
    SELLER,
    STAFF,
    PLATFORM,
    NOBODY
  }
}
