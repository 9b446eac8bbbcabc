package bloxtr8.escrow;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.integers;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.escrow.SoloRulingQuota.StaffDay;
import bloxtr8.escrow.domain.Escrow;
import bloxtr8.escrow.domain.EscrowEvent;
import bloxtr8.escrow.domain.OpenDeadline;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.database.FailureKind.Contended;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The escrows, their history and their deadlines; every statement processes a whole batch. */
final class EscrowStore {

  private static final String LOCK =
      """
      SELECT id, version, published_version, body::text AS body FROM escrow
       WHERE id = ANY(:ids::uuid[]) ORDER BY id FOR UPDATE
      """;

  private static final String INSERT =
      """
      INSERT INTO escrow (id, version, published_version, state, buyer_id, seller_id, price_cents, rail, body, updated_at)
      SELECT id::uuid, version, published_version, state, buyer::uuid, seller::uuid, price, rail, body::jsonb, at::timestamptz
        FROM unnest(:ids, :versions, :tolds, :states, :buyers, :sellers, :prices, :rails, :bodies, :times)
             AS n (id, version, published_version, state, buyer, seller, price, rail, body, at)
          ON CONFLICT DO NOTHING
      """;

  private static final String UPDATE =
      """
      UPDATE escrow e SET version = n.version, published_version = n.published_version, state = n.state, body = n.body::jsonb,
                          updated_at = n.at::timestamptz
        FROM unnest(:ids, :befores, :versions, :tolds, :states, :bodies, :times)
             AS n (id, before, version, published_version, state, body, at)
       WHERE e.id = n.id::uuid AND e.version = n.before
      """;

  private static final String APPEND =
      """
      INSERT INTO history (escrow_id, sequence, event, body, cause, at)
      SELECT id::uuid, sequence, event, body::jsonb, cause, at::timestamptz
        FROM unnest(:ids, :sequences, :events, :bodies, :causes, :times)
             AS n (id, sequence, event, body, cause, at)
      """;

  private static final String CLOSE_DEADLINES =
      """
      DELETE FROM deadline d
       WHERE d.escrow_id = ANY(:escrows::uuid[])
         AND NOT EXISTS (SELECT FROM unnest(:ids, :kinds) AS n (id, kind)
                          WHERE n.id::uuid = d.escrow_id AND n.kind = d.kind)
      """;

  private static final String OPEN_DEADLINES =
      """
      INSERT INTO deadline AS d (escrow_id, kind, started_at, due_at, key, partition)
      SELECT id::uuid, kind, started::timestamptz, due::timestamptz, key, partition
        FROM unnest(:ids, :kinds, :starts, :dues, :keys, :partitions)
             AS n (id, kind, started, due, key, partition)
       ORDER BY id, kind
          ON CONFLICT (escrow_id, kind) DO UPDATE
         SET started_at = excluded.started_at, due_at = excluded.due_at,
             sent_at = CASE WHEN d.due_at = excluded.due_at THEN d.sent_at END
      """;

  private static final String NAME_DISPUTES =
      """
      INSERT INTO dispute (id, escrow_id)
      SELECT id::uuid, escrow::uuid FROM unnest(:ids, :escrows) AS n (id, escrow)
          ON CONFLICT DO NOTHING
      """;

  private static final String BEGIN_DAY =
      """
      INSERT INTO moderator_daily_total (staff_id, day, cents)
      SELECT id::uuid, day::date, 0 FROM unnest(:staff, :days) AS n (id, day)
       ORDER BY id, day ON CONFLICT DO NOTHING
      """;

  private static final String LOCK_DAY =
      """
      SELECT staff_id, day, cents FROM moderator_daily_total
       WHERE (staff_id, day) IN (SELECT id::uuid, d::date FROM unnest(:staff, :days) AS n (id, d))
       ORDER BY staff_id, day FOR UPDATE
      """;

