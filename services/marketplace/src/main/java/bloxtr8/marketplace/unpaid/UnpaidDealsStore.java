package bloxtr8.marketplace.unpaid;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelCause;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The deals whose buyer has not paid, and when their end was last asked for. */
final class UnpaidDealsStore {

  /**
   * A ban holds for whoever has one of its accounts. The buyer of a deal is no other owner of its
   * game, although the seller has lost it.
   */
  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT w.escrow_id, why.cause
          FROM delivery_watch w
          JOIN contracts c ON c.escrow_id = w.escrow_id
         CROSS JOIN LATERAL (
               SELECT CASE
                 WHEN EXISTS (SELECT FROM ban b
                               WHERE b.user_id IN (c.buyer_id, c.seller_id)
                                 AND b.lifted_at IS NULL)
                      OR EXISTS (SELECT FROM linked_account a
                                   JOIN banned_account x USING (provider, external_id_mac)
                                   JOIN ban b ON b.id = x.ban_id AND b.lifted_at IS NULL
                                  WHERE a.user_id IN (c.buyer_id, c.seller_id))
                   THEN 'PARTY_BANNED'
                 WHEN EXISTS (SELECT FROM listing l
                               WHERE l.listing_id = c.listing_id
                                 AND l.contract_id = c.contract_id AND l.state = 'RESERVED'
                                 AND l.ownership_lost
                                 AND NOT EXISTS (SELECT FROM owner_seen s
                                                  WHERE s.universe_id = l.universe_id
                                                    AND s.owner LIKE '%users/' || w.buyer_roblox_id))
                   THEN 'OWNERSHIP_LOST'
               END AS cause) AS why
         WHERE w.phase = 'WAITING' AND w.cancel_asked_at <= :before AND why.cause IS NOT NULL
         ORDER BY w.cancel_asked_at
         LIMIT :limit
           FOR UPDATE OF w SKIP LOCKED)
      UPDATE delivery_watch w
         SET cancel_asked_at = :now
        FROM due
       WHERE w.escrow_id = due.escrow_id
      RETURNING w.escrow_id, due.cause
      """;

  /** An unpaid deal that must end, and why. */
  record UnpaidDeal(EscrowId escrow, CancelCause cause) {}

  private final JdbcClient sql;

  UnpaidDealsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Claims unpaid deals with a party who is banned now, or whose game the seller has lost.
   *
   * @param before their end was not asked for after this
   */
  List<UnpaidDeal> claim(Instant now, Instant before, int limit) {
    return sql.sql(CLAIM)
        .param("now", utc(now))
        .param("before", utc(before))
        .param("limit", limit)
        .query((row, _) ->
            new UnpaidDeal(
                new EscrowId(row.getObject("escrow_id", UUID.class)),
                CancelCause.valueOf(row.getString("cause"))))
        .list();
  }
}
