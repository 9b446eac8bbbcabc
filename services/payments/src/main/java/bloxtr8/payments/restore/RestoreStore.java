package bloxtr8.payments.restore;

import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.rails.RailStatement.CreatedObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rails whose ledger was restored from a backup, and what providers have executed since. */
public final class RestoreStore {

  private static final String MARK =
      """
      INSERT INTO restore_window AS r (rail, since) SELECT rail, :since FROM unnest(:rails) AS t (rail)
          ON CONFLICT (rail) DO UPDATE
         SET since = least(r.since, excluded.since), learned_to = NULL
      """;

  private static final String SINCE = "SELECT since FROM restore_window WHERE rail = :rail";

  private static final String LEARNED_TO =
      "SELECT coalesce(learned_to, since - :margin::interval) FROM restore_window WHERE rail = :rail";

  private static final String GO_ON =
      "UPDATE restore_window SET learned_to = :to WHERE rail = :rail AND since = :since";

  /** A later restore needs an import of its own. */
  private static final String LEARNED =
      "DELETE FROM restore_window WHERE rail = :rail AND since = :since";

  private static final String INSERT =
      """
      INSERT INTO recovered_object (operation_id, rail, object)
      SELECT id, :rail, object FROM unnest(:ids::uuid[], :objects) AS t (id, object)
          ON CONFLICT (operation_id) DO NOTHING
      """;

  private static final String MADE_BY =
      "SELECT object FROM recovered_object WHERE operation_id = :operation";

  private static final String MADE_BY_ANY =
      "SELECT count(*) FROM recovered_object WHERE operation_id = ANY (:operations::uuid[])";

  private final JdbcClient sql;

  public RestoreStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Marks a restore: no operation is sent until the import is complete. */
  public void mark(Instant since) {
    sql.sql(MARK)
        .param("rails", texts(List.of(Rail.values()), Rail::name))
        .param("since", utc(since))
        .update();
  }

  /** Null for a rail that may send. */
  @Nullable
  public Instant since(Rail rail) {
    return sql.sql(SINCE)
        .param("rail", rail.name())
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional()
        .orElse(null);
  }

  /** How far the import is; null for a rail that may send. */
  @Nullable Instant learnedTo(Rail rail, Duration margin) {
    return sql.sql(LEARNED_TO)
        .param("rail", rail.name())
        .param("margin", margin.toString())
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional()
        .orElse(null);
  }

  void learnedTo(Rail rail, Instant since, Instant to) {
    sql.sql(GO_ON)
        .param("rail", rail.name())
        .param("since", utc(since))
        .param("to", utc(to))
        .update();
  }

  void insert(Rail rail, List<CreatedObject> made) {
    if (made.isEmpty()) return;
    sql.sql(INSERT)
        .param("rail", rail.name())
        .param("ids", uuids(made, m -> m.operation().value()))
        .param("objects", texts(made, CreatedObject::object))
        .update();
  }

  /** The import is complete: that rail sends again. */
  void learned(Rail rail, Instant since) {
    sql.sql(LEARNED).param("rail", rail.name()).param("since", utc(since)).update();
  }

  /** Whether one of them created an object that the backup lacks. */
  public boolean madeByAny(List<OperationId> operations) {
    return sql.sql(MADE_BY_ANY)
            .param("operations", uuids(operations, OperationId::value))
            .query((row, _) -> row.getLong(1))
            .single()
        > 0;
  }

  /**
   * Whether the provider may have executed it after the backup: then it must not count as unsent.
   */
  public boolean mayHaveMade(Operation operation) {
    return since(operation.rail()) != null || madeBy(operation.id()) != null;
  }

  /** The object that the operation created after the backup; null when there is none. */
  @Nullable
  public String madeBy(OperationId operation) {
    return sql.sql(MADE_BY)
        .param("operation", operation.value())
        .query((row, _) -> row.getString(1))
        .optional()
        .orElse(null);
  }
}
