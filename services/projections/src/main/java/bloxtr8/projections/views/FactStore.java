package bloxtr8.projections.views;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.projections.domain.DeliveryView;
import bloxtr8.projections.domain.PaymentView;
import bloxtr8.projections.domain.Payments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows computed from payments.events.v1 and from delivery.events.v1. */
final class FactStore {

  private static final String LOAD_PAYMENTS =
      """
      SELECT p.escrow_id, p.awaits_destination, p.seen, p.under_review, p.missing_units,
             p.missing_currency, p.transfer_waits, p.transfer_waits_until, p.returned,
             p.remainder_units, p.remainder_currency, p.remainder_payee, p.remainder_arrived,
             p.payments_here, p.payments_units, p.payments_currency, p.sent_back_units,
             p.chargebacks_open, p.chargebacks_lost
        FROM payment_view p
       WHERE p.escrow_id IN (SELECT id::uuid FROM unnest(:ids) AS t (id))
       ORDER BY p.escrow_id
         FOR UPDATE
      """;

  private static final String SAVE_PAYMENTS =
      """
      INSERT INTO payment_view (
             escrow_id, awaits_destination, seen, under_review, missing_units, missing_currency,
             transfer_waits, transfer_waits_until, returned, remainder_units, remainder_currency,
             remainder_payee, remainder_arrived, payments_here, payments_units, payments_currency,
             sent_back_units, chargebacks_open, chargebacks_lost)
      SELECT escrow_id::uuid, awaits::boolean, seen::boolean, review::boolean, units::bigint,
             currency, waits::boolean, until::timestamptz, string_to_array(returned, ' '),
             left_units::bigint, left_currency, payee, arrived::boolean,
             string_to_array(here, ' '), string_to_array(here_units, ' ')::bigint[], here_currency,
             back_units::bigint, string_to_array(open, ' '), string_to_array(lost, ' ')
        FROM unnest(:escrows, :awaits, :seens, :reviews, :units, :currencies, :waits, :untils,
                    :returned, :leftUnits, :leftCurrencies, :payees, :arrived, :here, :hereUnits,
                    :hereCurrencies, :backUnits, :open, :lost)
             AS t (escrow_id, awaits, seen, review, units, currency, waits, until, returned,
                   left_units, left_currency, payee, arrived, here, here_units, here_currency,
                   back_units, open, lost)
       ORDER BY escrow_id
          ON CONFLICT (escrow_id) DO UPDATE
         SET awaits_destination = excluded.awaits_destination, seen = excluded.seen,
             under_review = excluded.under_review, missing_units = excluded.missing_units,
             missing_currency = excluded.missing_currency,
             transfer_waits = excluded.transfer_waits,
             transfer_waits_until = excluded.transfer_waits_until, returned = excluded.returned,
             remainder_units = excluded.remainder_units,
             remainder_currency = excluded.remainder_currency,
             remainder_payee = excluded.remainder_payee,
             remainder_arrived = excluded.remainder_arrived,
             payments_here = excluded.payments_here, payments_units = excluded.payments_units,
             payments_currency = excluded.payments_currency,
             sent_back_units = excluded.sent_back_units,
             chargebacks_open = excluded.chargebacks_open,
             chargebacks_lost = excluded.chargebacks_lost
      """;

  private static final String LOAD_DELIVERIES =
      """
      SELECT d.escrow_id, %s
        FROM delivery_view d
       WHERE d.escrow_id IN (SELECT id::uuid FROM unnest(:ids) AS t (id))
       ORDER BY d.escrow_id
         FOR UPDATE
      """
          .formatted(FactRows.DELIVERY_COLUMNS);

  private static final String SAVE_DELIVERIES =
      """
      INSERT INTO delivery_view (
             escrow_id, owner, read_at, cause, destination, missing_sources, after_the_end,
             proved_at, further_source, roles_known, remaining_roles)
      SELECT escrow_id::uuid, owner, read_at::timestamptz, cause, destination,
             string_to_array(missing, ' '), after_the_end::boolean, proved_at::timestamptz,
             further_source, roles_known::boolean, roles::jsonb
        FROM unnest(:escrows, :owners, :reads, :causes, :destinations, :missing, :afterwards,
                    :proofs, :furtherSources, :rolesKnown, :roles)
             AS t (escrow_id, owner, read_at, cause, destination, missing, after_the_end, proved_at,
                   further_source, roles_known, roles)
       ORDER BY escrow_id
          ON CONFLICT (escrow_id) DO UPDATE
         SET owner = excluded.owner, read_at = excluded.read_at, cause = excluded.cause,
             destination = excluded.destination, missing_sources = excluded.missing_sources,
             after_the_end = excluded.after_the_end, proved_at = excluded.proved_at,
             further_source = excluded.further_source, roles_known = excluded.roles_known,
             remaining_roles = excluded.remaining_roles
      """;

  private final JdbcClient sql;
  private final ViewTables tables;

  FactStore(JdbcClient sql, ViewTables tables) {
    this.sql = sql;
    this.tables = tables;
  }

  Map<EscrowId, PaymentView> loadPayments(Collection<EscrowId> escrows) {
    var views = new HashMap<EscrowId, PaymentView>();
    sql.sql(tables.in(LOAD_PAYMENTS))
        .param("ids", uuids(escrows, EscrowId::value))
        .query((row, _) -> Map.entry(escrow(row), FactRows.payment(row)))
        .list()
        .forEach(row -> views.put(row.getKey(), row.getValue()));
    return views;
  }

