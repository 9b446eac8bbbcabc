package bloxtr8.providers.custodian;

import static java.time.ZoneOffset.UTC;

import bloxtr8.chain.Address;
import bloxtr8.chain.TxHash;
import bloxtr8.providers.custodian.Transfer.PlannedFailure;
import bloxtr8.providers.custodian.Transfer.Status;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Transfers, and the failures ordered for them. */
final class TransferStore {

  private static final String ADD =
      """
      WITH ordered AS (
        DELETE FROM custodian.planned_failure
         WHERE id = (SELECT id FROM custodian.planned_failure
                      WHERE reference IS NULL OR reference = :reference ORDER BY id LIMIT 1)
        RETURNING planned_failure, code)
      INSERT INTO custodian.transfer (id, source, destination, units, reference, status, planned_failure,
                                      planned_failure_code, due_at, created_at, updated_at)
      SELECT :id, :source, :destination, :units, :reference, 'PENDING',
             (SELECT planned_failure FROM ordered), (SELECT code FROM ordered), :due, :now, :now
      """;

  private static final String FIND =
      """
      SELECT id, change, source, destination, units, reference, status, tx, failure_code, planned_failure,
             planned_failure_code, created_at, updated_at
        FROM custodian.transfer WHERE id = :id
      """;

  private static final String DUE =
      """
      SELECT id FROM custodian.transfer
       WHERE status IN ('PENDING', 'APPROVED', 'BROADCAST', 'CONFIRMED') AND due_at <= :now
       ORDER BY due_at LIMIT :limit
      """;

  private static final String PAGE =
      """
      SELECT id, change, source, destination, units, reference, status, tx, failure_code, planned_failure,
             planned_failure_code, created_at, updated_at
        FROM custodian.transfer
       WHERE change > :after AND (:reference::text IS NULL OR reference = :reference)
       ORDER BY change LIMIT :limit
      """;

  private static final String TURN =
      """
      UPDATE custodian.transfer
         SET status = :status, tx = :tx, failure_code = :failureCode, due_at = :due,
             change = nextval('custodian.change'), updated_at = :now
       WHERE id = :id
      """;

  private static final String RECHECK =
      "UPDATE custodian.transfer SET due_at = :due WHERE id = :id";

  private static final String PLAN_FAILURE =
      "UPDATE custodian.transfer SET planned_failure = :doom, planned_failure_code = :code WHERE id = :id";

  private static final String UNSENT =
      """
      SELECT id FROM custodian.transfer
       WHERE reference = :reference AND status IN ('PENDING', 'APPROVED')
       ORDER BY created_at LIMIT 1
      """;

  private static final String PLAN_NEXT_FAILURE =
      "INSERT INTO custodian.planned_failure (reference, planned_failure, code) VALUES (:reference, :doom, :code)";

  private final JdbcClient db;
  private final Clock clock;

  TransferStore(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  Transfer add(
      String source, Address destination, BigInteger units, String reference, Duration due) {
    var id = Ids.next("trf");
    db.sql(ADD)
        .param("id", id)
        .param("source", source)
        .param("destination", destination.text())
        .param("units", new BigDecimal(units))
        .param("reference", reference)
        .param("due", clock.instant().plus(due).atOffset(UTC))
        .param("now", clock.instant().atOffset(UTC))
        .update();
    return get(id);
  }

  @Nullable Transfer find(String id) {
    return db.sql(FIND).param("id", id).query(TransferStore::transfer).optional().orElse(null);
  }

  List<String> due(int limit) {
    return db.sql(DUE)
        .param("now", clock.instant().atOffset(UTC))
        .param("limit", limit)
        .query((row, _) -> row.getString("id"))
        .list();
  }

  List<Transfer> page(Paging paging, @Nullable String reference) {
    return db.sql(PAGE)
        .param("after", paging.after())
        .param("reference", reference)
        .param("limit", paging.wanted())
        .query(TransferStore::transfer)
        .list();
  }

  Transfer turn(
      Transfer transfer,
      Status status,
      @Nullable TxHash tx,
      @Nullable String failureCode,
      Duration due) {
    db.sql(TURN)
        .param("status", status.name())
        .param("tx", tx == null ? null : tx.text())
        .param("failureCode", failureCode)
        .param("due", clock.instant().plus(due).atOffset(UTC))
        .param("now", clock.instant().atOffset(UTC))
        .param("id", transfer.id())
        .update();
    return get(transfer.id());
  }

  void schedule(Transfer transfer, Duration due) {
    db.sql(RECHECK)
        .param("due", clock.instant().plus(due).atOffset(UTC))
        .param("id", transfer.id())
        .update();
  }

  void planFailure(String id, PlannedFailure plannedFailure, String code) {
    db.sql(PLAN_FAILURE)
        .param("doom", plannedFailure.word())
        .param("code", code)
        .param("id", id)
        .update();
  }

  /** The oldest transfer for this reference that can still be stopped. */
  @Nullable String unsent(String reference) {
    return db.sql(UNSENT).param("reference", reference).query(String.class).optional().orElse(null);
  }

  void planNextFailure(@Nullable String reference, PlannedFailure plannedFailure, String code) {
    db.sql(PLAN_NEXT_FAILURE)
        .param("reference", reference)
        .param("doom", plannedFailure.word())
        .param("code", code)
        .update();
  }

  private Transfer get(String id) {
    return db.sql(FIND).param("id", id).query(TransferStore::transfer).single();
  }

  private static Transfer transfer(ResultSet row, int number) throws SQLException {
    var tx = row.getString("tx");
    var plannedFailureCode = row.getString("planned_failure_code");
    return new Transfer(
        row.getString("id"),
        row.getLong("change"),
        row.getString("source"),
        Address.parse(row.getString("destination")),
        row.getBigDecimal("units").toBigIntegerExact(),
        row.getString("reference"),
        Status.valueOf(row.getString("status")),
        tx == null ? null : TxHash.parse(tx),
        row.getString("failure_code"),
        PlannedFailure.of(row.getString("planned_failure")),
        plannedFailureCode == null ? "" : plannedFailureCode,
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant());
  }
}
