package bloxtr8.payments.refreshes;

import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.refreshes.ProviderRefreshes.Cursor;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Objects at a provider that were reported as changed, until they are fetched. */
public final class ProviderRefreshStore {

  private static final String HINT =
      """
      INSERT INTO provider_refresh AS l (provider, object, due_at)
      SELECT :provider, object, :now FROM unnest(:objects) AS t (object) ORDER BY object
          ON CONFLICT (provider, object)
          DO UPDATE SET hints = l.hints + 1, tries = 0, due_at = excluded.due_at
      """;

  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT object FROM provider_refresh
        WHERE provider = :provider AND due_at <= :now
        ORDER BY due_at LIMIT :limit
        FOR UPDATE SKIP LOCKED)
      UPDATE provider_refresh l SET due_at = :until, tries = l.tries + 1
        FROM due
       WHERE l.provider = :provider AND l.object = due.object
      RETURNING l.object, l.hints, l.tries
      """;

  private static final String DONE =
      "DELETE FROM provider_refresh WHERE provider = :provider AND object = :object AND hints = :hints";

  private static final String AGAIN =
      """
      UPDATE provider_refresh SET due_at = :due
       WHERE provider = :provider AND object = :object AND hints = :hints
      """;

  private static final String CURSOR =
      "SELECT event, at FROM event_cursor WHERE provider = :provider";

  private static final String MOVE_CURSOR =
      """
      INSERT INTO event_cursor (provider, event, at) VALUES (:provider, :event, :at)
          ON CONFLICT (provider) DO UPDATE SET event = excluded.event, at = excluded.at
      """;

  private static final String RECEIVED =
      """
      SELECT event FROM webhook WHERE provider = :provider AND event = ANY (:events)
      """;

  /**
   * An object to fetch.
   *
   * @param rail of its provider
   * @param hints how often it was named so far: a further hint keeps the row
   */
  public record ProviderRefresh(Rail rail, String object, long hints, int tries) {}

  private final JdbcClient sql;

  public ProviderRefreshStore(JdbcClient sql) {
    this.sql = sql;
  }

  public void hint(Rail rail, Collection<String> objects, Instant now) {
    if (objects.isEmpty()) return;
    sql.sql(HINT)
        .param("provider", rail.name())
        .param("objects", texts(objects.stream().distinct().toList(), o -> o))
        .param("now", utc(now))
        .update();
  }

  public List<ProviderRefresh> claim(Rail rail, int limit, Instant now, Instant until) {
    return sql.sql(CLAIM)
        .param("provider", rail.name())
        .param("limit", limit)
        .param("now", utc(now))
        .param("until", utc(until))
        .query(
            (row, _) -> new ProviderRefresh(rail, row.getString(1), row.getLong(2), row.getInt(3)))
        .list();
  }

  public void done(ProviderRefresh refresh) {
    at(DONE, refresh).update();
  }

  public void postpone(ProviderRefresh refresh, Instant due) {
    at(AGAIN, refresh).param("due", utc(due)).update();
  }

  /** How far that list was read; null before the first time. */
  @Nullable Cursor cursor(String list) {
    return sql.sql(CURSOR)
        .param("provider", list)
        .query((row, _) -> {
          var at = row.getObject("at", OffsetDateTime.class);
          return new Cursor(row.getString("event"), at == null ? null : at.toInstant());
        })
        .optional()
        .orElse(null);
  }

  void moveCursor(String list, Cursor to) {
    var at = to.at();
    sql.sql(MOVE_CURSOR)
        .param("provider", list)
        .param("event", to.event())
        .param("at", at == null ? null : utc(at))
        .update();
  }

  /** Those of the events that were received by webhook. */
  List<String> received(Rail rail, Collection<String> events) {
    return sql.sql(RECEIVED)
        .param("provider", rail.name())
        .param("events", texts(events, e -> e))
        .query((row, _) -> row.getString(1))
        .list();
  }

  private JdbcClient.StatementSpec at(String statement, ProviderRefresh refresh) {
    return sql.sql(statement)
        .param("provider", refresh.rail().name())
        .param("object", refresh.object())
        .param("hints", refresh.hints());
  }
}
