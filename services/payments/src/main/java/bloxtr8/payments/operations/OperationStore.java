package bloxtr8.payments.operations;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Operation.Sending;
import bloxtr8.payments.domain.Operation.State;
import bloxtr8.payments.domain.OperationKind;
import bloxtr8.platform.message.Cause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The operations: movements that must happen once at a provider, and their outcome. */
public final class OperationStore {

  static final String COLUMNS =
      """
      operation_id, subject, escrow_id, leg, attempt, rail, amount, destination, state, provider_id,
      stopped, request, first_sent_at, last_sent_at, sends, errors, absent_at,
      correlation, cause, trace_parent, recorded_at
      """;

  private static final String INSERT =
      """
      INSERT INTO operation (operation_id, subject, escrow_id, leg, attempt, rail, amount, destination,
                             state, awaits_user, due_at, correlation, cause, trace_parent, recorded_at)
      VALUES (:id, :subject, :escrow, :leg, :attempt, :rail, :amount, :destination,
              :state, :awaits, CASE WHEN :awaits::uuid IS NULL THEN :due::timestamptz ELSE 'infinity' END,
              :correlation, :cause, :trace, :now)
      """;

  private static final String LOCK =
      "SELECT " + COLUMNS + " FROM operation WHERE operation_id = :id FOR UPDATE";

  private static final String LAST_OF_LEG =
      "SELECT "
          + COLUMNS
          + " FROM operation WHERE subject = :subject AND leg = :leg"
          + " ORDER BY attempt DESC LIMIT 1";

  private static final String LOCK_UNSENT_PAYOUTS =
      "SELECT "
          + COLUMNS
          + """
             FROM operation
            WHERE escrow_id = :escrow AND state = 'PENDING' AND first_sent_at IS NULL
              AND (leg = 'payout' OR leg LIKE 'refund:%' OR leg LIKE 'remainder:%')
            ORDER BY operation_id FOR UPDATE
          """;

  private static final String REVERSED =
      """
      SELECT coalesce(sum(amount), 0) FROM operation
       WHERE escrow_id = :escrow AND leg LIKE 'reversal:%' AND state <> 'FAILED'
      """;

