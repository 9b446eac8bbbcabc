package bloxtr8.gateway.sessions;

import bloxtr8.kernel.SessionId;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session of a person in one browser.
 *
 * @param authTime when the person proved their Discord account
 * @param endedAt when it was ended before it expired; null otherwise
 */
record StoredSession(
    SessionId id,
    UserId user,
    Instant authTime,
    Instant lastUsedAt,
    Instant expiresAt,
    @Nullable Instant endedAt,
    SessionClient client) {

  boolean isOpen(Instant now) {
    return endedAt == null && now.isBefore(expiresAt);
  }
}
