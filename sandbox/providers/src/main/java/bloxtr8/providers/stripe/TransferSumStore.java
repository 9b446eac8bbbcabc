package bloxtr8.providers.stripe;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How much of a charge was transferred; correct only while the charge is locked. */
final class TransferSumStore {

  private static final String TRANSFERRED =
      """
      SELECT coalesce(sum((data->>'amount')::bigint - (data->>'amount_reversed')::bigint), 0)
        FROM stripe.object
       WHERE type = 'transfer' AND keys @> ARRAY['source_transaction:' || :charge]
      """;

  private final JdbcClient db;

  TransferSumStore(JdbcClient db) {
    this.db = db;
  }

  long transferredFrom(String charge) {
    return db.sql(TRANSFERRED).param("charge", charge).query(Long.class).single();
  }
}
