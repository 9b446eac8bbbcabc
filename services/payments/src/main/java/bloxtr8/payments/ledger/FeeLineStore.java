package bloxtr8.payments.ledger;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.api.FeeLinesApi.FeeLine;
import bloxtr8.api.FeeLinesApi.FeePosition;
import bloxtr8.kernel.Currency;
import bloxtr8.kernel.EscrowId;
import bloxtr8.payments.domain.Account.Kind;
import bloxtr8.payments.domain.Booking;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the bookings on the accounts of revenue, in the order of their time. */
public final class FeeLineStore {

  /** Revenue is credited: what an account gains is negative in an entry. Names begin with kinds. */
  private static final String PAGE =
      """
      SELECT t.booked_at, t.transaction_id, e.line, t.kind, t.chain, e.account, e.currency,
             -e.amount AS units
        FROM ledger_transaction t
       CROSS JOIN LATERAL (SELECT line, account, currency, amount FROM ledger_entry
                            WHERE transaction_id = t.transaction_id
                              AND starts_with(account, :revenue) OFFSET 0) AS e
       WHERE t.booked_at < :until
         AND (t.booked_at, t.transaction_id) >= (:at::timestamptz, :transaction::uuid)
         AND (t.booked_at, t.transaction_id, e.line)
             > (:at::timestamptz, :transaction::uuid, :line::int)
       ORDER BY t.booked_at, t.transaction_id, e.line
       LIMIT :limit
      """;

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final JdbcClient sql;

  public FeeLineStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** The place before everything that was booked from this instant on. */
  static FeePosition before(Instant from) {
    return new FeePosition(from, BEFORE_ALL, 0);
  }

  /** The next lines that were booked before an instant; fewer than asked for at the end. */
  List<FeeLine> page(FeePosition after, Instant until, int limit) {
    return sql.sql(PAGE)
        .param("revenue", Kind.REVENUE.word() + ":")
        .param("at", utc(after.bookedAt()))
        .param("transaction", after.transaction())
        .param("line", after.line())
        .param("until", utc(until))
        .param("limit", limit)
        .query(FeeLineStore::line)
        .list();
  }

  private static FeeLine line(ResultSet row, int number) throws SQLException {
    var chain = row.getObject("chain", UUID.class);
    return new FeeLine(
        new FeePosition(
            row.getObject("booked_at", OffsetDateTime.class).toInstant(),
            row.getObject("transaction_id", UUID.class),
            row.getInt("line")),
        row.getString("kind"),
        chain.equals(Booking.HOUSE_CHAIN) ? null : new EscrowId(chain),
        row.getString("account"),
        row.getLong("units"),
        Currency.valueOf(row.getString("currency")));
  }
}
