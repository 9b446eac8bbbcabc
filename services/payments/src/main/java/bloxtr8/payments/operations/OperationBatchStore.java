package bloxtr8.payments.operations;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.integers;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.operations.OperationStore.RecordedOperation;
import bloxtr8.platform.message.Cause;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The operations of a whole poll; each statement processes all of them. */
public final class OperationBatchStore {

  private static final String LOCK_ALL =
      "SELECT "
          + OperationStore.COLUMNS
          + " FROM operation WHERE operation_id = ANY (:ids::uuid[])"
          + " ORDER BY operation_id FOR UPDATE";

  private static final String RECORDED_LEGS =
      """
      SELECT DISTINCT o.subject, o.leg
        FROM unnest(:subjects, :legs) AS t (subject, leg)
        JOIN operation o ON o.subject = t.subject AND o.leg = t.leg
      """;

  private static final String INSERT_ALL =
      """
      INSERT INTO operation (operation_id, subject, escrow_id, leg, attempt, rail, amount, destination,
                             state, awaits_user, due_at, correlation, cause, trace_parent, recorded_at)
      SELECT id::uuid, subject, escrow::uuid, leg, attempt, rail, amount, destination,
             state, awaits::uuid,
             CASE WHEN awaits IS NULL THEN recorded::timestamptz ELSE 'infinity' END,
             correlation, cause, trace, recorded::timestamptz
        FROM unnest(:ids, :subjects, :escrows, :legs, :attempts, :rails, :amounts, :destinations,
                    :states, :awaiting, :correlations, :causes, :traces, :times)
             AS t (id, subject, escrow, leg, attempt, rail, amount, destination,
                   state, awaits, correlation, cause, trace, recorded)
      """;

  private static final String NEVER_SENT =
      """
      UPDATE operation o
         SET state = 'FAILED', failure = 'cancelled before it was sent', awaits_user = NULL,
             finished_at = t.at::timestamptz
        FROM unnest(:ids, :times) AS t (id, at)
       WHERE o.operation_id = t.id::uuid
      """;

  private static final String STOP_ALL =
      "UPDATE operation SET stopped = true WHERE operation_id = ANY (:ids::uuid[])";

  /** An attempt to be recorded; {@code awaits} is the seller who must be payable first, or null. */
  public record PlannedOperation(
      Operation operation, @Nullable UserId awaits, Cause cause, Instant at) {}

  /** A leg of a subject. */
  public record KindOfSubject(String subject, String kind) {}

  /** An operation that ended at an instant. */
  public record EndedOperation(OperationId operation, Instant at) {}

  private final JdbcClient sql;

  OperationBatchStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Locks in the order of the ids. */
  public Map<OperationId, RecordedOperation> lockAll(Collection<OperationId> ids) {
    var found = new HashMap<OperationId, RecordedOperation>();
    if (ids.isEmpty()) return found;
    sql.sql(LOCK_ALL)
        .param("ids", uuids(ids, OperationId::value))
        .query(OperationStore::read)
        .list()
        .forEach(recorded -> found.put(recorded.operation().id(), recorded));
    return found;
  }

  /** Those of the legs that have an attempt in any state. */
  public List<KindOfSubject> recordedLegs(Collection<KindOfSubject> kinds) {
    if (kinds.isEmpty()) return List.of();
    return sql.sql(RECORDED_LEGS)
        .param("subjects", texts(kinds, KindOfSubject::subject))
        .param("legs", texts(kinds, KindOfSubject::kind))
        .query((row, _) -> new KindOfSubject(row.getString(1), row.getString(2)))
        .list();
  }

  /** Fails when a leg has another attempt that is not proved to have failed. */
  public void insertAll(Collection<PlannedOperation> planned) {
    if (planned.isEmpty()) return;
    sql.sql(INSERT_ALL)
        .param("ids", uuids(planned, p -> p.operation().id().value()))
        .param("subjects", texts(planned, p -> p.operation().subject()))
        .param("escrows", uuids(planned, p -> escrowOf(p.operation())))
        .param("legs", texts(planned, p -> p.operation().kind().text()))
        .param("attempts", integers(planned, p -> p.operation().attempt()))
        .param("rails", texts(planned, p -> p.operation().rail().name()))
        .param("amounts", longs(planned, p -> p.operation().amount().units()))
        .param("destinations", texts(planned, p -> p.operation().destination()))
        .param("states", texts(planned, p -> p.operation().state().name()))
        .param("awaiting", uuids(planned, p -> p.awaits() == null ? null : p.awaits().value()))
        .param("correlations", texts(planned, p -> p.cause().correlationId()))
        .param("causes", texts(planned, p -> p.cause().messageId()))
        .param("traces", texts(planned, p -> p.cause().traceParent()))
        .param("times", instants(planned, PlannedOperation::at))
        .update();
  }

  private static @Nullable UUID escrowOf(Operation operation) {
    return operation.escrow() == null ? null : operation.escrow().value();
  }

  /** Ends operations that were never sent. */
  public void neverSent(Collection<EndedOperation> ended) {
    if (ended.isEmpty()) return;
    sql.sql(NEVER_SENT)
        .param("ids", uuids(ended, e -> e.operation().value()))
        .param("times", instants(ended, EndedOperation::at))
        .update();
  }

  public void stopAll(Collection<OperationId> ids) {
    if (ids.isEmpty()) return;
    sql.sql(STOP_ALL).param("ids", uuids(ids, OperationId::value)).update();
  }
}
