package bloxtr8.projections.views;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.projections.domain.AnomalyCause;
import bloxtr8.projections.domain.Chargebacks;
import bloxtr8.projections.domain.DeliveryView;
import bloxtr8.projections.domain.DestinationOwner;
import bloxtr8.projections.domain.GameOwner;
import bloxtr8.projections.domain.OwnershipSource;
import bloxtr8.projections.domain.PaymentView;
import bloxtr8.projections.domain.Payments;
import bloxtr8.projections.domain.RemainingRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The mapping of one row of payment_view or delivery_view, for the projector and the queries. */
public final class FactRows {

  /** The columns of delivery_view with the alias d. */
  public static final String DELIVERY_COLUMNS =
      """
      d.owner, d.read_at, d.cause, d.destination, d.missing_sources, d.after_the_end, d.proved_at,
             d.further_source, d.roles_known, d.remaining_roles::text AS remaining_roles
      """
          .strip();

  private static final JsonMapper JSON = JsonMapper.shared();

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
        GameOwner.valueOf(row.getString("owner")),
        EscrowViewRows.instant(row, "read_at"),
        constant(AnomalyCause.class, row.getString("cause")),
        constant(DestinationOwner.class, row.getString("destination")),
        texts(row, "missing_sources").stream()
            .map(OwnershipSource::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        row.getBoolean("after_the_end"),
        proof(row));
  }

  private static DeliveryView.@Nullable Proof proof(ResultSet row) throws SQLException {
    var readAt = EscrowViewRows.instantOrNull(row, "proved_at");
    if (readAt == null) return null;
    return new DeliveryView.Proof(
        readAt,
        constant(OwnershipSource.class, row.getString("further_source")),
        row.getBoolean("roles_known"),
        List.of(JSON.readValue(row.getString("remaining_roles"), RemainingRole[].class)));
  }

  /** The roles in a proof as a JSON array; an empty one without a proof. */
  static String json(DeliveryView.@Nullable Proof proof) {
    return JSON.writeValueAsString(proof == null ? List.of() : proof.remainingRoles());
  }

  /** The names of constants in their order, with spaces between. */
  static <E extends Enum<E>> String names(Collection<E> constants) {
    return constants.stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
  }

  private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
    return name == null ? null : Enum.valueOf(type, name);
  }
}
