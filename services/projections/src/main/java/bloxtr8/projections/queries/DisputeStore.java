package bloxtr8.projections.queries;

import bloxtr8.api.DisputeViewApi.DisputeStatus;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.projections.views.EscrowViewRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the disputes. */
final class DisputeStore {

  private static final String DISPUTE =
      """
      SELECT d.dispute_id, d.escrow_id, d.status, d.reason, d.raised_by, d.moderator_id, d.proposed,
             d.proposed_by, d.outcome, d.raised_at, d.ended_at,
             v.buyer_id, v.seller_id, v.rail, v.price_cents,
             CASE WHEN d.ended_at IS NULL THEN v.due END AS decide_by
        FROM dispute_view d
        JOIN escrow_view v ON v.escrow_id = d.escrow_id
      """;

  private static final String FIND = DISPUTE + " WHERE d.dispute_id = :dispute";

  private static final String ORDER =
      " ORDER BY d.raised_at, d.dispute_id LIMIT :limit OFFSET :offset";

  private static final String OPEN = DISPUTE + " WHERE d.ended_at IS NULL" + ORDER;

  private static final String OF_STATUS = DISPUTE + " WHERE d.status = :status" + ORDER;

  private static final String OF_ESCROW =
      DISPUTE + " WHERE d.escrow_id = :escrow ORDER BY d.raised_at, d.dispute_id LIMIT :limit";

  private static final String COUNT_OPEN =
      "SELECT count(*) FROM dispute_view WHERE ended_at IS NULL";

  private static final String COUNT_OF_STATUS =
      "SELECT count(*) FROM dispute_view WHERE status = :status";

  /** A dispute with the terms of its deal. */
  record Row(
      DisputeId id,
      EscrowId escrow,
      DisputeStatus status,
      String reason,
      @Nullable UserId raisedBy,
      @Nullable UserId moderator,
      @Nullable String proposed,
      @Nullable UserId proposedBy,
      @Nullable String outcome,
      UserId buyer,
      UserId seller,
      Rail rail,
      long priceCents,
      Instant raisedAt,
      @Nullable Instant decideBy,
      @Nullable Instant endedAt) {}

  private final JdbcClient sql;

  DisputeStore(JdbcClient sql) {
    this.sql = sql;
  }

  @Nullable Row find(DisputeId dispute) {
    return sql.sql(FIND)
        .param("dispute", dispute.value())
        .query(DisputeStore::row)
        .optional()
        .orElse(null);
  }

  /** The oldest first. */
  List<Row> ofEscrow(EscrowId escrow, int limit) {
    return sql.sql(OF_ESCROW)
        .param("escrow", escrow.value())
        .param("limit", limit)
        .query(DisputeStore::row)
        .list();
  }

  List<Row> page(@Nullable DisputeStatus status, int limit, long offset) {
    var page = status == null ? sql.sql(OPEN) : sql.sql(OF_STATUS).param("status", status.name());
    return page.param("limit", limit).param("offset", offset).query(DisputeStore::row).list();
  }

  long count(@Nullable DisputeStatus status) {
    var count =
        status == null
            ? sql.sql(COUNT_OPEN)
            : sql.sql(COUNT_OF_STATUS).param("status", status.name());
    return count.query(Long.class).single();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        new DisputeId(row.getObject("dispute_id", UUID.class)),
        new EscrowId(row.getObject("escrow_id", UUID.class)),
        DisputeStatus.valueOf(row.getString("status")),
        row.getString("reason"),
        EscrowViewRows.user(row, "raised_by"),
        EscrowViewRows.user(row, "moderator_id"),
        row.getString("proposed"),
        EscrowViewRows.user(row, "proposed_by"),
        row.getString("outcome"),
        new UserId(row.getObject("buyer_id", UUID.class)),
        new UserId(row.getObject("seller_id", UUID.class)),
        Rail.valueOf(row.getString("rail")),
        row.getLong("price_cents"),
        EscrowViewRows.instant(row, "raised_at"),
        instant(row, "decide_by"),
        instant(row, "ended_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
