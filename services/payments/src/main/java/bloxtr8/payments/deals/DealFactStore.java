package bloxtr8.payments.deals;

import bloxtr8.kernel.EscrowId;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The facts that the escrow published about each deal, one sentence each: evidence against a
 * chargeback.
 */
public final class DealFactStore {

  private static final int FACTS_MAX = 100;

  private static final String OF_DEAL =
      """
      SELECT at, fact FROM deal_fact WHERE escrow_id = :escrow ORDER BY at, fact LIMIT :limit
      """;

  private final JdbcClient sql;

  DealFactStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** The facts in order, each with its time. */
  public List<String> of(EscrowId escrow) {
    return sql.sql(OF_DEAL)
        .param("escrow", escrow.value())
        .param("limit", FACTS_MAX)
        .query((row, _) ->
            row.getObject("at", OffsetDateTime.class).toInstant() + " " + row.getString("fact"))
        .list();
  }
}