  private static final String ESCROW_OF =
      "SELECT escrow_id FROM operation WHERE operation_id = :id";

  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT operation_id AS id FROM operation
        WHERE state IN ('PENDING', 'UNKNOWN', 'ENDED') AND awaits_user IS NULL
        AND rail = :rail AND due_at <= :now
        ORDER BY due_at LIMIT :limit
        FOR UPDATE SKIP LOCKED)
      UPDATE operation o
         SET due_at = :until,
             state = CASE WHEN first_sent_at IS NULL OR state = 'ENDED' THEN state
                          ELSE 'UNKNOWN' END
        FROM due
       WHERE o.operation_id = due.id
      RETURNING
      """
          + COLUMNS;

  private static final String SENT =
      """
      UPDATE operation
         SET request = :request, request_hash = sha256(convert_to(:request, 'UTF8')),
             first_sent_at = coalesce(first_sent_at, :now), last_sent_at = :now, sends = sends + 1,
             due_at = :until
       WHERE operation_id = :id
      """;

  private static final String UNSENT =
      """
      UPDATE operation
         SET sends = sends - 1,
             first_sent_at = CASE WHEN sends = 1 THEN NULL ELSE first_sent_at END,
             last_sent_at = CASE WHEN sends = 1 THEN NULL ELSE last_sent_at END,
             due_at = :due, failure = :why
       WHERE operation_id = :id AND sends > 0
      """;

  private static final String POSTPONE =
      "UPDATE operation SET due_at = :due, failure = :why WHERE operation_id = :id";

  private static final String WAIT =
      """
      UPDATE operation o SET due_at = :due, failure = :why, waits_until = :until
        FROM (SELECT failure FROM operation WHERE operation_id = :id) before
       WHERE o.operation_id = :id
      RETURNING before.failure IS DISTINCT FROM :why
      """;

  private static final String UNCLEAR =
      """
      UPDATE operation
         SET state = 'UNKNOWN', due_at = :due, failure = :why, errors = errors + :errors
       WHERE operation_id = :id
      """;

  private static final String UNDERWAY =
      """
      UPDATE operation SET state = 'UNKNOWN', due_at = :due, provider_id = :provider, absent_at = NULL
       WHERE operation_id = :id
      """;

  private static final String ABSENT =
      """
      UPDATE operation
         SET state = 'UNKNOWN', absent_at = coalesce(absent_at, :now), due_at = :due
       WHERE operation_id = :id
      """;

  private static final String FINISH =
      """
      UPDATE operation
         SET state = :state, provider_id = coalesce(:provider, provider_id), failure = :why,
             awaits_user = NULL, finished_at = :now
       WHERE operation_id = :id
      """;

  private static final String DESTINATION_READY =
      """
      UPDATE operation SET awaits_user = NULL, due_at = :now
       WHERE awaits_user = :user AND rail = :rail
      """;

  /** Finds sellers who became payable while their operation was being recorded. */
  private static final String READY_SINCE =
      """
      UPDATE operation o SET awaits_user = NULL, due_at = :now
        FROM payout_destination d
       WHERE d.state = 'READY' AND d.changed_at >= :since
         AND o.awaits_user = d.user_id AND o.rail = d.rail
      """;

  private static final String DUE_NOW =
      """
      UPDATE operation SET due_at = least(due_at, :now)
       WHERE operation_id = :id AND state IN ('PENDING', 'UNKNOWN', 'ENDED')
      """;

  /** An operation with its cause and the time of its record. */
  public record RecordedOperation(Operation operation, Cause cause, Instant at) {}

  private final JdbcClient sql;

  OperationStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Records an attempt; fails when the leg has another one that is not proved to have failed.
   *
   * @param awaits the seller who must be payable first; null for none
   */
  public void insert(Operation operation, @Nullable UserId awaits, Cause cause, Instant now) {
    insert(operation, awaits, cause, now, now);
  }

  /** Records an attempt that no worker claims before it is due. */
  public void insert(
      Operation operation, @Nullable UserId awaits, Cause cause, Instant now, Instant due) {
    sql.sql(INSERT)
        .param("id", operation.id().value())
        .param("subject", operation.subject())
        .param("escrow", operation.escrow() == null ? null : operation.escrow().value())
        .param("leg", operation.kind().text())
        .param("attempt", operation.attempt())
        .param("rail", operation.rail().name())
        .param("amount", operation.amount().units())
        .param("destination", operation.destination())
        .param("state", operation.state().name())
        .param("awaits", awaits == null ? null : awaits.value())
        .param("now", utc(now))
        .param("due", utc(due))
        .param("correlation", cause.correlationId())
        .param("cause", cause.messageId())
        .param("trace", cause.traceParent())
        .update();
  }

  @Nullable
  public RecordedOperation lock(OperationId id) {
    return sql.sql(LOCK)
        .param("id", id.value())
        .query(OperationStore::read)
        .optional()
        .orElse(null);
  }

  @Nullable
  public Operation lastOf(String subject, OperationKind kind) {
    return sql.sql(LAST_OF_LEG)
        .param("subject", subject)
        .param("leg", kind.text())
        .query(OperationStore::read)
        .optional()
        .map(RecordedOperation::operation)
        .orElse(null);
  }

  /** The operations that would send the deal's money and can still be stopped. */
  public List<RecordedOperation> lockUnsentPayouts(EscrowId escrow) {
    return sql.sql(LOCK_UNSENT_PAYOUTS)
        .param("escrow", escrow.value())
        .query(OperationStore::read)
        .list();
  }

  /** The sum of reversals requested for the transfers of a deal that may have succeeded. */
  public Money reversed(EscrowId escrow) {
    return Money.cents(
        sql.sql(REVERSED)
            .param("escrow", escrow.value())
            .query((row, _) -> row.getLong(1))
            .single());
  }

  /** Null for an operation without an escrow. */
  @Nullable
  public EscrowId escrowOf(OperationId id) {
    return sql.sql(ESCROW_OF)
        .param("id", id.value())
        .query((row, _) -> row.getObject(1, UUID.class))
        .optional()
        .map(EscrowId::new)
        .orElse(null);
  }

  /** Claims due operations: no other worker claims them before {@code until}. */
  public List<Operation> claim(Rail rail, int limit, Instant now, Instant until) {
    return sql.sql(CLAIM)
        .param("rail", rail.name())
        .param("limit", limit)
        .param("now", utc(now))
        .param("until", utc(until))
        .query((row, number) -> read(row, number).operation())
        .list();
  }

  public void sent(OperationId id, String request, Instant now, Instant until) {
    sql.sql(SENT)
        .param("id", id.value())
        .param("request", request)
        .param("now", utc(now))
        .param("until", utc(until))
        .update();
  }

  /** Removes the record of the last send, because the request has not left this process. */
  public void unsent(OperationId id, String why, Instant due) {
    sql.sql(UNSENT).param("id", id.value()).param("why", why).param("due", utc(due)).update();
  }

  public void postpone(OperationId id, String why, Instant due) {
    sql.sql(POSTPONE).param("id", id.value()).param("why", why).param("due", utc(due)).update();
  }

  /**
   * Postpones the send for a reason that everybody may read.
   *
   * @param due when it is processed again
   * @param until the time before which no alert is raised
   * @return whether the reason differs from the one before
   */
  public boolean waits(OperationId id, String why, Instant due, Instant until) {
    return sql.sql(WAIT)
        .param("id", id.value())
        .param("why", why)
        .param("due", utc(due))
        .param("until", utc(until))
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  public void unclear(OperationId id, String why, boolean providersFailure, Instant due) {
    sql.sql(UNCLEAR)
        .param("id", id.value())
        .param("why", why)
        .param("errors", providersFailure ? 1 : 0)
        .param("due", utc(due))
        .update();
  }

  public void underway(OperationId id, String providerId, Instant due) {
    sql.sql(UNDERWAY)
        .param("id", id.value())
        .param("provider", providerId)
        .param("due", utc(due))
        .update();
  }

  public void absent(OperationId id, Instant now, Instant due) {
    sql.sql(ABSENT).param("id", id.value()).param("now", utc(now)).param("due", utc(due)).update();
  }

  public void finish(
      OperationId id, State state, @Nullable String providerId, @Nullable String why, Instant now) {
    sql.sql(FINISH)
        .param("id", id.value())
        .param("state", state.name())
        .param("provider", providerId)
        .param("why", why)
        .param("now", utc(now))
        .update();
  }

  public void destinationReady(UserId user, Rail rail, Instant now) {
    sql.sql(DESTINATION_READY)
        .param("user", user.value())
        .param("rail", rail.name())
        .param("now", utc(now))
        .update();
  }

  /**
   * Releases operations that wait for sellers who have become payable since then.
   *
   * @return how many operations were released
   */
  int destinationsReadySince(Instant since, Instant now) {
    return sql.sql(READY_SINCE).param("since", utc(since)).param("now", utc(now)).update();
  }

  /** Makes an unfinished operation due at once, because a report names it. */
  public void dueNow(OperationId id, Instant now) {
    sql.sql(DUE_NOW).param("id", id.value()).param("now", utc(now)).update();
  }

  static RecordedOperation read(ResultSet row, int number) throws SQLException {
    var escrow = row.getObject("escrow_id", UUID.class);
    var rail = Rail.valueOf(row.getString("rail"));
    var operation =
        new Operation(
            new OperationId(row.getObject("operation_id", UUID.class)),
            row.getString("subject"),
            escrow == null ? null : new EscrowId(escrow),
            OperationKind.parse(row.getString("leg")),
            row.getInt("attempt"),
            rail,
            rail.money(row.getLong("amount")),
            row.getString("destination"),
            State.valueOf(row.getString("state")),
            row.getString("provider_id"),
            row.getBoolean("stopped"),
            new Sending(
                row.getString("request"),
                instant(row, "first_sent_at"),
                instant(row, "last_sent_at"),
                row.getInt("sends"),
                row.getInt("errors"),
                instant(row, "absent_at")));
    var cause =
        new Cause(
            row.getString("correlation"), row.getString("cause"), row.getString("trace_parent"));
    return new RecordedOperation(
        operation, cause, row.getObject("recorded_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
