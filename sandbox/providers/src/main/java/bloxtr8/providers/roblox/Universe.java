package bloxtr8.providers.roblox;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A game, which Roblox calls an experience; its pages carry the id of its root place.
 *
 * @param owner as one host shows it
 * @param receivedAt when it was last transferred
 */
record Universe(
    long id,
    long rootPlaceId,
    String name,
    String description,
    Owner owner,
    boolean isPublic,
    Popularity popularity,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant receivedAt) {
  /** What players do with it; {@code playing} is now, the rest since its beginning. */
  record Popularity(long playing, long visits, long favorites, long upVotes, long downVotes) {}

  /** {@code universes/1}. */
  String path() {
    return String.format(Locale.ROOT, "universes/%d", id);
  }
}
