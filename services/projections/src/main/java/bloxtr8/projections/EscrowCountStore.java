package bloxtr8.projections;

import bloxtr8.projections.domain.EscrowState;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the views of escrows by their state. */
final class EscrowCountStore {

  private static final String COUNT =
      """
      SELECT state, count(*) AS escrows, sum(price_cents)::bigint AS cents
        FROM escrow_view
       GROUP BY state
      """;

  /** How many are in a state, and their prices together. */
  record Count(EscrowState state, long escrows, long cents) {}

  private final JdbcClient sql;

  EscrowCountStore(JdbcClient sql) {
    this.sql = sql;
  }

  List<Count> counts() {
    return sql.sql(COUNT)
        .query((row, _) ->
            new Count(
                EscrowState.valueOf(row.getString("state")),
                row.getLong("escrows"),
                row.getLong("cents")))
        .list();
  }
}