  void savePayments(Map<EscrowId, PaymentView> views) {
    var rows = views.entrySet();
    sql.sql(tables.in(SAVE_PAYMENTS))
        .param("escrows", uuids(rows, r -> r.getKey().value()))
        .param("awaits", texts(rows, r -> Boolean.toString(r.getValue().awaitsDestination())))
        .param("seens", texts(rows, r -> Boolean.toString(r.getValue().seen())))
        .param("reviews", texts(rows, r -> Boolean.toString(r.getValue().underReview())))
        .param("units", texts(rows, r -> units(r.getValue().missing())))
        .param("currencies", texts(rows, FactStore::missingCurrency))
        .param("waits", texts(rows, r -> Boolean.toString(r.getValue().transferWaits() != null)))
        .param("untils", instants(rows, FactStore::until))
        .param("returned", texts(rows, FactStore::returned))
        .param(
            "leftUnits", texts(rows, r -> ofRemainder(r, m -> Long.toString(m.amount().units()))))
        .param(
            "leftCurrencies", texts(rows, r -> ofRemainder(r, m -> m.amount().currency().name())))
        .param("payees", texts(rows, r -> ofRemainder(r, m -> nameOf(m.payee()))))
        .param("arrived", texts(rows, FactStore::arrived))
        .param(
            "here",
            texts(rows, r -> joined(r.getValue().payments().here().keySet(), PaymentId::text)))
        .param(
            "hereUnits",
            texts(
                rows,
                r ->
                    joined(r.getValue().payments().here().values(), m -> Long.toString(m.units()))))
        .param("hereCurrencies", texts(rows, r -> currency(r.getValue().payments())))
        .param("backUnits", texts(rows, r -> units(r.getValue().payments().sentBack())))
        .param("open", texts(rows, r -> joined(r.getValue().chargebacks().open(), id -> id)))
        .param("lost", texts(rows, r -> joined(r.getValue().chargebacks().lost(), id -> id)))
        .update();
  }

  Map<EscrowId, DeliveryView> loadDeliveries(Collection<EscrowId> escrows) {
    var views = new HashMap<EscrowId, DeliveryView>();
    sql.sql(tables.in(LOAD_DELIVERIES))
        .param("ids", uuids(escrows, EscrowId::value))
        .query((row, _) -> Map.entry(escrow(row), FactRows.delivery(row)))
        .list()
        .forEach(row -> views.put(row.getKey(), row.getValue()));
    return views;
  }

  void saveDeliveries(Map<EscrowId, DeliveryView> views) {
    var rows = views.entrySet();
    sql.sql(tables.in(SAVE_DELIVERIES))
        .param("escrows", uuids(rows, r -> r.getKey().value()))
        .param("owners", texts(rows, r -> r.getValue().owner().name()))
        .param("reads", instants(rows, r -> r.getValue().readAt()))
        .param("causes", texts(rows, r -> nameOf(r.getValue().cause())))
        .param("destinations", texts(rows, r -> nameOf(r.getValue().destination())))
        .param("missing", texts(rows, r -> FactRows.names(r.getValue().missingSources())))
        .param("afterwards", texts(rows, r -> Boolean.toString(r.getValue().afterTheEnd())))
        .param("proofs", instants(rows, r -> ofProof(r, DeliveryView.Proof::readAt)))
        .param("furtherSources", texts(rows, r -> ofProof(r, p -> nameOf(p.furtherSource()))))
        .param("rolesKnown", texts(rows, r -> String.valueOf(rolesKnown(r.getValue().proof()))))
        .param("roles", texts(rows, r -> FactRows.json(r.getValue().proof())))
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

  private static @Nullable String ofRemainder(
      Entry<EscrowId, PaymentView> row, Function<PaymentView.Remainder, @Nullable String> part) {
    var remainder = row.getValue().remainder();
    return remainder == null ? null : part.apply(remainder);
  }

  private static @Nullable String nameOf(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  private static <T> @Nullable T ofProof(
      Entry<EscrowId, DeliveryView> row, Function<DeliveryView.Proof, @Nullable T> part) {
    var proof = row.getValue().proof();
    return proof == null ? null : part.apply(proof);
  }

  private static boolean rolesKnown(DeliveryView.@Nullable Proof proof) {
    return proof != null && proof.rolesKnown();
  }

  private static String arrived(Entry<EscrowId, PaymentView> row) {
    var remainder = row.getValue().remainder();
    return Boolean.toString(remainder != null && remainder.arrived());
  }

  private static <T> String joined(Collection<T> all, Function<T, String> text) {
    return all.stream().map(text).collect(Collectors.joining(" "));
  }

  /** All payments of an escrow have the same currency. */
  private static @Nullable String currency(Payments payments) {
    return Stream.concat(payments.here().values().stream(), Stream.ofNullable(payments.sentBack()))
        .findFirst()
        .map(money -> money.currency().name())
        .orElse(null);
  }

  private static @Nullable String units(@Nullable Money money) {
    return money == null ? null : Long.toString(money.units());
  }

  private static @Nullable Instant until(Entry<EscrowId, PaymentView> row) {
    var waits = row.getValue().transferWaits();
    return waits == null ? null : waits.until();
  }

  private static @Nullable String missingCurrency(Entry<EscrowId, PaymentView> row) {
    var missing = row.getValue().missing();
    return missing == null ? null : missing.currency().name();
  }
}
