package bloxtr8.projections.views;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.DisputeId;
import bloxtr8.projections.domain.EscrowChange;
import bloxtr8.projections.domain.EscrowChange.DisputeAssigned;
import bloxtr8.projections.domain.EscrowChange.DisputeResolved;
import bloxtr8.projections.domain.EscrowChange.Disputed;
import bloxtr8.projections.domain.EscrowChange.ResolutionProposed;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of disputes; there are few, so each change is written with its own statement. */
final class DisputeViewStore {

  private static final String RAISE =
      """
      INSERT INTO dispute_view (dispute_id, escrow_id, reason, raised_by, status, raised_at)
      VALUES (:dispute, :escrow, :reason, :raisedBy, 'OPEN', :at)
          ON CONFLICT (dispute_id) DO NOTHING
      """;

  private static final String ASSIGN =
      """
      UPDATE dispute_view SET moderator_id = :moderator, status = 'IN_REVIEW'
       WHERE dispute_id = :dispute
      """;

  private static final String PROPOSE =
      """
      UPDATE dispute_view SET proposed = :outcome, proposed_by = :by WHERE dispute_id = :dispute
      """;

  private static final String END =
      """
      UPDATE dispute_view
         SET outcome = :outcome, ended_at = :at,
             status = CASE :outcome WHEN 'WITHDRAWN' THEN 'WITHDRAWN' ELSE 'RESOLVED' END
       WHERE dispute_id = :dispute
      """;

  private final JdbcClient sql;
  private final ViewTables tables;

  DisputeViewStore(JdbcClient sql, ViewTables tables) {
    this.sql = sql;
    this.tables = tables;
  }

  void raise(EscrowChange change, Disputed fact) {
    var by = fact.raisedBy();
    sql.sql(tables.in(RAISE))
        .param("dispute", fact.dispute().value())
        .param("escrow", change.escrow().value())
        .param("reason", fact.reason().name())
        .param("raisedBy", by == null ? null : by.value())
        .param("at", utc(change.at()))
        .update();
  }

  void assign(DisputeId dispute, DisputeAssigned fact) {
    sql.sql(tables.in(ASSIGN))
        .param("moderator", fact.moderator().value())
        .param("dispute", dispute.value())
        .update();
  }

  void propose(DisputeId dispute, ResolutionProposed fact) {
    sql.sql(tables.in(PROPOSE))
        .param("outcome", fact.outcome())
        .param("by", fact.by().value())
        .param("dispute", dispute.value())
        .update();
  }

  void end(EscrowChange change, DisputeId dispute, DisputeResolved fact) {
    sql.sql(tables.in(END))
        .param("outcome", fact.end())
        .param("at", utc(change.at()))
        .param("dispute", dispute.value())
        .update();
  }
}
