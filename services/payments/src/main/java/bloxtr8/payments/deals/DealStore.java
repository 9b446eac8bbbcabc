package bloxtr8.payments.deals;

import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.domain.Deal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The deals; every decision about a deal's money locks its row. */
public final class DealStore {

  private static final String COLUMNS =
      """
      escrow_id, contract_id, buyer_id, seller_id, rail, price, buyer_fee, seller_fee, pay_by,
      held_payment, closed, terminal, frozen, title, universe_id
      """;

  private static final String LOCK =
      "SELECT "
          + COLUMNS
          + " FROM deal WHERE escrow_id = ANY (:escrows::uuid[])"
          + " ORDER BY escrow_id FOR UPDATE";

  private static final String FIND = "SELECT " + COLUMNS + " FROM deal WHERE escrow_id = :escrow";

  private static final String HOLD =
      "UPDATE deal SET held_payment = :payment WHERE escrow_id = :escrow AND held_payment IS NULL";

  private static final String CLOSE = "UPDATE deal SET closed = true WHERE escrow_id = :escrow";

  private static final String FREEZE =
      "UPDATE deal SET frozen = :why WHERE escrow_id = :escrow AND frozen IS NULL";

  private static final String THAW = "UPDATE deal SET frozen = NULL WHERE escrow_id = :escrow";

  private final JdbcClient sql;

  public DealStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Locks in the order of the ids, so that two transactions never wait for each other. */
  public Map<EscrowId, Deal> lock(Collection<EscrowId> escrows) {
    var deals = new HashMap<EscrowId, Deal>();
    sql.sql(LOCK)
        .param("escrows", uuids(escrows, EscrowId::value))
        .query(DealStore::read)
        .list()
        .forEach(deal -> deals.put(deal.escrow(), deal));
    return deals;
  }

  @Nullable
  public Deal find(EscrowId escrow) {
    return sql.sql(FIND)
        .param("escrow", escrow.value())
        .query(DealStore::read)
        .optional()
        .orElse(null);
  }

  /** Sets the payment whose money is on the deal's account. */
  public void hold(EscrowId escrow, PaymentId payment) {
    sql.sql(HOLD).param("escrow", escrow.value()).param("payment", payment.value()).update();
  }

  public void close(EscrowId escrow) {
    sql.sql(CLOSE).param("escrow", escrow.value()).update();
  }

  /** Freezes a deal. Returns whether it was not frozen before. */
  public boolean freeze(UUID escrow, String why) {
    return sql.sql(FREEZE).param("escrow", escrow).param("why", why).update() > 0;
  }

  public void unfreeze(EscrowId escrow) {
    sql.sql(THAW).param("escrow", escrow.value()).update();
  }

  private static Deal read(ResultSet row, int number) throws SQLException {
    var held = row.getObject("held_payment", UUID.class);
    var rail = Rail.valueOf(row.getString("rail"));
    return new Deal(
        new EscrowId(row.getObject("escrow_id", UUID.class)),
        new ContractId(row.getObject("contract_id", UUID.class)),
        new GameName(row.getString("title"), row.getLong("universe_id")),
        new UserId(row.getObject("buyer_id", UUID.class)),
        new UserId(row.getObject("seller_id", UUID.class)),
        rail,
        rail.money(row.getLong("price")),
        rail.money(row.getLong("buyer_fee")),
        rail.money(row.getLong("seller_fee")),
        row.getObject("pay_by", OffsetDateTime.class).toInstant(),
        held == null ? null : new PaymentId(held),
        row.getBoolean("closed"),
        row.getBoolean("terminal"),
        row.getString("frozen"));
  }
}
