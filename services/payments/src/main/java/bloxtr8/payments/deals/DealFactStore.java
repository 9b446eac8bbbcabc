package bloxtr8.payments.deals;

import bloxtr8.kernel.EscrowId;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the escrow published about each deal, one sentence a fact: what speaks for it before a bank.
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

  /** From the first on, each with its time. */
  public List<String> of(EscrowId escrow) {
    return sql.sql(OF_DEAL)
        .param("escrow", escrow.value())
        .param("limit", FACTS_MAX)
        .query((row, _) ->
            row.getObject("at", OffsetDateTime.class).toInstant() + " " + row.getString("fact"))
        .list();
  }
}
