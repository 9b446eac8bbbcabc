package bloxtr8.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Staff routes to replay stored webhooks. */
@HttpExchange("/api/admin/webhooks")
public interface WebhooksApi {

  /** Processes every webhook received since then again. Safe to repeat. */
  @PostExchange("/replay")
  Replayed replay(@RequestBody Replay replay);

  /**
   * What to replay.
   *
   * @param since only webhooks received from then on
   * @param reason 10 to 2,000 characters
   */
  record Replay(Instant since, String reason) {}

  /**
   * What was replayed.
   *
   * @param goOnSince the {@code since} of the next call, when the limit of one call was reached;
   *     null otherwise
   */
  record Replayed(int webhooks, @Nullable Instant goOnSince) {}
}
