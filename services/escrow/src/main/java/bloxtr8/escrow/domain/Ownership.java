package bloxtr8.escrow.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the newest read said about the game; verified when delivery has been proven by it. */
public record Ownership(GameOwner owner, @Nullable Instant readAt, boolean verified) {

  static final Ownership UNREAD = new Ownership(GameOwner.UNKNOWN, null, false);

  boolean isOlderThan(Instant other) {
    return readAt == null || readAt.isBefore(other);
  }

  boolean isOutdone(Instant read) {
    return readAt == null || !readAt.isAfter(read);
  }
}
