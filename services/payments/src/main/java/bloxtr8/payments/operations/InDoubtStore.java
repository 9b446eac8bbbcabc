package bloxtr8.payments.operations;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.api.OperationApi.OperationView;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Operations as staff see them, and the end of one whose outcome cannot be proved. */
public final class InDoubtStore {

  private static final int SHOWN_MAX = 100;

  private static final String COLUMNS =
      """
      operation_id, subject, escrow_id, leg, attempt, rail, amount, destination, state,
      provider_id, failure, stopped, awaits_user IS NOT NULL AS waits_for_seller, sends, errors,
      recorded_at, first_sent_at, last_sent_at, absent_at,
      CASE WHEN finished_at IS NULL AND isfinite(due_at) THEN due_at END AS next_check_at,
      finished_at, ended_at, ended_why
      """;

  private static final String FIND =
      "SELECT " + COLUMNS + " FROM operation WHERE operation_id = :id";

  private static final String OF_ESCROW =
      "SELECT "
          + COLUMNS
          + " FROM operation WHERE escrow_id = :escrow"
          + " ORDER BY recorded_at, operation_id LIMIT :limit";

  private static final String IN_DOUBT =
      "SELECT "
          + COLUMNS
          + " FROM operation WHERE state IN ('UNKNOWN', 'ENDED')"
          + " ORDER BY recorded_at LIMIT :limit";

  private static final String END =
      """
      UPDATE operation SET state = 'ENDED', ended_at = :now, ended_why = :why, due_at = :due
       WHERE operation_id = :id AND state = 'UNKNOWN'
      """;

  private static final String OTHER_OF_REFERENCE =
      """
      SELECT EXISTS (SELECT FROM operation
                      WHERE provider_id = :reference AND rail = :rail AND operation_id <> :id)
      """;

  private final JdbcClient sql;

  public InDoubtStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Null when it does not exist. */
  public @Nullable OperationView find(OperationId id) {
    return sql.sql(FIND).param("id", id.value()).query(InDoubtStore::view).optional().orElse(null);
  }

  /** The operations of a deal, in the order of their creation. */
  public List<OperationView> of(EscrowId escrow) {
    return sql.sql(OF_ESCROW)
        .param("escrow", escrow.value())
        .param("limit", SHOWN_MAX)
        .query(InDoubtStore::view)
        .list();
  }

  /** The operations in doubt or ended without proof, the oldest first. */
  public List<OperationView> inDoubt() {
    return sql.sql(IN_DOUBT).param("limit", SHOWN_MAX).query(InDoubtStore::view).list();
  }

  /** Ends an operation; called under its lock. */
  public void end(OperationId id, String why, Instant now, Instant due) {
    sql.sql(END)
        .param("id", id.value())
        .param("why", why)
        .param("now", utc(now))
        .param("due", utc(due))
        .update();
  }

  /** Whether another operation has that reference. */
  public boolean isAnothers(String reference, Rail rail, OperationId id) {
    return sql.sql(OTHER_OF_REFERENCE)
        .param("reference", reference)
        .param("rail", rail.name())
        .param("id", id.value())
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  private static OperationView view(ResultSet row, int number) throws SQLException {
    var escrow = row.getObject("escrow_id", UUID.class);
    return new OperationView(
        new OperationId(row.getObject("operation_id", UUID.class)),
        row.getString("subject"),
        escrow == null ? null : new EscrowId(escrow),
        row.getString("leg"),
        row.getInt("attempt"),
        Rail.valueOf(row.getString("rail")),
        row.getLong("amount"),
        row.getString("destination"),
        row.getString("state"),
        row.getString("provider_id"),
        row.getString("failure"),
        row.getBoolean("stopped"),
        row.getBoolean("waits_for_seller"),
        row.getInt("sends"),
        row.getInt("errors"),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        instant(row, "first_sent_at"),
        instant(row, "last_sent_at"),
        instant(row, "absent_at"),
        instant(row, "next_check_at"),
        instant(row, "finished_at"),
        instant(row, "ended_at"),
        row.getString("ended_why"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
