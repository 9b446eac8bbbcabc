package bloxtr8.platform.outbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch.
 *
 * @param published acknowledged, and nothing before them of the same key unacknowledged
 * @param unsendable the first of each key that can never be sent as it is
 * @param failure ends the session; null when there was none
 */
record SendResult(
    List<Published> published, List<Unsendable> unsendable, @Nullable Throwable failure) {

  /** A message that the client or the broker refuses whenever it is sent. */
  record Unsendable(Unpublished message, String reason) {}
}
