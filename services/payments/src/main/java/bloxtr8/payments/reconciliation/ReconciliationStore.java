package bloxtr8.payments.reconciliation;

import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.Operation.State;
import bloxtr8.payments.domain.StatementDecider.BookedAmounts;
import bloxtr8.payments.domain.StatementLine;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Our side of a comparison with a provider. */
public final class ReconciliationStore {

  /** Finds a line by its operation or payment; a dispute's line by the dispute's id. */
  private static final String BOOKED =
      """
      WITH line AS (SELECT * FROM unnest(:ids, :kinds, :objects, :amounts)
                                  AS t (id, kind, object, amount))
      SELECT l.id, p.amount, p.provider_fee AS fee
        FROM line l JOIN payment p ON p.charge = l.object AND p.rail = :rail
       WHERE l.kind = 'PAYMENT'
      UNION ALL
      SELECT l.id, d.units, 0
        FROM line l JOIN deposit d ON d.tx || ':' || d.log_index = l.object AND d.booked
       WHERE l.kind = 'DEPOSIT'
      UNION ALL
      SELECT l.id, CASE WHEN l.kind IN ('PAYOUT', 'REFUND', 'COLLECTED') THEN -o.amount ELSE o.amount END, 0
        FROM line l JOIN operation o ON o.provider_id = l.object AND o.rail = :rail
       WHERE l.kind = 'PAYOUT' AND o.leg ~ '^(payout$|remainder:seller:)' AND o.state = 'SUCCEEDED'
          OR l.kind = 'COLLECTED' AND o.leg LIKE 'collect:%' AND o.state = 'SUCCEEDED'
          OR l.kind = 'REVERSAL' AND o.leg LIKE 'reversal:%' AND o.state = 'SUCCEEDED'
          OR l.kind = 'REFUND' AND o.leg ~ '^(refund:|remainder:buyer:)'
             AND (o.state = 'SUCCEEDED' OR o.failure = 'returned')
          OR l.kind = 'REFUND_RETURNED' AND o.leg ~ '^(refund:|remainder:buyer:)'
             AND o.failure = 'returned'
      UNION ALL
      SELECT l.id, m.amount, m.fee
        FROM line l JOIN chargeback_movement m ON m.movement = l.id
       WHERE l.kind = 'CHARGEBACK'
      UNION ALL
      SELECT l.id, e.amount, 0
        FROM line l
        JOIN house_money_line h ON h.rail = :rail AND h.line = l.id
        JOIN ledger_entry e
          ON e.transaction_id = h.transaction_id AND e.account = 'provider:' || :rail
       WHERE l.kind IN ('TOP_UP', 'UNASKED')
      """;

  /**
   * The oldest booking of that amount that explains no line yet. Withdrawals are booked before they
   * happen, top-ups after.
   */
  private static final String EXPLAIN =
      """
      INSERT INTO house_money_line (transaction_id, rail, line)
      SELECT t.transaction_id, :rail, :line
        FROM ledger_transaction t
        JOIN ledger_entry e
          ON e.transaction_id = t.transaction_id AND e.account = 'provider:' || :rail
       WHERE t.kind IN ('FLOAT_POSTED', 'HOUSE_TOPPED_UP', 'HOUSE_WITHDRAWN')
         AND (t.kind = 'HOUSE_WITHDRAWN') = (:kind = 'UNASKED')
         AND e.amount = :amount
         AND (t.kind <> 'HOUSE_WITHDRAWN' OR t.booked_at <= :latest)
         AND NOT EXISTS (SELECT FROM house_money_line h WHERE h.transaction_id = t.transaction_id)
       ORDER BY t.booked_at, t.transaction_id LIMIT 1
          ON CONFLICT DO NOTHING
      """;

  /** How far the provider's clock may be behind ours. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private static final Set<StatementLine.Kind> OF_HOUSE_MONEY =
      EnumSet.of(StatementLine.Kind.TOP_UP, StatementLine.Kind.UNASKED);

  private static final String SHOULD_BE_SHOWN =
      """
      SELECT charge AS object, escrow_id, 'payment of ' || amount AS what FROM payment
       WHERE rail = :rail AND paid_at >= :from AND paid_at < :until AND booked_at < :until
      UNION ALL
      SELECT provider_id, escrow_id, leg || ' of ' || amount FROM operation
       WHERE rail = :rail AND state = 'SUCCEEDED' AND leg ~ '^(payout$|refund:|reversal:|remainder:|collect:)'
         AND first_sent_at >= :from AND finished_at < :until
      """;

  /** Deals that are live or ended recently, and without a change at the moment. */
  private static final String QUIET_DEALS =
      """
      SELECT d.escrow_id FROM deal d
       WHERE d.rail = :rail AND d.escrow_id > :after AND d.opened_at < :quiet
         AND (NOT d.terminal
              OR EXISTS (SELECT FROM operation o
                          WHERE o.escrow_id = d.escrow_id AND o.finished_at >= :lately))
         AND NOT EXISTS (SELECT FROM operation o
                          WHERE o.escrow_id = d.escrow_id
                            AND (o.state IN ('PENDING', 'UNKNOWN') AND o.awaits_user IS NULL
                                 OR o.finished_at >= :quiet))
         AND NOT EXISTS (SELECT FROM payment p
                          WHERE p.escrow_id = d.escrow_id AND p.booked_at >= :quiet)
       ORDER BY d.escrow_id LIMIT :limit
      """;

