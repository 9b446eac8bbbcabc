package bloxtr8.projections.views;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.EscrowId;
import bloxtr8.projections.domain.Dispute;
import bloxtr8.projections.domain.Due;
import bloxtr8.projections.domain.EscrowView;
import bloxtr8.projections.domain.Hold;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows computed from escrow.events.v1. */
final class EscrowViewStore {

  private static final String LOAD =
      """
      SELECT %s
        FROM escrow_view v
       WHERE v.escrow_id IN (SELECT id::uuid FROM unnest(:ids) AS t (id))
       ORDER BY v.escrow_id
         FOR UPDATE
      """
          .formatted(EscrowViewRows.COLUMNS);

  private static final String SAVE =
      """
      INSERT INTO escrow_view (
             escrow_id, sequence, contract_id, buyer_id, seller_id, rail, route, price_cents,
             buyer_fee_cents, seller_fee_cents, state, holds, closing, deadline, due, dispute_id,
             dispute_reason, raised_by, moderator_id, proposed, verified, reason, created_at,
             changed_at, title, universe_id)
      SELECT escrow_id::uuid, sequence, contract_id::uuid, buyer_id::uuid, seller_id::uuid, rail,
             route, price_cents, buyer_fee_cents, seller_fee_cents, state,
             string_to_array(holds, ','), closing::boolean, deadline, due::timestamptz,
             dispute_id::uuid, dispute_reason, raised_by::uuid, moderator_id::uuid,
             proposed::boolean, verified::boolean, reason, created_at::timestamptz,
             changed_at::timestamptz, title, universe_id
        FROM unnest(:escrows, :sequences, :contracts, :buyers, :sellers, :rails, :routes, :prices,
                    :buyerFees, :sellerFees, :states, :holds, :closings, :deadlines, :dues,
                    :disputes, :disputeReasons, :raisers, :moderators, :proposals, :verifieds,
                    :reasons, :createds, :changeds, :titles, :universes)
             AS t (escrow_id, sequence, contract_id, buyer_id, seller_id, rail, route, price_cents,
                   buyer_fee_cents, seller_fee_cents, state, holds, closing, deadline, due,
                   dispute_id, dispute_reason, raised_by, moderator_id, proposed, verified, reason,
                   created_at, changed_at, title, universe_id)
       ORDER BY escrow_id
          ON CONFLICT (escrow_id) DO UPDATE
         SET sequence = excluded.sequence, state = excluded.state, holds = excluded.holds,
             closing = excluded.closing, deadline = excluded.deadline, due = excluded.due,
             dispute_id = excluded.dispute_id, dispute_reason = excluded.dispute_reason,
             raised_by = excluded.raised_by, moderator_id = excluded.moderator_id,
             proposed = excluded.proposed, verified = excluded.verified, reason = excluded.reason,
             changed_at = excluded.changed_at
      """;

  private final JdbcClient sql;
  private final ViewTables tables;

  EscrowViewStore(JdbcClient sql, ViewTables tables) {
    this.sql = sql;
    this.tables = tables;
  }

  Map<EscrowId, EscrowView> load(Collection<EscrowId> escrows) {
    return sql
        .sql(tables.in(LOAD))
        .param("ids", uuids(escrows, EscrowId::value))
        .query(EscrowViewRows::view)
        .stream()
        .collect(Collectors.toMap(EscrowView::escrow, Function.identity()));
  }

  void save(Collection<EscrowView> views) {
    sql.sql(tables.in(SAVE))
        .param("escrows", uuids(views, v -> v.escrow().value()))
        .param("sequences", longs(views, EscrowView::sequence))
        .param("contracts", uuids(views, v -> v.terms().contract().value()))
        .param("buyers", uuids(views, v -> v.terms().buyer().value()))
        .param("sellers", uuids(views, v -> v.terms().seller().value()))
        .param("rails", texts(views, v -> v.terms().quote().rail().name()))
        .param("routes", texts(views, v -> v.terms().route().name()))
        .param("prices", longs(views, v -> v.terms().quote().price().units()))
        .param("buyerFees", longs(views, v -> v.terms().quote().buyerFee().units()))
        .param("sellerFees", longs(views, v -> v.terms().quote().sellerFee().units()))
        .param("states", texts(views, v -> v.state().name()))
        .param("holds", texts(views, EscrowViewStore::holds))
        .param("closings", texts(views, v -> Boolean.toString(v.closing())))
        .param("deadlines", texts(views, v -> of(v.due(), due -> due.deadline().name())))
        .param("dues", instants(views, v -> of(v.due(), Due::by)))
        .param("disputes", uuids(views, v -> of(v.dispute(), d -> d.id().value())))
        .param("disputeReasons", texts(views, v -> of(v.dispute(), d -> d.reason().name())))
        .param(
            "raisers", uuids(views, v -> of(of(v.dispute(), Dispute::raisedBy), by -> by.value())))
        .param(
            "moderators",
            uuids(views, v -> of(of(v.dispute(), Dispute::moderator), by -> by.value())))
        .param("proposals", texts(views, v -> String.valueOf(isProposed(v))))
        .param("verifieds", texts(views, v -> Boolean.toString(v.verified())))
        .param("reasons", texts(views, v -> of(v.reason(), Enum::name)))
        .param("createds", instants(views, EscrowView::createdAt))
        .param("changeds", instants(views, EscrowView::changedAt))
        .param("titles", texts(views, v -> v.terms().game().title()))
        .param("universes", longs(views, v -> v.terms().game().universe()))
        .update();
  }

  private static String holds(EscrowView view) {
    return view.holds().stream().sorted().map(Hold::name).collect(Collectors.joining(","));
  }

  private static boolean isProposed(EscrowView view) {
    var dispute = view.dispute();
    return dispute != null && dispute.proposed();
  }

  private static <T, R> @Nullable R of(@Nullable T value, Function<T, @Nullable R> part) {
    return value == null ? null : part.apply(value);
  }
}
