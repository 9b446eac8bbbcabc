package bloxtr8.projections.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who acts next, until when, and that as one sentence for one reader.
 *
 * @param by null once the escrow has ended, and while a message about it waits: what is still
 *     somebody's turn then has no date
 */
public record NextStep(Turn actor, @Nullable Instant by, String sentence) {

  /** Whose turn it is. */
  public enum Turn {
    BUYER,
    SELLER,
    STAFF,
    PLATFORM,
    NOBODY
  }
}
