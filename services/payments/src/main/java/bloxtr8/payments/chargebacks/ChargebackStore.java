package bloxtr8.payments.chargebacks;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.domain.Chargeback;
import bloxtr8.payments.domain.Chargeback.Shares;
import bloxtr8.payments.domain.Chargeback.State;
import bloxtr8.payments.domain.ProviderObservation.Movement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The chargebacks and their movements; changed under the deal's lock. */
public final class ChargebackStore {

  private static final String COLUMNS =
      """
      chargeback_id, escrow_id, payment_id, rail, amount, reason, state, charged, from_held, from_fees,
      from_loss, recovered, owed, respond_by, submitted_at
      """;

  private static final String INSERT =
      """
      INSERT INTO chargeback (chargeback_id, escrow_id, seller_id, payment_id, rail, amount, reason,
                              state, respond_by, opened_at)
      SELECT :id, escrow_id, seller_id, :payment, :rail, :amount, :reason, 'INQUIRY', :respondBy, :now
        FROM deal WHERE escrow_id = :escrow
      """;

  private static final String FIND =
      "SELECT " + COLUMNS + " FROM chargeback WHERE chargeback_id = :id";

  private static final String OF_DEAL =
      "SELECT "
          + COLUMNS
          + " FROM chargeback WHERE escrow_id = :escrow ORDER BY opened_at, chargeback_id";

  private static final String UNANSWERED =
      "SELECT "
          + COLUMNS
          + """
             FROM chargeback c
            WHERE submitted_at IS NULL AND closed_at IS NULL AND respond_by <= :until
              AND EXISTS (SELECT FROM operation
                           WHERE leg = 'evidence:' || c.chargeback_id || ':1'
                             AND escrow_id = c.escrow_id AND state IN ('SUCCEEDED', 'FAILED'))
              AND NOT EXISTS (SELECT FROM operation
                               WHERE leg = 'evidence:' || c.chargeback_id || ':2'
                                 AND escrow_id = c.escrow_id)
            ORDER BY respond_by LIMIT :limit
          """;

  private static final String SET_STATE =
      """
      UPDATE chargeback
         SET state = :state, respond_by = :respondBy,
             closed_at = CASE WHEN :closed THEN coalesce(closed_at, :now) END
       WHERE chargeback_id = :id
      """;

  private static final String MOVE =
      """
      INSERT INTO chargeback_movement (movement, chargeback_id, amount, fee)
      VALUES (:movement, :id, :amount, :fee)
          ON CONFLICT (movement) DO NOTHING
      """;

  private static final String SET_SHARES =
      """
      UPDATE chargeback
         SET charged = :taken, from_held = :held, from_fees = :fees, from_loss = :loss,
             recovered = :recovered, owed = :owed
       WHERE chargeback_id = :id
      """;

  private static final String SUBMITTED =
      "UPDATE chargeback SET submitted_at = :now WHERE chargeback_id = :id";

  private static final String FORGIVE =
      "UPDATE chargeback SET forgiven = true WHERE chargeback_id = :id AND NOT forgiven";

  /**
   * The chargebacks of payments that had been paid out to the seller, whose loss is larger than the
   * sum of their other deals that are held for it. 10,000 units of USDC are a cent. A transaction
   * that ends such a loss updates this row before it closes the holds, so that a simultaneous one
   * waits for it.
   */
  private static final String DEBTS =
      """
      SELECT c.chargeback_id
        FROM chargeback c
       WHERE c.seller_id = :seller AND c.escrow_id <> :escrow
         AND c.state IN ('OPEN', 'LOST') AND c.from_loss > 0 AND NOT c.forgiven
         AND EXISTS (SELECT FROM operation o
                      WHERE o.escrow_id = c.escrow_id AND o.state = 'SUCCEEDED'
                        AND (o.leg = 'payout' OR o.leg LIKE 'remainder:seller:%'))
         AND c.from_loss > (
             SELECT coalesce(sum(CASE k.rail WHEN 'USDC_BASE' THEN k.price / 10000 ELSE k.price END), 0)
               FROM hold h JOIN deal k USING (escrow_id)
              WHERE h.kind = 'CHARGEBACK' AND h.subject = c.chargeback_id AND h.closed_at IS NULL
                AND h.escrow_id <> c.escrow_id AND h.escrow_id <> :escrow)
       ORDER BY c.chargeback_id
         FOR SHARE OF c
      """;

