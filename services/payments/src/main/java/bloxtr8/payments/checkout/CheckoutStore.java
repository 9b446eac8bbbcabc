package bloxtr8.payments.checkout;

import bloxtr8.chain.Address;
import bloxtr8.kernel.EscrowId;
import com.google.protobuf.ByteString;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored data of payment instructions. */
public final class CheckoutStore {

  private static final String INTENT =
      """
      SELECT intent, secret, state = 'OPEN' AS open FROM card_intent
       WHERE escrow_id = :escrow ORDER BY attempt DESC LIMIT 1
      """;

  private static final String AWAITS_DESTINATION =
      """
      SELECT count(*) > 0 FROM operation
       WHERE escrow_id = :escrow AND awaits_user IS NOT NULL
      """;

  private static final String ADDRESS =
      """
      SELECT a.address,
             (SELECT coalesce(sum(units), 0)::bigint FROM deposit d
               WHERE d.address = a.address AND d.state = 'COUNTED') AS received,
             (SELECT least(coalesce(sum(units), 0), :most)::bigint FROM deposit d
               WHERE d.address = a.address AND d.state = 'SEEN'
                 AND lower(d.token) = lower(:token)) AS seen
        FROM deposit_address a
       WHERE a.escrow_id = :escrow ORDER BY a.attempt DESC LIMIT 1
      """;

  /**
   * The deal's last PaymentIntent at Stripe.
   *
   * @param secret encrypted: with it anybody can pay the intent
   * @param open whether it can be paid now
   */
  record CardIntent(String id, ByteString secret, boolean open) {}

  /**
   * The deal's last deposit address.
   *
   * @param received units of accepted USDC so far
   * @param seen units of USDC in blocks that are not final yet
   */
  record AddressBalance(String address, long received, long seen) {}

  private final JdbcClient sql;

  CheckoutStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Null before Stripe has created the first one. */
  @Nullable CardIntent intentOf(EscrowId escrow) {
    return sql.sql(INTENT)
        .param("escrow", escrow.value())
        .query((row, _) ->
            new CardIntent(
                row.getString("intent"),
                ByteString.copyFrom(row.getBytes("secret")),
                row.getBoolean("open")))
        .optional()
        .orElse(null);
  }

  /** Whether the deal cannot be paid before its seller can be paid. */
  boolean awaitsDestination(EscrowId escrow) {
    return Objects.requireNonNull(
        sql.sql(AWAITS_DESTINATION)
            .param("escrow", escrow.value())
            .query((row, _) -> row.getBoolean(1))
            .single());
  }

  /** Null before the custodian has issued the first one. */
  @Nullable AddressBalance addressOf(EscrowId escrow, Address usdc) {
    return sql.sql(ADDRESS)
        .param("escrow", escrow.value())
        .param("token", usdc.text())
        .param("most", Long.MAX_VALUE)
        .query((row, _) ->
            new AddressBalance(
                row.getString("address"), row.getLong("received"), row.getLong("seen")))
        .optional()
        .orElse(null);
  }
}
