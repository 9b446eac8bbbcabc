package bloxtr8.escrow.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The result of the newest ownership read; verified when it proved delivery. */
public record Ownership(GameOwner owner, @Nullable Instant readAt, boolean verified) {

  static final Ownership UNREAD = new Ownership(GameOwner.UNKNOWN, null, false);

  boolean isOlderThan(Instant other) {
    return readAt == null || readAt.isBefore(other);
  }

  /** Whether a read at that time is not older than this one. */
  boolean isReplacedBy(Instant read) {
    return readAt == null || !readAt.isAfter(read);
  }
}
