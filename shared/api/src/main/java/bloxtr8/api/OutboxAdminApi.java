package bloxtr8.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Staff routes for the outbox of one service; the service responds in its own role. */
@HttpExchange("/api/admin/outbox/{service}")
public interface OutboxAdminApi {

  /** Keys that wait behind a message that cannot be sent, the oldest first. */
  @GetExchange("/set-aside")
  List<SetAside> setAside(@PathVariable String service);

  /**
   * Releases every waiting key, and publishes the messages of a period again, with the same bytes
   * and numbers, so that consumers recognise duplicates.
   */
  @PostExchange("/republish")
  Republished republish(@PathVariable String service, @RequestBody Republish request);

  /**
   * A waiting key.
   *
   * @param reason why its first message cannot be sent
   */
  record SetAside(String topic, String key, String reason, Instant since) {}

  /**
   * What to publish again.
   *
   * @param since what was published from then on; null for only the waiting keys
   * @param until what was published before then; null for now
   * @param topic one topic only; null for every topic
   * @param reason 10 to 2,000 characters, stored with the command
   */
  record Republish(
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable String topic,
      @Nullable String reason) {}

  /**
   * What will be published again.
   *
   * @param released messages of keys that waited
   * @param until the {@code until} of the next call, when there is more
   * @param more whether the limit of one call was reached
   */
  record Republished(int released, int republished, Instant until, boolean more) {}
}
