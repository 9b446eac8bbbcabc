package bloxtr8.marketplace.checklist;

import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.checklist.domain.ChecklistDecider;
import bloxtr8.marketplace.checklist.domain.ChecklistFacts;
import bloxtr8.marketplace.checklist.domain.ChecklistItem;
import bloxtr8.marketplace.checklist.domain.ChecklistLine;
import bloxtr8.marketplace.checklist.domain.OwedTime;
import bloxtr8.marketplace.checklist.domain.Reading;
import bloxtr8.marketplace.trading.domain.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was read and confirmed of each deal, and when it was last asked for. */
final class ChecklistStore {

  /** Replicas that ask at the same moment wait for the row, and one of them has it. */
  private static final String CLAIM =
      """
      INSERT INTO checklist AS k (contract_id, asked_at) VALUES (:contract, :at)
          ON CONFLICT (contract_id) DO UPDATE SET asked_at = excluded.asked_at
       WHERE k.asked_at <= :before
      """;

  private static final String UNPAID =
      """
      SELECT c.contract_id
        FROM contracts c LEFT JOIN checklist k USING (contract_id)
       WHERE c.state = 'EXECUTED' AND c.escrow_progress = 'UNPAID' AND c.offer_id IS NOT NULL
         AND (k.asked_at IS NULL OR k.asked_at <= :before)
       ORDER BY k.asked_at NULLS FIRST, c.contract_id LIMIT :limit
      """;

  /** What an older read said does not replace what a newer one did. */
  private static final String SAVE =
      """
      INSERT INTO checklist_read AS r (contract_id, item, reading, read_at)
      SELECT :contract, item, reading, :at FROM unnest(:items, :readings) AS n (item, reading)
          ON CONFLICT (contract_id, item) DO UPDATE
         SET reading = excluded.reading, read_at = excluded.read_at
       WHERE r.read_at <= excluded.read_at
      """;

  private static final String ASKED =
      "SELECT asked_at FROM checklist WHERE contract_id = :contract";

  private static final String READS =
      "SELECT item, reading, read_at FROM checklist_read WHERE contract_id = :contract";

  private static final String CONFIRMED =
      "SELECT item, confirmed_at FROM checklist_confirmation WHERE contract_id = :contract";

  private static final String CONFIRM =
      """
      INSERT INTO checklist_confirmation (contract_id, item, user_id, confirmed_at)
      VALUES (:contract, :item, :user, :at)
          ON CONFLICT DO NOTHING
      """;

  private static final String LINES_OF_MANY =
      """
      SELECT r.contract_id, r.item, r.reading, f.contract_id IS NOT NULL AS confirmed
        FROM checklist_read r LEFT JOIN checklist_confirmation f USING (contract_id, item)
       WHERE r.contract_id = ANY(:contracts::uuid[])
      """;

  private static final String TIMES_OF_MANY =
      """
      SELECT contract_id, c.route, k.counted_at,
             extract(epoch FROM k.owed_by_seller)::bigint AS by_seller,
             extract(epoch FROM k.owed_by_buyer)::bigint AS by_buyer,
             extract(epoch FROM k.buyer_kept)::bigint AS kept,
             extract(epoch FROM k.waited)::bigint AS waited
        FROM checklist k JOIN contracts c USING (contract_id)
       WHERE contract_id = ANY(:contracts::uuid[])
      """;

  /** The first count begins the time. */
  private static final String COUNT =
      """
      UPDATE checklist
         SET counted_at = :at,
             owed_by_seller = owed_by_seller
               + CASE WHEN :seller THEN coalesce(:at - counted_at, '0') ELSE '0' END,
             owed_by_buyer = owed_by_buyer
               + CASE WHEN :buyer THEN coalesce(:at - counted_at, '0') ELSE '0' END,
             buyer_kept = buyer_kept
               + CASE WHEN :kept THEN coalesce(:at - counted_at, '0') ELSE '0' END,
             waited = waited + coalesce(:at - counted_at, '0')
       WHERE contract_id = :contract AND (counted_at IS NULL OR counted_at < :at)
      """;

  /**
   * How a deal waited for its money.
   *
   * @param facts as they were last known, however long ago
   * @param countedAt until when the time is counted; null for not at all
   */
  record Waited(ChecklistFacts facts, OwedTime counted, @Nullable Instant countedAt) {

    /** Since the count everything was as it was last known. */
    OwedTime timeUntil(Instant end) {
      return countedAt == null || end.isBefore(countedAt)
          ? counted
          : counted.plus(Duration.between(countedAt, end), ChecklistDecider.lines(facts));
    }
  }

  /**
   * What is stored of one deal; an item that is absent was not read lately, or never confirmed.
   *
   * @param readAt the last read that said something
   */
  record Stored(
      Map<ChecklistItem, Reading> readings,
      Map<ChecklistItem, Instant> confirmed,
      @Nullable Instant readAt) {
    Stored {
      readings = Map.copyOf(readings);
      confirmed = Map.copyOf(confirmed);
    }
  }

  private final JdbcClient sql;

  ChecklistStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Claims the next read of a deal; false when one was begun after a time. */
  boolean claim(ContractId contract, Instant before, Instant at) {
    return sql.sql(CLAIM)
            .param("contract", contract.value())
            .param("before", utc(before))
            .param("at", utc(at))
            .update()
        == 1;
  }

