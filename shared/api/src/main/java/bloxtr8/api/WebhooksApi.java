package bloxtr8.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What providers sent us, replayed; for staff. */
@HttpExchange("/api/admin/webhooks")
public interface WebhooksApi {

  /** Every stored call since then goes the way that it went when it came. Harmless twice. */
  @PostExchange("/replay")
  Replayed replay(@RequestBody Replay replay);

  /**
   * What is to be replayed.
   *
   * @param since what was received before is not
   * @param reason 10 to 2,000 characters
   */
  record Replay(Instant since, String reason) {}

  /**
   * What was replayed.
   *
   * @param goOnSince where to go on, because there was more than one call takes; null when that was
   *     all
   */
  record Replayed(int webhooks, @Nullable Instant goOnSince) {}
}
