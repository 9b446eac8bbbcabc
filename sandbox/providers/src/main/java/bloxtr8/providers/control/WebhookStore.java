package bloxtr8.providers.control;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queue of webhooks to each endpoint, of every provider. */
public final class WebhookStore {

  private static final String QUEUE =
      """
      INSERT INTO control.delivery (provider, event, type, endpoint, body, state, due_at)
      VALUES (:provider, :event, :type, :endpoint, :body, 'PENDING', :now)
      """;

  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT id FROM control.delivery
        WHERE provider = :provider AND state = 'PENDING' AND due_at <= :now
        ORDER BY due_at, id LIMIT :limit FOR UPDATE SKIP LOCKED)
      UPDATE control.delivery d SET due_at = :lease, attempts = attempts + 1
        FROM due
       WHERE d.id = due.id
      RETURNING d.id, d.provider, d.event, d.type, d.endpoint, d.attempts, d.copies, d.waits,
                d.body
      """;

  private static final String PUT_OFF =
      "UPDATE control.delivery SET due_at = :due, status = :status WHERE id = :id";

  private static final String END =
      "UPDATE control.delivery SET state = :state, status = :status WHERE id = :id";

  private static final String ONE_COPY_LESS =
      "UPDATE control.delivery SET copies = copies - 1, due_at = :now, status = :status WHERE id = :id";

  private static final String COPIES =
      "UPDATE control.delivery SET copies = :copies WHERE id = :id";

  private static final String WAITS = "UPDATE control.delivery SET waits = :waits WHERE id = :id";

  private static final String FINISHED_LATER =
      """
      SELECT count(*) FROM control.delivery
       WHERE provider = :provider AND id > :id AND state = 'DELIVERED'
      """;

  private final JdbcClient db;
  private final Clock clock;

  public WebhookStore(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  record Delivery(
      long id,
      String provider,
      String event,
      String type,
      String endpoint,
      int attempts,
      int copies,
      boolean waits,
      String body) {
    boolean first() {
      return attempts == 1;
    }

    Delivery twice() {
      return new Delivery(id, provider, event, type, endpoint, attempts, 2, waits, body);
    }
  }

  /** Queues an event, in its transaction. */
  public void queue(String provider, String event, String type, String endpoint, String body) {
    db.sql(QUEUE)
        .param("provider", provider)
        .param("body", body)
        .param("event", event)
        .param("type", type)
        .param("endpoint", endpoint)
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }

  /** Claims due deliveries until the lease ends. */
  List<Delivery> claim(String provider, int limit, Duration lease) {
    return db.sql(CLAIM)
        .param("provider", provider)
        .param("now", clock.instant().atOffset(UTC))
        .param("lease", clock.instant().plus(lease).atOffset(UTC))
        .param("limit", limit)
        .query(WebhookStore::delivery)
        .list();
  }

  private static Delivery delivery(ResultSet row, int number) throws SQLException {
    return new Delivery(
        row.getLong("id"),
        row.getString("provider"),
        row.getString("event"),
        row.getString("type"),
        row.getString("endpoint"),
        row.getInt("attempts"),
        row.getInt("copies"),
        row.getBoolean("waits"),
        row.getString("body"));
  }

  void putOff(Delivery delivery, Duration wait, int status) {
    db.sql(PUT_OFF)
        .param("due", clock.instant().plus(wait).atOffset(UTC))
        .param("status", status)
        .param("id", delivery.id)
        .update();
  }

  void delivered(Delivery delivery, int status) {
    if (delivery.copies > 1) {
      db.sql(ONE_COPY_LESS)
          .param("now", clock.instant().atOffset(UTC))
          .param("status", status)
          .param("id", delivery.id)
          .update();
    } else {
      end(delivery, "DELIVERED", status);
    }
  }

  void lost(Delivery delivery) {
    end(delivery, "LOST", 0);
  }

  void givenUp(Delivery delivery, int status) {
    end(delivery, "GIVEN_UP", status);
  }

  void setCopies(Delivery delivery, int copies) {
    db.sql(COPIES).param("copies", copies).param("id", delivery.id).update();
  }

  void setWaits(Delivery delivery, boolean waits) {
    db.sql(WAITS).param("waits", waits).param("id", delivery.id).update();
  }

  /** Whether a later event has already arrived. */
  boolean overtaken(Delivery delivery) {
    return db.sql(FINISHED_LATER)
            .param("provider", delivery.provider)
            .param("id", delivery.id)
            .query(Long.class)
            .single()
        > 0;
  }

  private void end(Delivery delivery, String state, int status) {
    db.sql(END).param("state", state).param("status", status).param("id", delivery.id).update();
  }
}
