package bloxtr8.providers.stripe;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first response to every idempotency key. */
final class IdempotencyStore {

  private static final String FIND =
      """
      SELECT operation, parameters, request, status, body FROM stripe.idempotency
       WHERE account = :account AND key = :key
      """;

  private static final String INSERT =
      """
      INSERT INTO stripe.idempotency
             (account, key, operation, parameters, request, status, body, created)
      VALUES (:account, :key, :operation, :parameters, :request, :status, :body, :created)
      """;

  private final JdbcClient db;

  IdempotencyStore(JdbcClient db) {
    this.db = db;
  }

  record StoredResponse(
      String operation, String parameters, String request, int status, String body) {}

  @Nullable StoredResponse find(String account, String key) {
    return db.sql(FIND)
        .param("account", account)
        .param("key", key)
        .query(StoredResponse.class)
        .optional()
        .orElse(null);
  }

  void insert(String account, String key, StoredResponse answer, Instant at) {
    db.sql(INSERT)
        .param("account", account)
        .param("key", key)
        .param("operation", answer.operation)
        .param("parameters", answer.parameters)
        .param("request", answer.request)
        .param("status", answer.status)
        .param("body", answer.body)
        .param("created", at.atOffset(UTC))
        .update();
  }
}
