package bloxtr8.marketplace.listings;

import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.http.IdempotencyKey;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The id of what a request creates. With an Idempotency-Key it follows from the person, the route
 * and the key, so that a repeated request finds what the first one made.
 */
public final class RequestId {

  private RequestId() {}

  /**
   * The id.
   *
   * @param header the Idempotency-Key; null for none
   * @param route method and whole path
   * @throws RefusedRequest {@code idempotency_key_malformed}
   */
  public static UUID of(@Nullable String header, UserId user, String route, Instant at) {
    return header == null
        ? Uuids.timeOrdered(at)
        : Uuids.named(user.text(), route, IdempotencyKey.parse(header).text());
  }

  /** The refusal of a key that has made something else. */
  public static RefusedRequest reused() {
    return RefusedRequest.conflict(
        "idempotency_key_reused",
        "This Idempotency-Key was used for another request: use a new one.");
  }
}
