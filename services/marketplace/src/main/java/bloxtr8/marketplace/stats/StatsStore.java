package bloxtr8.marketplace.stats;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.api.StatsApi.OwnFigures;
import bloxtr8.api.StatsApi.PublicFigures;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what is listed, offered and done. */
final class StatsStore {

  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT FROM public_figures WHERE counted_at <= :before LIMIT 1 FOR UPDATE SKIP LOCKED)
      SELECT count(*) FROM due
      """;

  /** Each by an index of its own; offers are counted once, when no transaction adds older ones. */
  private static final String COUNT =
      """
      UPDATE public_figures f
         SET listings_active = (SELECT count(*) FROM listing WHERE state = 'ACTIVE'),
             offers_made = f.offers_made
                           + (SELECT count(*) FROM offer o
                               WHERE o.created_at > f.offers_upto AND o.created_at <= :settled),
             offers_upto = :settled,
             deals_done = done.deals, value_cents = done.cents, counted_at = :now
        FROM (SELECT count(*) AS deals, coalesce(sum(price_cents), 0) AS cents
                FROM contracts WHERE escrow_progress = 'RELEASED') AS done
      """;

  private static final String FIGURES =
      """
      SELECT listings_active, offers_made, deals_done, value_cents, counted_at FROM public_figures
      """;

  private static final String OWN =
      """
      SELECT (SELECT count(*) FROM listing
               WHERE seller_id = :user AND state IN ('ACTIVE', 'RESERVED')) AS listings,
             (SELECT count(*) FROM offer
               WHERE buyer_id = :user AND state IN ('PENDING', 'ON_HOLD'))
             + (SELECT count(*) FROM offer
                 WHERE seller_id = :user AND state IN ('PENDING', 'ON_HOLD')) AS offers,
             bought.deals AS bought, bought.cents AS spent, sold.deals AS sold,
             sold.cents AS earned
        FROM (SELECT count(*) AS deals, coalesce(sum(price_cents), 0) AS cents FROM contracts
               WHERE buyer_id = :user AND escrow_progress = 'RELEASED') AS bought,
             (SELECT count(*) AS deals, coalesce(sum(price_cents), 0) AS cents FROM contracts
               WHERE seller_id = :user AND escrow_progress = 'RELEASED') AS sold
      """;

  private final JdbcClient sql;

  StatsStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Returns false when they were counted after this, or another replica is counting. */
  boolean claim(Instant before) {
    return sql.sql(CLAIM).param("before", utc(before)).query(Long.class).single() == 1;
  }

  /**
   * Counts.
   *
   * @param settled no offer that was made until then is still uncommitted
   */
  void count(Instant now, Instant settled) {
    sql.sql(COUNT).param("now", utc(now)).param("settled", utc(settled)).update();
  }

  PublicFigures figures() {
    return sql.sql(FIGURES)
        .query((row, _) ->
            new PublicFigures(
                row.getLong("listings_active"),
                row.getLong("offers_made"),
                row.getLong("deals_done"),
                row.getLong("value_cents"),
                row.getObject("counted_at", OffsetDateTime.class).toInstant()))
        .single();
  }

  OwnFigures of(UserId user) {
    return sql.sql(OWN)
        .param("user", user.value())
        .query((row, _) ->
            new OwnFigures(
                row.getLong("listings"),
                row.getLong("offers"),
                row.getLong("bought"),
                row.getLong("spent"),
                row.getLong("sold"),
                row.getLong("earned")))
        .single();
  }
}
