package bloxtr8.payments.remainders;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.Payee;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remainders of lost chargebacks; read and changed under the deal's lock. */
public final class RemainderStore {

  private static final String COLUMNS = "escrow_id, number, payment_id, payee, state, units";

  private static final String OPEN_OF =
      "SELECT " + COLUMNS + " FROM remainder WHERE payment_id = :payment AND state <> 'SENT'";

  private static final String OF =
      "SELECT " + COLUMNS + " FROM remainder WHERE escrow_id = :escrow AND number = :number";

  private static final String COUNT = "SELECT count(*) FROM remainder WHERE escrow_id = :escrow";

  private static final String SENT_OF =
      """
      SELECT count(*) > 0 FROM remainder
       WHERE escrow_id = :escrow AND payment_id = :payment AND state = 'SENT'
      """;

  private static final String INSERT =
      """
      INSERT INTO remainder (escrow_id, number, payment_id, payee, state, opened_at)
      VALUES (:escrow, :number, :payment, :payee, 'WAITING', :now)
      """;

  private static final String SET =
      """
      UPDATE remainder SET payee = :payee, state = :state, units = :units
       WHERE escrow_id = :escrow AND number = :number
      """;

  /** The state of a remainder. */
  enum State {
    WAITING,
    ON_ITS_WAY,
    SENT
  }

  /**
   * One remainder.
   *
   * @param payee null while staff must decide
   * @param taken the part that is reserved or was sent
   */
  record OpenRemainder(
      EscrowId escrow,
      int number,
      PaymentId payment,
      @Nullable Payee payee,
      State state,
      Money taken) {}

  private final JdbcClient sql;

  RemainderStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** The unsent remainder of the payment. */
  @Nullable OpenRemainder openOf(PaymentId payment) {
    return sql.sql(OPEN_OF)
        .param("payment", payment.value())
        .query(RemainderStore::read)
        .optional()
        .orElse(null);
  }

  OpenRemainder of(EscrowId escrow, int number) {
    return sql.sql(OF)
        .param("escrow", escrow.value())
        .param("number", number)
        .query(RemainderStore::read)
        .single();
  }

  boolean isAnySent(EscrowId escrow, PaymentId payment) {
    return sql.sql(SENT_OF)
        .param("escrow", escrow.value())
        .param("payment", payment.value())
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  OpenRemainder insert(EscrowId escrow, PaymentId payment, @Nullable Payee payee, Instant now) {
    var number =
        1
            + sql.sql(COUNT)
                .param("escrow", escrow.value())
                .query((row, _) -> row.getInt(1))
                .single();
    sql.sql(INSERT)
        .param("escrow", escrow.value())
        .param("number", number)
        .param("payment", payment.value())
        .param("payee", payee == null ? null : payee.name())
        .param("now", utc(now))
        .update();
    return of(escrow, number);
  }

  void set(OpenRemainder left, @Nullable Payee payee, State state, Money taken) {
    sql.sql(SET)
        .param("escrow", left.escrow().value())
        .param("number", left.number())
        .param("payee", payee == null ? null : payee.name())
        .param("state", state.name())
        .param("units", taken.units())
        .update();
  }

  private static OpenRemainder read(ResultSet row, int number) throws SQLException {
    var payee = row.getString("payee");
    return new OpenRemainder(
        new EscrowId(row.getObject("escrow_id", UUID.class)),
        row.getInt("number"),
        new PaymentId(row.getObject("payment_id", UUID.class)),
        payee == null ? null : Payee.valueOf(payee),
        State.valueOf(row.getString("state")),
        Rail.STRIPE.money(row.getLong("units")));
  }
}