  private static final String UPDATE_DAYS =
      """
      UPDATE moderator_daily_total d SET cents = n.cents
        FROM unnest(:staff::uuid[], :days::date[], :cents::bigint[]) AS n (id, day, cents)
       WHERE d.staff_id = n.id AND d.day = n.day
      """;

  /** A stored escrow, and how many events it has. */
  record StoredEscrow(Escrow escrow, long version, long publishedVersion) {
    static final StoredEscrow NOTHING = new StoredEscrow(new Escrow.Unopened(), 0, 0);
  }

  /** The new state of an escrow, and the version that it replaces. */
  record EscrowUpdate(
      EscrowId id,
      Escrow.Opened escrow,
      long before,
      long version,
      long publishedVersion,
      Instant at) {}

  /** One event of an escrow's history. */
  record HistoryRow(EscrowId escrow, long sequence, EscrowEvent event, String cause) {}

  record DisputeKey(DisputeId dispute, EscrowId escrow) {}

  /** The stored escrows, and what each member of staff has ruled alone on a day. */
  record StoredBatch(Map<EscrowId, StoredEscrow> escrows, Map<StaffDay, Money> soloRulings) {}

  record ChangedBatch(
      List<EscrowUpdate> escrows,
      List<HistoryRow> history,
      List<DisputeKey> disputes,
      Map<StaffDay, Money> soloRulings) {}

  private record Row(UUID id, long version, long publishedVersion, String body) {}

  private record Day(UUID staffId, LocalDate day, long cents) {}

  private record Due(EscrowId escrow, OpenDeadline deadline) {}

  private final JdbcClient sql;

  EscrowStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Reads what the decisions about one poll need, and locks it until the transaction ends. */
  StoredBatch lock(Collection<EscrowId> escrows, Collection<StaffDay> days) {
    return new StoredBatch(lock(escrows), lockDays(days));
  }

  private Map<EscrowId, StoredEscrow> lock(Collection<EscrowId> escrows) {
    var stored = new HashMap<EscrowId, StoredEscrow>();
    sql.sql(LOCK)
        .param("ids", uuids(escrows, EscrowId::value))
        .query(Row.class)
        .list()
        .forEach(row ->
            stored.put(
                new EscrowId(row.id()),
                new StoredEscrow(
                    EscrowJson.readEscrow(row.body()), row.version(), row.publishedVersion())));
    return stored;
  }

  /** Writes what the decisions about one poll have changed. */
  void save(ChangedBatch batch) {
    saveEscrows(batch.escrows(), batch.history());
    saveDisputes(batch.disputes());
    saveDays(batch.soloRulings());
  }

  private void saveEscrows(List<EscrowUpdate> changed, List<HistoryRow> history) {
    if (changed.isEmpty()) return;
    insert(changed.stream().filter(c -> c.before() == 0).toList());
    update(changed.stream().filter(c -> c.before() > 0).toList());
    append(history);
    saveDeadlines(changed);
  }

  private void insert(List<EscrowUpdate> rows) {
    if (rows.isEmpty()) return;
    var written =
        sql.sql(INSERT)
            .param("ids", uuids(rows, r -> r.id().value()))
            .param("versions", longs(rows, EscrowUpdate::version))
            .param("tolds", longs(rows, EscrowUpdate::publishedVersion))
            .param("states", texts(rows, EscrowStore::stateOf))
            .param("buyers", uuids(rows, r -> r.escrow().terms().buyer().value()))
            .param("sellers", uuids(rows, r -> r.escrow().terms().seller().value()))
            .param("prices", longs(rows, r -> r.escrow().terms().price().units()))
            .param("rails", texts(rows, r -> r.escrow().terms().quote().rail().name()))
            .param("bodies", texts(rows, r -> EscrowJson.write(r.escrow())))
            .param("times", instants(rows, EscrowUpdate::at))
            .update();
    if (written != rows.size())
      throw new Contended("another transaction has opened one of these escrows");
  }

