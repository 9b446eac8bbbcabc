package bloxtr8.projections.views;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.projections.domain.DeliveryView;
import bloxtr8.projections.domain.PaymentView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows folded from payments.events.v1 and from delivery.events.v1. */
final class FactStore {

  private static final String LOAD_PAYMENTS =
      """
      SELECT p.escrow_id, p.awaits_destination, p.seen, p.under_review, p.missing_units,
             p.missing_currency, p.transfer_waits, p.transfer_waits_until, p.returned
        FROM payment_view p
       WHERE p.escrow_id IN (SELECT id::uuid FROM unnest(:ids) AS t (id))
       ORDER BY p.escrow_id
         FOR UPDATE
      """;

  private static final String SAVE_PAYMENTS =
      """
      INSERT INTO payment_view (
             escrow_id, awaits_destination, seen, under_review, missing_units, missing_currency,
             transfer_waits, transfer_waits_until, returned)
      SELECT escrow_id::uuid, awaits::boolean, seen::boolean, review::boolean, units::bigint,
             currency, waits::boolean, until::timestamptz, string_to_array(returned, ' ')
        FROM unnest(:escrows, :awaits, :seens, :reviews, :units, :currencies, :waits, :untils,
                    :returned)
             AS t (escrow_id, awaits, seen, review, units, currency, waits, until, returned)
       ORDER BY escrow_id
          ON CONFLICT (escrow_id) DO UPDATE
         SET awaits_destination = excluded.awaits_destination, seen = excluded.seen,
             under_review = excluded.under_review, missing_units = excluded.missing_units,
             missing_currency = excluded.missing_currency,
             transfer_waits = excluded.transfer_waits,
             transfer_waits_until = excluded.transfer_waits_until, returned = excluded.returned
      """;

  private static final String LOAD_DELIVERIES =
      """
      SELECT d.escrow_id, d.owner, d.read_at
        FROM delivery_view d
       WHERE d.escrow_id IN (SELECT id::uuid FROM unnest(:ids) AS t (id))
       ORDER BY d.escrow_id
         FOR UPDATE
      """;

  private static final String SAVE_DELIVERIES =
      """
      INSERT INTO delivery_view (escrow_id, owner, read_at)
      SELECT escrow_id::uuid, owner, read_at::timestamptz
        FROM unnest(:escrows, :owners, :reads) AS t (escrow_id, owner, read_at)
       ORDER BY escrow_id
          ON CONFLICT (escrow_id) DO UPDATE
         SET owner = excluded.owner, read_at = excluded.read_at
      """;

  private final JdbcClient sql;

  FactStore(JdbcClient sql) {
    this.sql = sql;
  }

  Map<EscrowId, PaymentView> loadPayments(Collection<EscrowId> escrows) {
    var views = new HashMap<EscrowId, PaymentView>();
    sql.sql(LOAD_PAYMENTS)
        .param("ids", uuids(escrows, EscrowId::value))
        .query((row, _) -> Map.entry(escrow(row), FactRows.payment(row)))
        .list()
        .forEach(row -> views.put(row.getKey(), row.getValue()));
    return views;
  }

  void savePayments(Map<EscrowId, PaymentView> views) {
    var rows = views.entrySet();
    sql.sql(SAVE_PAYMENTS)
        .param("escrows", uuids(rows, r -> r.getKey().value()))
        .param("awaits", texts(rows, r -> Boolean.toString(r.getValue().awaitsDestination())))
        .param("seens", texts(rows, r -> Boolean.toString(r.getValue().seen())))
        .param("reviews", texts(rows, r -> Boolean.toString(r.getValue().underReview())))
        .param("units", texts(rows, FactStore::units))
        .param("currencies", texts(rows, FactStore::currency))
        .param("waits", texts(rows, r -> Boolean.toString(r.getValue().transferWaits() != null)))
        .param("untils", instants(rows, FactStore::until))
        .param("returned", texts(rows, FactStore::returned))
        .update();
  }

  Map<EscrowId, DeliveryView> loadDeliveries(Collection<EscrowId> escrows) {
    var views = new HashMap<EscrowId, DeliveryView>();
    sql.sql(LOAD_DELIVERIES)
        .param("ids", uuids(escrows, EscrowId::value))
        .query((row, _) -> Map.entry(escrow(row), FactRows.delivery(row)))
        .list()
        .forEach(row -> views.put(row.getKey(), row.getValue()));
    return views;
  }

  void saveDeliveries(Map<EscrowId, DeliveryView> views) {
    var rows = views.entrySet();
    sql.sql(SAVE_DELIVERIES)
        .param("escrows", uuids(rows, r -> r.getKey().value()))
        .param("owners", texts(rows, r -> r.getValue().owner().name()))
        .param("reads", instants(rows, r -> r.getValue().readAt()))
        .update();
  }

  private static EscrowId escrow(ResultSet row) throws SQLException {
    return new EscrowId(row.getObject("escrow_id", UUID.class));
  }

  private static String returned(Entry<EscrowId, PaymentView> row) {
    return row.getValue().returned().stream()
        .map(PaymentId::text)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static @Nullable String units(Entry<EscrowId, PaymentView> row) {
    var missing = row.getValue().missing();
    return missing == null ? null : Long.toString(missing.units());
  }

  private static @Nullable Instant until(Entry<EscrowId, PaymentView> row) {
    var waits = row.getValue().transferWaits();
    return waits == null ? null : waits.until();
  }

  private static @Nullable String currency(Entry<EscrowId, PaymentView> row) {
    var missing = row.getValue().missing();
    return missing == null ? null : missing.currency().name();
  }
}
