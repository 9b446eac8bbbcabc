package bloxtr8.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The outbox of one service, for staff; the service answers in its own role. */
@HttpExchange("/api/admin/outbox/{service}")
public interface OutboxAdminApi {

  /** Keys that wait behind a message that cannot be sent, the longest waiting first. */
  @GetExchange("/set-aside")
  List<SetAside> setAside(@PathVariable String service);

  /**
   * Lets every key that waits be tried again, and has the messages of a time published once more,
   * with the same bytes and numbers: whoever has them already takes them for duplicates.
   */
  @PostExchange("/republish")
  Republished republish(@PathVariable String service, @RequestBody Republish request);

  /**
   * A key that waits.
   *
   * @param reason why its first message cannot be sent
   */
  record SetAside(String topic, String key, String reason, Instant since) {}

  /**
   * What is to be published again.
   *
   * @param since what was published from then on; null for nothing but the keys that wait
   * @param until what was published before then; null for now
   * @param topic one topic only; null for every topic
   * @param reason 10 to 2,000 characters, kept with the order
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
   * @param until give this time with the next order, when there is more
   * @param more whether as many were found as one order takes
   */
  record Republished(int released, int republished, Instant until, boolean more) {}
}
