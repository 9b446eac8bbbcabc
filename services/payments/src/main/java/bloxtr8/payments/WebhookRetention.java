package bloxtr8.payments;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.platform.ServiceContext;
import java.time.Duration;

/** Forgets the bytes of webhooks after a while; their ids are kept, so that none is taken twice. */
final class WebhookRetention {

  private static final Duration KEPT = Duration.ofDays(30);
  private static final int AT_ONCE = 1_000;

  private static final String DELETE =
      """
      WITH old AS MATERIALIZED (
        SELECT provider, event FROM webhook
        WHERE payload IS NOT NULL AND received_at < :before
        ORDER BY received_at LIMIT :limit
        FOR UPDATE SKIP LOCKED)
      UPDATE webhook w SET payload = NULL
        FROM old
       WHERE w.provider = old.provider AND w.event = old.event
      """;

  private final ServiceContext service;

  WebhookRetention(ServiceContext service) {
    this.service = service;
  }

  boolean runPass() {
    var before = service.clock().instant().minus(KEPT);
    return service
            .database()
            .sql()
            .sql(DELETE)
            .param("before", utc(before))
            .param("limit", AT_ONCE)
            .update()
        == AT_ONCE;
  }
}
