package bloxtr8.payments.deals;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.Payment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The payments that arrived, and the card intents for them. */
public final class PaymentStore {

  public static final String COLUMNS =
      """
      payment_id, escrow_id, rail, attempt, intent, charge, amount, provider_fee, price, currency,
      paid_at, held
      """;

  private static final String INSERT =
      """
      INSERT INTO payment (payment_id, escrow_id, rail, attempt, intent, charge, amount, provider_fee,
                           price, currency, paid_at, held)
      VALUES (:id, :escrow, :rail, :attempt, :intent, :charge, :amount, :fee, :price, :currency,
              :paidAt, :held)
          ON CONFLICT (payment_id) DO NOTHING
      """;

  private static final String FIND = "SELECT " + COLUMNS + " FROM payment WHERE payment_id = :id";

  private static final String PAID_BY =
      "SELECT " + COLUMNS + " FROM payment WHERE rail = :rail AND intent = :intent";

  private static final String NO_LONGER_HELD =
      "UPDATE payment SET held = false WHERE payment_id = :id";

  private static final String INSERT_INTENT =
      """
      INSERT INTO card_intent (intent, escrow_id, attempt, secret, state)
      VALUES (:intent, :escrow, :attempt, :secret, 'OPEN')
          ON CONFLICT (intent) DO NOTHING
      """;

  private static final String SET_INTENT =
      "UPDATE card_intent SET state = :state WHERE intent = :intent AND state <> :state";

  private static final String INTENT_OF =
      "SELECT intent FROM card_intent WHERE escrow_id = :escrow AND attempt = :attempt";

  /** A payment, and whether the deal holds its money. */
  public record StoredPayment(Payment payment, boolean held) {}

  /** The state of a card intent. */
  public enum IntentState {
    PAID,
    DEAD
  }

  private final JdbcClient sql;

  public PaymentStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Inserts a payment. Returns whether it is new. */
  public boolean insert(Payment payment, boolean held) {
    return sql.sql(INSERT)
            .param("id", payment.id().value())
            .param("escrow", payment.escrow().value())
            .param("rail", payment.rail().name())
            .param("attempt", payment.attempt())
            .param("intent", payment.intent())
            .param("charge", payment.charge())
            .param("amount", payment.amount().units())
            .param("fee", payment.providerFee().units())
            .param("price", payment.price().units())
            .param("currency", payment.amount().currency().name())
            .param("paidAt", utc(payment.paidAt()))
            .param("held", held)
            .update()
        > 0;
  }

  @Nullable
  public StoredPayment find(PaymentId id) {
    return sql.sql(FIND).param("id", id.value()).query(PaymentStore::read).optional().orElse(null);
  }

  /** The payment of the provider's object; null while there is none. */
  @Nullable
  public Payment paidBy(Rail rail, String intent) {
    return sql.sql(PAID_BY)
        .param("rail", rail.name())
        .param("intent", intent)
        .query(PaymentStore::read)
        .optional()
        .map(StoredPayment::payment)
        .orElse(null);
  }

  public void noLongerHeld(PaymentId id) {
    sql.sql(NO_LONGER_HELD).param("id", id.value()).update();
  }

  public void insertIntent(String intent, EscrowId escrow, int attempt, byte[] secret) {
    sql.sql(INSERT_INTENT)
        .param("intent", intent)
        .param("escrow", escrow.value())
        .param("attempt", attempt)
        .param("secret", secret)
        .update();
  }

  /** Sets an intent's state. Returns whether it changed. */
  public boolean setIntent(String intent, IntentState state) {
    return sql.sql(SET_INTENT).param("intent", intent).param("state", state.name()).update() > 0;
  }

  @Nullable
  public String intentOf(EscrowId escrow, int attempt) {
    return sql.sql(INTENT_OF)
        .param("escrow", escrow.value())
        .param("attempt", attempt)
        .query((row, _) -> row.getString(1))
        .optional()
        .orElse(null);
  }

  public static StoredPayment read(ResultSet row, int number) throws SQLException {
    var currency = Currency.valueOf(row.getString("currency"));
    var payment =
        new Payment(
            new PaymentId(row.getObject("payment_id", UUID.class)),
            new EscrowId(row.getObject("escrow_id", UUID.class)),
            Rail.valueOf(row.getString("rail")),
            row.getInt("attempt"),
            row.getString("intent"),
            row.getString("charge"),
            new Money(row.getLong("amount"), currency),
            new Money(row.getLong("provider_fee"), currency),
            new Money(row.getLong("price"), currency),
            row.getObject("paid_at", OffsetDateTime.class).toInstant());
    return new StoredPayment(payment, row.getBoolean("held"));
  }
}
