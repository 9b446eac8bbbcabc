package bloxtr8.projections.views;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.projections.domain.DeliveryView;
import bloxtr8.projections.domain.GameOwner;
import bloxtr8.projections.domain.PaymentView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One row of payment_view or delivery_view, read by the projector and by the queries alike. */
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
            ? new PaymentView.TransferWait(EscrowViewRows.instant(row, "transfer_waits_until"))
            : null,
        remainder(row),
        returned(row));
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
    var ids = row.getArray("returned");
    if (ids == null) return Set.of();
    return Stream.of((String[]) ids.getArray())
        .map(PaymentId::parse)
        .collect(Collectors.toUnmodifiableSet());
  }

  public static DeliveryView delivery(ResultSet row) throws SQLException {
    return new DeliveryView(
        GameOwner.valueOf(row.getString("owner")), EscrowViewRows.instant(row, "read_at"));
  }
}