  private void update(List<EscrowUpdate> rows) {
    if (rows.isEmpty()) return;
    var written =
        sql.sql(UPDATE)
            .param("ids", uuids(rows, r -> r.id().value()))
            .param("befores", longs(rows, EscrowUpdate::before))
            .param("versions", longs(rows, EscrowUpdate::version))
            .param("tolds", longs(rows, EscrowUpdate::publishedVersion))
            .param("states", texts(rows, EscrowStore::stateOf))
            .param("bodies", texts(rows, r -> EscrowJson.write(r.escrow())))
            .param("times", instants(rows, EscrowUpdate::at))
            .update();
    if (written != rows.size())
      throw new Contended("another transaction has changed one of these escrows");
  }

  private void append(List<HistoryRow> rows) {
    sql.sql(APPEND)
        .param("ids", uuids(rows, r -> r.escrow().value()))
        .param("sequences", longs(rows, HistoryRow::sequence))
        .param("events", texts(rows, r -> r.event().getClass().getSimpleName()))
        .param("bodies", texts(rows, r -> EscrowJson.write(r.event())))
        .param("causes", texts(rows, HistoryRow::cause))
        .param("times", instants(rows, r -> r.event().at()))
        .update();
  }

  private void saveDeadlines(List<EscrowUpdate> changed) {
    var open =
        changed.stream()
            .flatMap(c -> OpenDeadline.of(c.escrow()).stream().map(d -> new Due(c.id(), d)))
            .toList();
    sql.sql(CLOSE_DEADLINES)
        .param("escrows", uuids(changed, c -> c.id().value()))
        .param("ids", uuids(open, d -> d.escrow().value()))
        .param("kinds", texts(open, d -> d.deadline().kind().name()))
        .update();
    sql.sql(OPEN_DEADLINES)
        .param("ids", uuids(open, d -> d.escrow().value()))
        .param("kinds", texts(open, d -> d.deadline().kind().name()))
        .param("starts", instants(open, d -> d.deadline().started()))
        .param("dues", instants(open, d -> d.deadline().due()))
        .param("keys", texts(open, d -> d.escrow().text()))
        .param("partitions", integers(open, d -> PaymentsBacklog.partitionOf(d.escrow())))
        .update();
  }

  private void saveDisputes(List<DisputeKey> disputes) {
    if (disputes.isEmpty()) return;
    sql.sql(NAME_DISPUTES)
        .param("ids", uuids(disputes, n -> n.dispute().value()))
        .param("escrows", uuids(disputes, n -> n.escrow().value()))
        .update();
  }

  /**
   * Reads and locks what each member of staff has ruled alone on that day, so that two rulings at
   * the same time cannot both use the rest of the daily limit.
   */
  private Map<StaffDay, Money> lockDays(Collection<StaffDay> days) {
    var sums = new HashMap<StaffDay, Money>();
    if (days.isEmpty()) return sums;
    var staff = uuids(days, d -> d.staff().value());
    var dates = texts(days, d -> d.day().toString());
    sql.sql(BEGIN_DAY).param("staff", staff).param("days", dates).update();
    sql.sql(LOCK_DAY)
        .param("staff", staff)
        .param("days", dates)
        .query(Day.class)
        .list()
        .forEach(row ->
            sums.put(new StaffDay(new UserId(row.staffId()), row.day()), Money.cents(row.cents())));
    return sums;
  }

  private void saveDays(Map<StaffDay, Money> sums) {
    if (sums.isEmpty()) return;
    var days = List.copyOf(sums.entrySet());
    sql.sql(UPDATE_DAYS)
        .param("staff", uuids(days, d -> d.getKey().staff().value()))
        .param("days", texts(days, d -> d.getKey().day().toString()))
        .param("cents", longs(days, d -> d.getValue().units()))
        .update();
  }

  private static String stateOf(EscrowUpdate changed) {
    return changed.escrow().getClass().getSimpleName();
  }
}
