package bloxtr8.providers.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ordered faults; their counts are stored too, so that a restart does not apply one twice. */
public final class FaultStore {

  private static final int RULES_MAX = 200;

  private static final String ADD =
      """
      INSERT INTO control.fault
             (id, provider, operation, nth, times, probability, seed, effect, status, delay_ms)
      SELECT :id, :provider, :operation, :nth, :times, :probability, :seed, :effect, :status, :delay
       WHERE (SELECT count(*) FROM control.fault) < :max
      """;

  private static final String LIST =
      """
      SELECT id, provider, operation, nth, times, probability, seed, effect, status, delay_ms, seen
        FROM control.fault ORDER BY position
      """;

  private static final String COUNT_MATCHES =
      """
      UPDATE control.fault SET seen = seen + 1
       WHERE provider = :provider
         AND (operation = :operation
              OR operation LIKE '%*' AND starts_with(:operation, rtrim(operation, '*')))
      RETURNING id, provider, operation, nth, times, probability, seed, effect, status, delay_ms,
                seen, position
      """;

  private static final String REMOVE =
      "DELETE FROM control.fault WHERE :id::text IS NULL OR id = :id";

  private final JdbcClient db;

  public FaultStore(JdbcClient db) {
    this.db = db;
  }

  void add(Fault fault) {
    var added =
        db.sql(ADD)
            .param("id", fault.id())
            .param("provider", fault.provider())
            .param("operation", fault.operation())
            .param("nth", fault.nth())
            .param("times", fault.times())
            .param("probability", fault.probability())
            .param("seed", fault.seed())
            .param("effect", fault.effect().name())
            .param("status", fault.status())
            .param("delay", fault.delay().toMillis())
            .param("max", RULES_MAX)
            .update();
    if (added == 0) {
      throw Problem.conflict(
          String.format(
              Locale.ROOT, "There are already %d faults on order; DELETE some first.", RULES_MAX));
    }
  }

  List<Fault> list() {
    return db.sql(LIST).query(FaultStore::fault).list();
  }

  /** Removes one rule, or all of them without an id. */
  int remove(@Nullable String id) {
    return db.sql(REMOVE).param("id", id).update();
  }

  /** Counts the call for every matching rule and returns the oldest one that applies, if any. */
  public @Nullable Fault next(String provider, String operation) {
    return db
        .sql(COUNT_MATCHES)
        .param("provider", provider)
        .param("operation", operation)
        .query((row, _) -> new ActiveFault(row.getLong("position"), fault(row, 0)))
        .list()
        .stream()
        .filter(placed -> placed.fault.applies())
        .min((a, b) -> Long.compare(a.position, b.position))
        .map(ActiveFault::fault)
        .orElse(null);
  }

  private static Fault fault(ResultSet row, int number) throws SQLException {
    return new Fault(
        row.getString("id"),
        row.getString("provider"),
        row.getString("operation"),
        row.getObject("nth", Integer.class),
        row.getInt("times"),
        row.getObject("probability", Double.class),
        row.getLong("seed"),
        FaultEffect.valueOf(row.getString("effect")),
        row.getInt("status"),
        Duration.ofMillis(row.getLong("delay_ms")),
        row.getLong("seen"));
  }

  private record ActiveFault(long position, Fault fault) {}
}