  private static final String FIRST_DEAL =
      "SELECT min(opened_at) FROM deal WHERE rail = :rail AND opened_at > :after";

  private static final String INTENTS =
      "SELECT intent, state FROM card_intent WHERE escrow_id = :escrow ORDER BY attempt";

  private static final String PAID = "SELECT intent, amount FROM payment WHERE escrow_id = :escrow";

  private static final String OUTGOING =
      """
      SELECT operation_id, leg, amount, state, provider_id, ended_at IS NOT NULL AS ended
        FROM operation
       WHERE escrow_id = :escrow AND leg ~ '^(payout$|refund:|reversal:|remainder:|collect:)'
      """;

  /** A fact of ours that must be in the provider's records. */
  record ExpectedObject(String object, @Nullable EscrowId escrow, String what) {}

  /**
   * An operation that moves money.
   *
   * @param ended two persons ended it without proof; its payee may have been paid otherwise since
   */
  record SentOperation(
      OperationId id,
      String kind,
      Money amount,
      State state,
      @Nullable String object,
      boolean ended) {}

  /**
   * Our records of a deal.
   *
   * @param intents the state of each payment intent
   * @param paid which intent each payment came by
   */
  record DealRecords(
      Map<String, String> intents, Map<String, Money> paid, List<SentOperation> sent) {}

  private final JdbcClient sql;

  ReconciliationStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Stores which of the platform's own movements explains each of these lines, if one does. */
  void explain(Rail rail, List<StatementLine> lines) {
    for (var line : lines)
      if (OF_HOUSE_MONEY.contains(line.kind()))
        sql.sql(EXPLAIN)
            .param("rail", rail.name())
            .param("line", line.id())
            .param("kind", line.kind().name())
            .param("amount", line.amount())
            .param("latest", utc(line.at().plus(CLOCKS_DIFFER)))
            .update();
  }

  /** What is booked for each line, by the line's id. */
  Map<String, BookedAmounts> booked(Rail rail, List<StatementLine> lines) {
    var booked = new HashMap<String, BookedAmounts>();
    sql.sql(BOOKED)
        .param("rail", rail.name())
        .param("ids", texts(lines, StatementLine::id))
        .param("kinds", texts(lines, line -> line.kind().name()))
        .param("objects", texts(lines, StatementLine::object))
        .param("amounts", lines.stream().map(StatementLine::amount).toArray(Long[]::new))
        .query(row -> {
          booked.put(
              row.getString("id"), new BookedAmounts(row.getLong("amount"), row.getLong("fee")));
        });
    return booked;
  }

  List<ExpectedObject> shouldBeShown(Rail rail, Instant from, Instant until) {
    return sql.sql(SHOULD_BE_SHOWN)
        .param("rail", rail.name())
        .param("from", utc(from))
        .param("until", utc(until))
        .query((row, _) -> {
          var escrow = row.getObject("escrow_id", UUID.class);
          return new ExpectedObject(
              row.getString("object"),
              escrow == null ? null : new EscrowId(escrow),
              row.getString("what"));
        })
        .list();
  }

  List<EscrowId> quietDeals(Rail rail, UUID after, Instant quiet, Instant lately, int limit) {
    return sql.sql(QUIET_DEALS)
        .param("rail", rail.name())
        .param("after", after)
        .param("quiet", utc(quiet))
        .param("lately", utc(lately))
        .param("limit", limit)
        .query((row, _) -> new EscrowId(row.getObject(1, UUID.class)))
        .list();
  }

  /** When the first deal after that time was opened; null when there was none. */
  @Nullable Instant firstDeal(Rail rail, Instant after) {
    return sql
        .sql(FIRST_DEAL)
        .param("rail", rail.name())
        .param("after", utc(after))
        .query((row, _) -> row.getObject(1, OffsetDateTime.class))
        .stream()
        .filter(Objects::nonNull)
        .findFirst()
        .map(OffsetDateTime::toInstant)
        .orElse(null);
  }

  DealRecords of(EscrowId escrow, Rail rail) {
    var intents = new HashMap<String, String>();
    sql.sql(INTENTS)
        .param("escrow", escrow.value())
        .query(row -> {
          intents.put(row.getString(1), row.getString(2));
        });
    var paid = new HashMap<String, Money>();
    sql.sql(PAID)
        .param("escrow", escrow.value())
        .query(row -> {
          paid.put(row.getString(1), rail.money(row.getLong(2)));
        });
    var sent =
        sql.sql(OUTGOING)
            .param("escrow", escrow.value())
            .query((row, _) ->
                new SentOperation(
                    new OperationId(row.getObject("operation_id", UUID.class)),
                    row.getString("leg"),
                    rail.money(row.getLong("amount")),
                    State.valueOf(row.getString("state")),
                    row.getString("provider_id"),
                    row.getBoolean("ended")))
            .list();
    return new DealRecords(intents, paid, sent);
  }
}
