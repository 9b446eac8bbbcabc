package bloxtr8.providers.custodian;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first response to every idempotency key. */
final class IdempotencyStore {

  private static final String FIND =
      "SELECT request, status, body FROM custodian.idempotency WHERE key = :key";

  private static final String INSERT =
      """
      INSERT INTO custodian.idempotency (key, request, status, body, created_at)
      VALUES (:key, :request, :status, :body, :at)
      """;

  private final JdbcClient db;

  IdempotencyStore(JdbcClient db) {
    this.db = db;
  }

  record StoredResponse(String request, int status, String body) {}

  @Nullable StoredResponse find(String key) {
    return db.sql(FIND).param("key", key).query(StoredResponse.class).optional().orElse(null);
  }

  void insert(String key, String request, int status, String body, Instant at) {
    db.sql(INSERT)
        .param("key", key)
        .param("request", request)
        .param("status", status)
        .param("body", body)
        .param("at", at.atOffset(UTC))
        .update();
  }
}
