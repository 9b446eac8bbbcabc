package bloxtr8.marketplace.ownership;

import bloxtr8.marketplace.ownership.domain.OwnershipType;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person owned a universe when it was checked.
 *
 * @param name of the universe; null unless verified: nobody is told of a private one of others
 * @param type null unless verified
 * @param sentence for the person
 * @param snapshotSha256 in hexadecimal; null while nothing is known
 * @param expiresAt until then it is not read again
 */
record Verification(
    UniverseId universe,
    @Nullable String name,
    Status status,
    @Nullable OwnershipType type,
    String sentence,
    @Nullable String snapshotSha256,
    Instant checkedAt,
    Instant expiresAt) {

  /** What was found. */
  enum Status {
    VERIFIED,
    FAILED,
    /** Nothing, because Roblox did not say. */
    PENDING
  }
}