  private final JdbcClient sql;

  public ChargebackStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Inserts it as an inquiry; its real state is handled next. */
  public void insert(Chargeback chargeback, Instant now) {
    sql.sql(INSERT)
        .param("id", chargeback.id())
        .param("escrow", chargeback.escrow().value())
        .param("payment", chargeback.payment().value())
        .param("rail", chargeback.rail().name())
        .param("amount", chargeback.amount().units())
        .param("reason", chargeback.reason())
        .param("respondBy", utcOrNull(chargeback.respondBy()))
        .param("now", utc(now))
        .update();
  }

  @Nullable
  public Chargeback find(String id) {
    return sql.sql(FIND).param("id", id).query(ChargebackStore::read).optional().orElse(null);
  }

  public List<Chargeback> of(EscrowId escrow) {
    return sql.sql(OF_DEAL).param("escrow", escrow.value()).query(ChargebackStore::read).list();
  }

  /** The chargebacks whose evidence is due by then and not submitted. */
  List<Chargeback> unanswered(Instant until, int limit) {
    return sql.sql(UNANSWERED)
        .param("until", utc(until))
        .param("limit", limit)
        .query(ChargebackStore::read)
        .list();
  }

  public void set(String id, State state, @Nullable Instant respondBy, Instant now) {
    sql.sql(SET_STATE)
        .param("id", id)
        .param("state", state.name())
        .param("respondBy", utcOrNull(respondBy))
        .param("closed", state.isClosed())
        .param("now", utc(now))
        .update();
  }

  /** Inserts a movement. Returns whether it is new. */
  boolean move(String id, Movement movement) {
    return sql.sql(MOVE)
            .param("movement", movement.id())
            .param("id", id)
            .param("amount", movement.amount())
            .param("fee", movement.fee())
            .update()
        > 0;
  }

  void setShares(String id, long taken, Shares from, Money recovered, Money owed) {
    sql.sql(SET_SHARES)
        .param("id", id)
        .param("taken", taken)
        .param("held", from.held().units())
        .param("fees", from.fees().units())
        .param("loss", from.loss().units())
        .param("recovered", recovered.units())
        .param("owed", owed.units())
        .update();
  }

  void submitted(String id, Instant now) {
    sql.sql(SUBMITTED).param("id", id).param("now", utc(now)).update();
  }

  /** Marks the loss as forgiven. Returns whether it was not before. */
  boolean forgive(String id) {
    return sql.sql(FORGIVE).param("id", id).update() > 0;
  }

  /** The chargebacks for which another deal of the seller must be held. */
  List<String> debts(UserId seller, EscrowId deal) {
    return sql.sql(DEBTS)
        .param("seller", seller.value())
        .param("escrow", deal.value())
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static Chargeback read(ResultSet row, int number) throws SQLException {
    var rail = Rail.valueOf(row.getString("rail"));
    var respondBy = row.getObject("respond_by", OffsetDateTime.class);
    return new Chargeback(
        row.getString("chargeback_id"),
        new EscrowId(row.getObject("escrow_id", UUID.class)),
        new PaymentId(row.getObject("payment_id", UUID.class)),
        rail,
        rail.money(row.getLong("amount")),
        row.getString("reason"),
        State.valueOf(row.getString("state")),
        row.getLong("charged"),
        new Shares(
            rail.money(row.getLong("from_held")),
            rail.money(row.getLong("from_fees")),
            rail.money(row.getLong("from_loss"))),
        rail.money(row.getLong("recovered")),
        rail.money(row.getLong("owed")),
        respondBy == null ? null : respondBy.toInstant(),
        row.getObject("submitted_at", OffsetDateTime.class) != null);
  }

  private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant at) {
    return at == null ? null : utc(at);
  }
}
