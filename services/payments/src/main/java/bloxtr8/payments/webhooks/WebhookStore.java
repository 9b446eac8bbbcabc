package bloxtr8.payments.webhooks;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.webhooks.WebhookIngest.WebhookCall;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The webhooks of providers: one row for each event, whose bytes are deleted after a while. */
public final class WebhookStore {

  private static final String INSERT =
      """
      INSERT INTO webhook (provider, event, type, object, payload, relevant)
      VALUES (:provider, :event, :type, :object, :payload, :relevant)
          ON CONFLICT (provider, event) DO NOTHING
      """;

  private static final String AFTER =
      """
      SELECT provider, event, type, object, received_at, relevant FROM webhook
       WHERE (received_at, provider, event) > (:since, :provider, :event)
       ORDER BY received_at, provider, event LIMIT :limit
      """;

  private static final String DELETE_PAYLOADS =
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

  /**
   * An event of a webhook.
   *
   * @param relevant whether payments uses events of that type
   */
  record StoredEvent(
      Rail rail, String event, String type, String object, Instant at, boolean relevant) {}

  private final JdbcClient sql;

  /** Statements of this session. */
  public WebhookStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Inserts an event. Returns whether it was not stored before. */
  boolean insert(Rail rail, WebhookCall call, byte[] body) {
    return sql.sql(INSERT)
            .param("provider", rail.name())
            .param("event", call.event())
            .param("type", call.type())
            .param("object", call.object())
            .param("payload", StoredWebhook.of(body))
            .param("relevant", call.hint() != null)
            .update()
        > 0;
  }

  /** The events in the order of their receipt, from the first one after that place. */
  List<StoredEvent> after(Instant at, String provider, String event, int limit) {
    return sql.sql(AFTER)
        .param("since", utc(at))
        .param("provider", provider)
        .param("event", event)
        .param("limit", limit)
        .query((row, _) ->
            new StoredEvent(
                Rail.valueOf(row.getString("provider")),
                row.getString("event"),
                row.getString("type"),
                row.getString("object"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("relevant")))
        .list();
  }

  /** The oldest first; returns how many. */
  int deletePayloads(Instant before, int limit) {
    return sql.sql(DELETE_PAYLOADS).param("before", utc(before)).param("limit", limit).update();
  }
}
