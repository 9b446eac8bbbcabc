package bloxtr8.payments.ledger;

import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.uuids;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far each chain of the ledger was checked. */
public final class LedgerChainStore {

  private static final String TO_CHECK =
      """
      SELECT chain, length, checked, rechecks FROM ledger_chain
       WHERE checked < length ORDER BY grown_at LIMIT :limit
      """;

  /** In the order in which bookings lock the accounts. */
  private static final String LOCK =
      """
      SELECT FROM ledger_chain WHERE chain = ANY (:chains::uuid[])
       ORDER BY chain FOR NO KEY UPDATE
      """;

  /** Changes no chain that was marked meanwhile to be checked from the start. */
  private static final String MARK_CHECKED =
      """
      UPDATE ledger_chain c SET checked = t.length
        FROM unnest(:chains::uuid[], :lengths, :rechecks) AS t (chain, length, rechecks)
       WHERE c.chain = t.chain AND c.rechecks = t.rechecks
      """;

  /**
   * A chain with new transactions.
   *
   * @param checked the number of checked transactions; below zero when all must be checked again
   * @param rechecks how often it was marked to be checked from the start
   */
  public record ChainProgress(UUID chain, long length, long checked, long rechecks) {

    /** The transactions since the last check. */
    public long added() {
      return length - (checked < 0 ? -1 - checked : checked);
    }
  }

  private final JdbcClient sql;

  /** Statements of this session. */
  public LedgerChainStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** The chains to check; those that have waited longest come first. */
  public List<ChainProgress> toCheck(int limit) {
    return sql.sql(TO_CHECK)
        .param("limit", limit)
        .query((row, _) ->
            new ChainProgress(
                row.getObject("chain", UUID.class),
                row.getLong("length"),
                row.getLong("checked"),
                row.getLong("rechecks")))
        .list();
  }

  /** Marks the chains as checked up to the length that was read. */
  public void markChecked(List<ChainProgress> progress) {
    sql.sql(LOCK)
        .param("chains", uuids(progress, ChainProgress::chain))
        .query((_, number) -> number)
        .list();
    sql.sql(MARK_CHECKED)
        .param("chains", uuids(progress, ChainProgress::chain))
        .param("lengths", longs(progress, ChainProgress::length))
        .param("rechecks", longs(progress, ChainProgress::rechecks))
        .update();
  }
}
