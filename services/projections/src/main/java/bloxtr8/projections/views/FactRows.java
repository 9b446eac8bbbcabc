package bloxtr8.projections.views;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.projections.domain.Chargebacks;
import bloxtr8.projections.domain.DeliveryView;
import bloxtr8.projections.domain.GameOwner;
import bloxtr8.projections.domain.PaymentView;
import bloxtr8.projections.domain.Payments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The mapping of one row of payment_view or delivery_view, for the projector and the queries. */
public final class FactRows {

  private FactRows() {}

  public static PaymentView payment(ResultSet row) throws SQLException {
    var currency = row.getString("missing_currency");
    var missing =
        currency == null
            ? null
            : new Money(row.getLong("missing_units"), Currency.valueOf(currency));
    return new PaymentView(
        row.getBoolean("awaits_destination"),
        row.getBoolean("seen"),
        row.getBoolean("under_review"),
        missing,
        row.getBoolean("transfer_waits")
            ? new PaymentView.TransferWait(
                EscrowViewRows.instantOrNull(row, "transfer_waits_until"))
            : null,
        remainder(row),
        returned(row),
        payments(row),
        new Chargebacks(texts(row, "chargebacks_open"), texts(row, "chargebacks_lost")));
  }

  private static PaymentView.@Nullable Remainder remainder(ResultSet row) throws SQLException {
    var currency = row.getString("remainder_currency");
    if (currency == null) return null;
    var payee = row.getString("remainder_payee");
    return new PaymentView.Remainder(
        new Money(row.getLong("remainder_units"), Currency.valueOf(currency)),
        payee == null ? null : PaymentView.Payee.valueOf(payee),
        row.getBoolean("remainder_arrived"));
  }

  private static Set<PaymentId> returned(ResultSet row) throws SQLException {
    return texts(row, "returned").stream()
        .map(PaymentId::parse)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Payments payments(ResultSet row) throws SQLException {
    var currency = row.getString("payments_currency");
    if (currency == null) return Payments.NONE;
    var of = Currency.valueOf(currency);
    var ids = (String[]) row.getArray("payments_here").getArray();
    var units = (Long[]) row.getArray("payments_units").getArray();
    var here = new HashMap<PaymentId, Money>();
    for (var i = 0; i < ids.length; i++) here.put(PaymentId.parse(ids[i]), new Money(units[i], of));
    var sentBack = row.getLong("sent_back_units");
    return new Payments(here, row.wasNull() ? null : new Money(sentBack, of));
  }

  private static Set<String> texts(ResultSet row, String column) throws SQLException {
    var texts = row.getArray(column);
    return texts == null ? Set.of() : Set.of((String[]) texts.getArray());
  }

  public static DeliveryView delivery(ResultSet row) throws SQLException {
    return new DeliveryView(
        GameOwner.valueOf(row.getString("owner")), EscrowViewRows.instant(row, "read_at"));
  }
}
