package bloxtr8.marketplace.unpaid;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.EscrowId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The deals whose buyer has not paid, and when their end was last asked for. */
final class UnpaidDealsStore {

  /** A ban holds for whoever has one of its accounts. */
  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT w.escrow_id
          FROM delivery_watch w
          JOIN contracts c ON c.escrow_id = w.escrow_id
         WHERE w.phase = 'WAITING' AND w.cancel_asked_at <= :before
           AND (EXISTS (SELECT FROM ban b
                         WHERE b.user_id IN (c.buyer_id, c.seller_id) AND b.lifted_at IS NULL)
                OR EXISTS (SELECT FROM linked_account a
                             JOIN banned_account x USING (provider, external_id_mac)
                             JOIN ban b ON b.id = x.ban_id AND b.lifted_at IS NULL
                            WHERE a.user_id IN (c.buyer_id, c.seller_id)))
         ORDER BY w.cancel_asked_at
         LIMIT :limit
           FOR UPDATE OF w SKIP LOCKED)
      UPDATE delivery_watch w
         SET cancel_asked_at = :now
        FROM due
       WHERE w.escrow_id = due.escrow_id
      RETURNING w.escrow_id
      """;

  private final JdbcClient sql;

  UnpaidDealsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Claims unpaid deals with a party who is banned now.
   *
   * @param before their end was not asked for after this
   */
  List<EscrowId> claimOfBanned(Instant now, Instant before, int limit) {
    return sql.sql(CLAIM)
        .param("now", utc(now))
        .param("before", utc(before))
        .param("limit", limit)
        .query((row, _) -> new EscrowId(row.getObject("escrow_id", UUID.class)))
        .list();
  }
}
