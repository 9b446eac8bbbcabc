package bloxtr8.platform.outbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of sending a batch.
 *
 * @param published acknowledged, without an unacknowledged earlier message of the same key
 * @param unsendable the first message of each key that can never be sent as it is
 * @param failure ends the session; null when there was none
 */
record SendResult(
    List<PublishedMessage> published, List<Unsendable> unsendable, @Nullable Throwable failure) {

  /** A message that the client or the broker refuses on every attempt. */
  record Unsendable(UnpublishedMessage message, String reason) {}
}
