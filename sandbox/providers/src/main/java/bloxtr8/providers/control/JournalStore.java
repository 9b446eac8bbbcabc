package bloxtr8.providers.control;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Every call and decision of every simulated provider, the latest {@value #KEPT}. */
public final class JournalStore {

  private static final int KEPT = 20_000;
  private static final int PRUNE_INTERVAL = 500;
  private static final int PAGE_MAX = 500;
  private static final int TEXT_MAX = 4_000;

  private static final String WRITE =
      """
      INSERT INTO control.journal
             (at, provider, operation, method, path, request, status, fault, answer, millis)
      VALUES (:at, :provider, :operation, :method, :path, :request, :status, :fault, :answer,
              :millis)
      RETURNING seq
      """;

  private static final String PRUNE = "DELETE FROM control.journal WHERE seq <= :until";

  private static final String READ =
      """
      SELECT seq, at, provider, operation, method, path, request, status, fault, answer, millis
        FROM control.journal
       WHERE (:provider::text IS NULL OR provider = :provider)
         AND (:operation::text IS NULL OR operation = :operation)
       ORDER BY seq DESC LIMIT :limit
      """;

  private final JdbcClient db;

  public JournalStore(JdbcClient db) {
    this.db = db;
  }

  /** The result of one call: {@code status} 0 when there was no response. */
  public record Entry(
      Instant at,
      String provider,
      String operation,
      String method,
      String path,
      String request,
      int status,
      @Nullable String fault,
      String answer,
      Duration took) {}

  public void write(Entry entry) {
    var seq =
        db.sql(WRITE)
            .param("at", entry.at.atOffset(UTC))
            .param("provider", entry.provider)
            .param("operation", entry.operation)
            .param("method", entry.method)
            .param("path", bounded(Redaction.of(entry.path)))
            .param("request", bounded(Redaction.of(entry.request)))
            .param("status", entry.status)
            .param("fault", entry.fault)
            .param("answer", bounded(Redaction.of(entry.answer)))
            .param("millis", entry.took.toMillis())
            .query(Long.class)
            .single();
    if (seq % PRUNE_INTERVAL == 0) db.sql(PRUNE).param("until", seq - KEPT).update();
  }

  List<ObjectNode> read(@Nullable String provider, @Nullable String operation, int limit) {
    return db.sql(READ)
        .param("provider", provider)
        .param("operation", operation)
        .param("limit", Math.clamp(limit, 1, PAGE_MAX))
        .query(JournalStore::json)
        .list();
  }

  private static ObjectNode json(ResultSet row, int number) throws SQLException {
    var json = Json.object();
    json.put("seq", row.getLong("seq"));
    json.put("at", row.getTimestamp("at").toInstant().toString());
    for (var text :
        List.of(
            "provider",
            "operation",
            "method",
            "path",
            "request",
            "status",
            "fault",
            "answer",
            "millis")) {
      json.put(text, row.getString(text));
    }
    json.put("status", row.getInt("status"));
    json.put("millis", row.getLong("millis"));
    return json;
  }

  private static String bounded(String text) {
    var cut = text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "…";
    return cut.replace('\0', ' ');
  }
}
