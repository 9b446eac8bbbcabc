package bloxtr8.projections.queries;

import static bloxtr8.platform.database.SqlArrays.texts;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.projections.domain.EscrowState;
import bloxtr8.projections.domain.Kind;
import bloxtr8.projections.domain.PaymentView;
import bloxtr8.projections.domain.Summary;
import bloxtr8.projections.domain.TimelineLine;
import bloxtr8.projections.views.EscrowViewRows;
import bloxtr8.projections.views.FactRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the views. */
final class ViewStore {

  private static final String SUMMARY =
      """
      SELECT %s,
             p.escrow_id IS NOT NULL AS has_payment, p.awaits_destination, p.seen, p.under_review,
             p.missing_units, p.missing_currency, p.transfer_waits, p.transfer_waits_until,
             p.returned, p.remainder_units, p.remainder_currency, p.remainder_payee,
             p.remainder_arrived, p.payments_here, p.payments_units, p.payments_currency,
             p.sent_back_units, p.chargebacks_open, p.chargebacks_lost,
             %s
        FROM escrow_view v
        LEFT JOIN payment_view p ON p.escrow_id = v.escrow_id
        LEFT JOIN delivery_view d ON d.escrow_id = v.escrow_id
      """
          .formatted(EscrowViewRows.COLUMNS, FactRows.DELIVERY_COLUMNS);

  private static final String FIND = SUMMARY + " WHERE v.escrow_id = :escrow";

  private static final String SEQUENCE =
      "SELECT sequence FROM escrow_view WHERE escrow_id = :escrow";

  private static final String LINES =
      """
      SELECT position, at, kind, actor_id, person_id, amount, currency, until, reason, text
        FROM timeline
       WHERE escrow_id = :escrow AND position > :after AND (:staff OR NOT staff_only)
       ORDER BY position
       LIMIT :limit OFFSET :offset
      """;

  private static final String WAITING =
      """
      SELECT key FROM waiting_key WHERE key = ANY(:keys)
       UNION
      SELECT key FROM parked WHERE key = ANY(:keys)
      """;

  private static final String COUNT_LINES =
      "SELECT count(*) FROM timeline WHERE escrow_id = :escrow AND (:staff OR NOT staff_only)";

  /** Which deals are listed; each option has an index. */
  enum Whose {
    BOUGHT("v.buyer_id = :user"),
    SOLD("v.seller_id = :user"),
    OWN("(v.buyer_id = :user OR v.seller_id = :user)"),
    EVERYBODYS(":user::uuid IS NOT NULL");

    private final String page;
    private final String count;

    Whose(String condition) {
      var where = " WHERE " + condition + " AND (:state::text IS NULL OR v.state = :state)";
      page =
          SUMMARY
              + where
              + " ORDER BY v.created_at DESC, v.escrow_id DESC LIMIT :limit OFFSET :offset";
      count =
          "SELECT count(*) FROM (SELECT FROM escrow_view v" + where + " LIMIT :most) AS counted";
    }
  }

  /** A line with its position. */
  record PlacedLine(long position, Instant at, @Nullable UserId actor, TimelineLine line) {}

  private final JdbcClient sql;

  ViewStore(JdbcClient sql) {
    this.sql = sql;
  }

  @Nullable Summary find(EscrowId escrow) {
    var found = sql.sql(FIND).param("escrow", escrow.value()).query(ViewStore::summary).list();
    return found.isEmpty() ? null : withWaiting(found).getFirst();
  }

  /**
   * Marks summaries for which a message with the key of the escrow or of its contract is parked.
   */
  private List<Summary> withWaiting(List<Summary> summaries) {
    var keys = summaries.stream().flatMap(ViewStore::keys).toList();
    if (keys.isEmpty()) return summaries;
    var waiting =
        sql.sql(WAITING)
            .param("keys", texts(keys, key -> key))
            .query((row, _) -> row.getString("key"))
            .set();
    return waiting.isEmpty()
        ? summaries
        : summaries.stream()
            .map(s -> keys(s).anyMatch(waiting::contains) ? s.waiting() : s)
            .toList();
  }

  private static Stream<String> keys(Summary summary) {
    var escrow = summary.escrow();
    return Stream.of(escrow.escrow().text(), escrow.terms().contract().text());
  }

  /** The sequence of the last event in the escrow's view; 0 when there is none. */
  long sequence(EscrowId escrow) {
    return sql.sql(SEQUENCE)
        .param("escrow", escrow.value())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  List<Summary> page(
      Whose whose, UserId user, @Nullable EscrowState state, int limit, long offset) {
    var found =
        sql.sql(whose.page)
            .param("user", user.value())
            .param("state", state == null ? null : state.name())
            .param("limit", limit)
            .param("offset", offset)
            .query(ViewStore::summary)
            .list();
    return withWaiting(found);
  }

  /** The number of deals, up to the maximum that paging reaches. */
  long count(Whose whose, UserId user, @Nullable EscrowState state) {
    return sql.sql(whose.count)
        .param("most", PageRequest.ROWS_MAX)
        .param("user", user.value())
        .param("state", state == null ? null : state.name())
        .query(Long.class)
        .single();
  }

  /**
   * The lines in order.
   *
   * @param after the position before the first
   * @param staff whether to include lines for staff only
   */
  List<PlacedLine> lines(EscrowId escrow, long after, boolean staff, int limit, long offset) {
    return sql.sql(LINES)
        .param("escrow", escrow.value())
        .param("after", after)
        .param("staff", staff)
        .param("limit", limit)
        .param("offset", offset)
        .query(ViewStore::line)
        .list();
  }

  long countLines(EscrowId escrow, boolean staff) {
    return sql.sql(COUNT_LINES)
        .param("escrow", escrow.value())
        .param("staff", staff)
        .query(Long.class)
        .single();
  }

  private static Summary summary(ResultSet row, int number) throws SQLException {
    return new Summary(
        EscrowViewRows.view(row, number),
        row.getBoolean("has_payment") ? FactRows.payment(row) : PaymentView.NONE,
        row.getString("owner") == null ? null : FactRows.delivery(row),
        false);
  }

  private static PlacedLine line(ResultSet row, int number) throws SQLException {
    var line =
        new TimelineLine(
            Kind.valueOf(row.getString("kind")),
            user(row, "person_id"),
            amount(row),
            row.getString("until") == null ? null : EscrowViewRows.instant(row, "until"),
            row.getString("reason"),
            row.getString("text"));
    return new PlacedLine(
        row.getLong("position"), EscrowViewRows.instant(row, "at"), user(row, "actor_id"), line);
  }

  private static @Nullable Money amount(ResultSet row) throws SQLException {
    var currency = row.getString("currency");
    return currency == null ? null : new Money(row.getLong("amount"), Currency.valueOf(currency));
  }

  private static @Nullable UserId user(ResultSet row, String column) throws SQLException {
    var id = row.getObject(column, UUID.class);
    return id == null ? null : new UserId(id);
  }
}