  /** When the last read of a deal was begun; null for never. */
  @Nullable Instant askedAt(ContractId contract) {
    return sql.sql(ASKED)
        .param("contract", contract.value())
        .query((row, _) -> row.getObject("asked_at", OffsetDateTime.class).toInstant())
        .optional()
        .orElse(null);
  }

  /** Deals that wait for the buyer's money and were not read after a time. */
  List<ContractId> unpaid(Instant before, int limit) {
    return sql.sql(UNPAID)
        .param("before", utc(before))
        .param("limit", limit)
        .query((row, _) -> new ContractId(row.getObject("contract_id", UUID.class)))
        .list();
  }

  void save(ContractId contract, Map<ChecklistItem, Reading> readings, Instant at) {
    if (readings.isEmpty()) return;
    var items = readings.entrySet();
    sql.sql(SAVE)
        .param("contract", contract.value())
        .param("items", texts(items, item -> item.getKey().name()))
        .param("readings", texts(items, item -> item.getValue().name()))
        .param("at", utc(at))
        .update();
  }

  /**
   * What is known of a deal.
   *
   * @param since what was read before is left out
   */
  Stored find(ContractId contract, Instant since) {
    var readings = new EnumMap<ChecklistItem, Reading>(ChecklistItem.class);
    var times = new EnumMap<ChecklistItem, Instant>(ChecklistItem.class);
    sql.sql(READS)
        .param("contract", contract.value())
        .query(row -> {
          var item = ChecklistItem.valueOf(row.getString("item"));
          var at = row.getObject("read_at", OffsetDateTime.class).toInstant();
          if (!at.isBefore(since)) readings.put(item, Reading.valueOf(row.getString("reading")));
          times.put(item, at);
        });
    var confirmed = new EnumMap<ChecklistItem, Instant>(ChecklistItem.class);
    sql.sql(CONFIRMED)
        .param("contract", contract.value())
        .query(row -> {
          confirmed.put(
              ChecklistItem.valueOf(row.getString("item")),
              row.getObject("confirmed_at", OffsetDateTime.class).toInstant());
        });
    var last = times.values().stream().max(Instant::compareTo).orElse(null);
    return new Stored(readings, confirmed, last);
  }

  void confirm(ContractId contract, ChecklistItem item, UserId user, Instant at) {
    sql.sql(CONFIRM)
        .param("contract", contract.value())
        .param("item", item.name())
        .param("user", user.value())
        .param("at", utc(at))
        .update();
  }

  /**
   * Adds the time since the last count, in which a deal was as its lines said.
   *
   * @param before what was known of it until now; nothing is added when nothing was
   */
  void count(ContractId contract, List<ChecklistLine> before, Instant at) {
    var turn = ChecklistDecider.unmet(before);
    sql.sql(COUNT)
        .param("contract", contract.value())
        .param("at", utc(at))
        .param("seller", turn.contains(Side.SELLER))
        .param("buyer", turn.contains(Side.BUYER))
        .param("kept", ChecklistDecider.isKept(before))
        .update();
  }

  /** Of these deals those of which something was read. */
  Map<ContractId, Waited> waited(Collection<ContractId> contracts) {
    var waited = new HashMap<ContractId, Waited>();
    if (contracts.isEmpty()) return waited;
    var lines = new HashMap<ContractId, Map<ChecklistItem, Reading>>();
    var confirmed = new HashMap<ContractId, Set<ChecklistItem>>();
    sql.sql(LINES_OF_MANY)
        .param("contracts", uuids(contracts, ContractId::value))
        .query(row -> {
          var id = contractOf(row);
          var item = ChecklistItem.valueOf(row.getString("item"));
          lines
              .computeIfAbsent(id, _ -> new EnumMap<>(ChecklistItem.class))
              .put(item, Reading.valueOf(row.getString("reading")));
          if (row.getBoolean("confirmed"))
            confirmed.computeIfAbsent(id, _ -> EnumSet.noneOf(ChecklistItem.class)).add(item);
        });
    sql.sql(TIMES_OF_MANY)
        .param("contracts", uuids(lines.keySet(), ContractId::value))
        .query(row -> {
          var id = contractOf(row);
          var readings = Objects.requireNonNull(lines.get(id));
          // Only an executed contract has an escrow that ends.
          readings.put(ChecklistItem.CONTRACT_EXECUTED, Reading.YES);
          var facts =
              new ChecklistFacts(
                  Route.valueOf(row.getString("route")),
                  readings,
                  confirmed.getOrDefault(id, Set.of()));
          @Nullable OffsetDateTime countedAt = row.getObject("counted_at", OffsetDateTime.class);
          waited.put(
              id, new Waited(facts, time(row), countedAt == null ? null : countedAt.toInstant()));
        });
    return waited;
  }

  private static ContractId contractOf(ResultSet row) throws SQLException {
    return new ContractId(row.getObject("contract_id", UUID.class));
  }

  private static OwedTime time(ResultSet row) throws SQLException {
    return new OwedTime(
        seconds(row, "by_seller"),
        seconds(row, "by_buyer"),
        seconds(row, "kept"),
        seconds(row, "waited"));
  }

  private static Duration seconds(ResultSet row, String column) throws SQLException {
    return Duration.ofSeconds(row.getLong(column));
  }
}
