package bloxtr8.projections.views;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.projections.domain.Deadline;
import bloxtr8.projections.domain.Dispute;
import bloxtr8.projections.domain.DisputeReason;
import bloxtr8.projections.domain.Due;
import bloxtr8.projections.domain.EscrowState;
import bloxtr8.projections.domain.EscrowView;
import bloxtr8.projections.domain.Hold;
import bloxtr8.projections.domain.Reason;
import bloxtr8.projections.domain.Terms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The mapping of one row of escrow_view, for the projector and the queries. */
public final class EscrowViewRows {

  /** The columns of a table with the alias v. */
  public static final String COLUMNS =
      """
      v.escrow_id, v.sequence, v.contract_id, v.buyer_id, v.seller_id, v.rail, v.route,
             v.price_cents, v.buyer_fee_cents, v.seller_fee_cents, v.state,
             array_to_string(v.holds, ',') AS holds, v.closing, v.deadline, v.due, v.dispute_id,
             v.dispute_reason, v.raised_by, v.moderator_id, v.proposed, v.verified, v.reason,
             v.created_at, v.changed_at, v.title, v.universe_id
      """
          .strip();

  private EscrowViewRows() {}

  public static EscrowView view(ResultSet row, int number) throws SQLException {
    return new EscrowView(
        new EscrowId(uuid(row, "escrow_id")),
        row.getLong("sequence"),
        terms(row),
        EscrowState.valueOf(row.getString("state")),
        holds(row.getString("holds")),
        row.getBoolean("closing"),
        due(row),
        dispute(row),
        row.getBoolean("verified"),
        reason(row.getString("reason")),
        instant(row, "created_at"),
        instant(row, "changed_at"));
  }

  public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Terms terms(ResultSet row) throws SQLException {
    return new Terms(
        new ContractId(uuid(row, "contract_id")),
        new UserId(uuid(row, "buyer_id")),
        new UserId(uuid(row, "seller_id")),
        new FeeQuote(
            Rail.valueOf(row.getString("rail")),
            Money.cents(row.getLong("price_cents")),
            Money.cents(row.getLong("buyer_fee_cents")),
            Money.cents(row.getLong("seller_fee_cents"))),
        Route.valueOf(row.getString("route")),
        new GameName(row.getString("title"), row.getLong("universe_id")));
  }

  private static Set<Hold> holds(String names) {
    var holds = EnumSet.noneOf(Hold.class);
    for (var name : names.split(",", -1)) if (!name.isEmpty()) holds.add(Hold.valueOf(name));
    return holds;
  }

  private static @Nullable Due due(ResultSet row) throws SQLException {
    var deadline = row.getString("deadline");
    return deadline == null ? null : new Due(Deadline.valueOf(deadline), instant(row, "due"));
  }

  private static @Nullable Dispute dispute(ResultSet row) throws SQLException {
    var id = row.getObject("dispute_id", UUID.class);
    if (id == null) return null;
    return new Dispute(
        new DisputeId(id),
        DisputeReason.valueOf(row.getString("dispute_reason")),
        user(row, "raised_by"),
        user(row, "moderator_id"),
        row.getBoolean("proposed"));
  }

  private static @Nullable Reason reason(@Nullable String name) {
    return name == null ? null : Reason.valueOf(name);
  }

  public static @Nullable UserId user(ResultSet row, String column) throws SQLException {
    var id = row.getObject(column, UUID.class);
    return id == null ? null : new UserId(id);
  }

  private static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }
}
